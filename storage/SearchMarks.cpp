// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/SearchMarks.h"

#include <QSet>
#include <algorithm>

#include "core/FoldText.h"
#include "storage/SearchRequest.h"

namespace nimbus::storage {
namespace {

constexpr qsizetype kBefore = 60;      // characters of an excerpt before its first mark
constexpr qsizetype kExcerpt = 160;    // characters of it
constexpr qsizetype kLooked = 200'000; // bytes of a text
constexpr qsizetype kFurther = 4'000;  // bytes after the first word: a better place may come soon

/// A place in UTF-16 units.
struct Span {
    qsizetype start;
    qsizetype end;
};

QString marked(const QString& text, const std::vector<Span>& places, qsizetype from, qsizetype to) {
    QString result;
    qsizetype at = from;
    for (const auto& place : places) {
        if (place.start < at || place.end > to) continue;
        result += QStringView(text).sliced(at, place.start - at);
        result += QChar(kMarkStart);
        result += QStringView(text).sliced(place.start, place.end - place.start);
        result += QChar(kMarkEnd);
        at = place.end;
    }
    result += QStringView(text).sliced(at, to - at);
    return result;
}

/// Round the first of the places, whole words.
QString excerptOf(const QString& text, const std::vector<Span>& places, size_t first) {
    const qsizetype start = places[first].start;
    qsizetype from = std::max<qsizetype>(0, start - kBefore);
    if (from > 0)
        while (from < start && !text[from - 1].isSpace()) ++from;
    qsizetype to = std::min(text.size(), std::max(from + kExcerpt, places[first].end));
    if (to < text.size() && text[to].isLowSurrogate()) ++to;
    return (from > 0 ? QStringLiteral("…") : QString()) + marked(text, places, from, to).simplified() +
           (to < text.size() ? QStringLiteral("…") : QString());
}

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
    [[nodiscard]] std::vector<Span> find(const QStringList& words) const {
        std::vector<Span> places;
        for (const auto& word : words) {
            if (word.isEmpty()) continue;
            for (auto at = m_text.indexOf(word); at >= 0; at = m_text.indexOf(word, at + word.size()))
                places.push_back({origin(at), std::max(origin(at) + 1, origin(at + word.size()))});
        }
        std::ranges::sort(places, {}, &Span::start);
        std::vector<Span> apart;
        for (const auto& place : places)
            if (apart.empty() || place.start >= apart.back().end) apart.push_back(place);
        return apart;
    }

private:
    [[nodiscard]] qsizetype origin(qsizetype at) const { return m_origins[static_cast<size_t>(at)]; }

    QString m_text;
    std::vector<qsizetype> m_origins;
};

} // namespace

SearchMarks::SearchMarks(sqlite3* db, const QList<core::QueryWord>& words, QStringList folded)
    : m_tokens(db), m_folded(std::move(folded)) {
    for (const auto& word : words) {
        Wanted wanted{{}, word.isPrefix};
        m_tokens.words(word.text.toUtf8(), [&wanted](std::string_view text, int, int) {
            wanted.words.emplace_back(text);
            return true;
        });
        if (!wanted.words.empty()) m_wanted.push_back(std::move(wanted));
    }
}

/// Goes over the words of the text once and keeps, for each thing that is wanted, how far it has been seen.
std::vector<SearchMarks::Place> SearchMarks::find(QByteArrayView utf8) const {
    std::vector<Place> places;
    struct Seen {
        size_t count = 0;
        int start = 0;
    };
    std::vector<Seen> seen(m_wanted.size());
    const auto fits = [](const Wanted& wanted, size_t n, std::string_view word) {
        const bool isLast = n + 1 == wanted.words.size();
        return isLast && wanted.mayGoOn ? word.starts_with(wanted.words[n]) : word == wanted.words[n];
    };
    m_tokens.words(utf8.first(std::min(utf8.size(), kLooked)), [&](std::string_view word, int start, int end) {
        for (size_t i = 0; i < m_wanted.size(); ++i) {
            auto& s = seen[i];
            if (s.count > 0 && !fits(m_wanted[i], s.count, word)) s.count = 0;
            if (!fits(m_wanted[i], s.count, word)) continue;
            if (s.count == 0) s.start = start;
            if (++s.count < m_wanted[i].words.size()) continue;
            places.push_back({s.start, end, static_cast<int>(i)});
            s.count = 0;
        }
        return places.empty() || start < places.front().start + kFurther;
    });
    std::ranges::sort(places, {}, &Place::start);
    return places;
}

QString SearchMarks::title(const QString& title) const {
    const QByteArray bytes = title.toUtf8();
    const auto places = find(bytes);
    if (places.empty()) return partsIn(title, false);
    std::vector<Span> spans;
    for (const auto& p : places)
        spans.push_back({QString::fromUtf8(bytes.first(p.start)).size(), QString::fromUtf8(bytes.first(p.end)).size()});
    return marked(title, spans, 0, title.size());
}

QString SearchMarks::excerpt(QByteArrayView utf8) const {
    const auto places = find(utf8);
    if (places.empty()) return partsIn(QString::fromUtf8(utf8.first(std::min(utf8.size(), kLooked))), true);
    // Of the places where one could begin, that with the most different words within its length.
    size_t best = 0;
    qsizetype most = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        QSet<int> different;
        for (size_t k = i; k < places.size() && places[k].end < places[i].start + kExcerpt - kBefore; ++k)
            different.insert(places[k].wanted);
        if (different.size() > most) best = i, most = different.size();
        if (most == static_cast<qsizetype>(m_wanted.size())) break;
    }
    // Only what is shown becomes UTF-16: the rest of a long text is not looked at.
    qsizetype from = std::max<qsizetype>(0, places[best].start - 4 * kBefore);
    while (from > 0 && (utf8[from] & '\xC0') == '\x80') --from;
    qsizetype to = std::min(utf8.size(), places[best].start + 4 * kExcerpt);
    while (to < utf8.size() && (utf8[to] & '\xC0') == '\x80') ++to;
    const QString text = QString::fromUtf8(utf8.sliced(from, to - from));
    std::vector<Span> spans;
    size_t first = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        if (places[i].start < from || places[i].end > to) continue;
        if (i == best) first = spans.size();
        spans.push_back({QString::fromUtf8(utf8.sliced(from, places[i].start - from)).size(),
                         QString::fromUtf8(utf8.sliced(from, places[i].end - from)).size()});
    }
    QString excerpt = excerptOf(text, spans, first);
    if (from > 0 && !excerpt.startsWith(u'…')) excerpt.prepend(u'…');
    return excerpt;
}

QString SearchMarks::partsIn(const QString& text, bool isExcerpt) const {
    const auto places = m_folded.isEmpty() ? std::vector<Span>() : Folded(text).find(m_folded);
    if (places.empty()) return isExcerpt ? QString() : text;
    return isExcerpt ? excerptOf(text, places, 0) : marked(text, places, 0, text.size());
}

} // namespace nimbus::storage
