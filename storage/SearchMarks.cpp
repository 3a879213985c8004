// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SearchMarks.h"

#include <algorithm>
#include <vector>

#include "core/FoldText.h"
#include "storage/SearchRequest.h"

namespace nimbus::storage {
namespace {

constexpr qsizetype kBefore = 60;
constexpr qsizetype kExcerpt = 160;

struct Place {
    qsizetype start;
    qsizetype end;
};

/// Folded text that knows where each of its units came from.
class Folded {
public:
    explicit Folded(const QString& text) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size();
            const auto part = core::foldText(QStringView(text).sliced(i, isPair ? 2 : 1));
            m_text += part;
            m_origins.insert(m_origins.end(), static_cast<size_t>(part.size()), i);
            i += isPair ? 1 : 0;
        }
        m_origins.push_back(text.size());
    }

    /// Where the words are in the original text, in order, without overlaps.
    [[nodiscard]] std::vector<Place> find(const QStringList& words) const {
        std::vector<Place> places;
        for (const auto& word : words) {
            if (word.isEmpty()) continue;
            for (auto at = m_text.indexOf(word); at >= 0; at = m_text.indexOf(word, at + word.size()))
                places.push_back({origin(at), std::max(origin(at) + 1, origin(at + word.size()))});
        }
        std::ranges::sort(places, {}, &Place::start);
        std::vector<Place> apart;
        for (const auto& place : places)
            if (apart.empty() || place.start >= apart.back().end) apart.push_back(place);
        return apart;
    }

private:
    [[nodiscard]] qsizetype origin(qsizetype at) const { return m_origins[static_cast<size_t>(at)]; }

    QString m_text;
    std::vector<qsizetype> m_origins;
};

QString marked(const QString& text, const std::vector<Place>& places, qsizetype from, qsizetype to) {
    QString result;
    qsizetype at = from;
    for (const auto& place : places) {
        if (place.start < from || place.end > to) continue;
        result += QStringView(text).sliced(at, place.start - at);
        result += QChar(kMarkStart);
        result += QStringView(text).sliced(place.start, place.end - place.start);
        result += QChar(kMarkEnd);
        at = place.end;
    }
    result += QStringView(text).sliced(at, to - at);
    return result;
}

} // namespace

QString markWords(const QString& text, const QStringList& foldedWords) {
    const auto places = Folded(text).find(foldedWords);
    return places.empty() ? text : marked(text, places, 0, text.size());
}

QString markedExcerpt(const QString& text, const QStringList& foldedWords) {
    const auto places = Folded(text).find(foldedWords);
    if (places.empty()) return {};
    qsizetype from = std::max<qsizetype>(0, places.front().start - kBefore);
    while (from > 0 && from < places.front().start && !text[from].isSpace()) ++from; // whole words
    const qsizetype to = std::min(text.size(), std::max(from + kExcerpt, places.front().end));
    return (from > 0 ? QStringLiteral("…") : QString()) + marked(text, places, from, to).simplified() +
           (to < text.size() ? QStringLiteral("…") : QString());
}

} // namespace nimbus::storage
