// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where whole words find little: words as parts of others, in names first, then in texts.
#include <QSet>
#include <algorithm>
#include <cstring>

#include "core/FoldText.h"
#include "storage/IdList.h"
#include "storage/SearchQueries.h"
#include "storage/engine/Connection.h"
#include "storage/engine/SearchFunctions.h"
#include "storage/engine/SearchTokenizer.h"

namespace nimbus::storage {

using std::chrono::steady_clock;

namespace {

constexpr int kPartHits = 200;
constexpr auto kUnknownWord = R"(
    SELECT j.value FROM json_each(?1) j WHERE NOT EXISTS (SELECT 1 FROM doc_fts WHERE doc_fts MATCH j.value) LIMIT 1
    /* scan ok: the words */)";
constexpr auto kParts = R"(
    SELECT x.rowid, t.title, t.path FROM part_fts x CROSS JOIN document_text t ON t.id = x.rowid
    WHERE part_fts MATCH ?1 AND nv_passes(?3, x.rowid) ORDER BY x.rowid DESC LIMIT ?2)";
constexpr auto kTexts = "SELECT id, text FROM document_text ORDER BY id DESC /* scan ok: ends with its time */";

} // namespace

/// Whether words may be meant as parts of others: one that is rare, or several of which one is in no document.
bool SearchQueries::mayHaveParts() {
    if (m_plan.parts.size() < 2) return !m_plan.parts.isEmpty();
    QStringList words;
    for (const auto& part : std::as_const(m_plan.parts)) words.append(u'"' + QString(part).replace(u'"', u' ') + u'"');
    auto rows = m_c.select(kUnknownWord, textList(words));
    return rows.next();
}

QSet<qint64> SearchQueries::idsOf(const RankedList& ranked) {
    QSet<qint64> ids;
    for (const auto& r : ranked) ids.insert(r.id);
    return ids;
}

void SearchQueries::addParts(RankedList& ranked) {
    m_usedParts = true;
    // "voi" AND "ice" for "voice": the index of parts knows no phrases. Threes that do not overlap say nearly as much
    // as all of them, and each that is left out is one list less to walk.
    QStringList threes;
    const SearchTokens tokens(m_c.handle());
    for (const auto& part : std::as_const(m_plan.parts)) {
        const auto all = tokens.parts(part);
        for (qsizetype i = 0; i < all.size(); ++i)
            if (i % kPartLength == 0 || i == all.size() - 1) threes.append(u'"' + all[i] + u'"');
    }
    threes.removeDuplicates();
    const QString match = threes.join(QStringLiteral(" AND "));
    if (match.isEmpty()) return;
    SearchGate passes = gateOf();
    const auto known = idsOf(ranked);
    for (auto rows = m_c.select(kParts, match, kPartHits, gate(passes)); rows.next();) {
        // The index knows that all threes occur, not that they stand side by side.
        const QString name = core::foldText(QString(rows->text(1) + u'\n' + rows->text(2)));
        const bool hasAll = std::ranges::all_of(m_plan.parts, [&](const QString& part) { return name.contains(part); });
        if (hasAll && !known.contains(rows->int64(0))) ranked.push_back({rows->int64(0), 0});
    }
    note(QStringLiteral("parts of names: %1 more").arg(static_cast<qsizetype>(ranked.size()) - known.size()));
}

/// The last resort: reads the newest texts for words inside of others, as far as it comes in the time.
void SearchQueries::addTexts(RankedList& ranked, const SearchRequest& request) {
    const auto end = steady_clock::now() + request.rankTime;
    SearchGate passes = gateOf();
    const auto known = idsOf(ranked); // near misses, where they are counted
    QList<QByteArray> words;
    for (const auto& part : std::as_const(m_plan.parts)) words.append(part.toUtf8());
    qint64 read = 0;
    for (auto rows = m_c.select(kTexts); rows.next() && ranked.size() < kPartHits;) {
        if (++read % kBetweenLooks == 0 && request.rankTime.count() > 0 && steady_clock::now() > end) {
            m_isCutShort = true;
            break;
        }
        const auto text = rows->utf8(1);
        const bool hasAll = std::ranges::all_of(
            words, [&](const QByteArray& word) { return ::strcasestr(text.data(), word.constData()) != nullptr; });
        if (hasAll && !known.contains(rows->int64(0)) && passes.passes(rows->int64(0)))
            ranked.push_back({rows->int64(0), 0});
    }
    note(QStringLiteral("parts of words in the newest %1 texts: %2").arg(read).arg(ranked.size()));
}

} // namespace nimbus::storage
