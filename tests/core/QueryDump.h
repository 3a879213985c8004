// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/query/SearchQuery.h"

/// A parsed query in a form that cannot be taken for one that is typed: `inv*`, `<a phrase>`, `!{tag=tax}`, `@title
/// word`.
inline QString dumped(const nimbus::core::SearchQuery& query) {
    using namespace nimbus::core;
    QStringList parts;
    for (const auto& w : query.words) {
        const QString scope = w.scope == QueryScope::Title  ? QStringLiteral("@title ")
                              : w.scope == QueryScope::Text ? QStringLiteral("@text ")
                                                            : QString();
        const QString text = w.isPhrase ? u'<' + w.text + u'>' : w.text;
        parts += (w.isExcluded ? QStringLiteral("!") : QString()) + scope + text +
                 (w.isPrefix ? QStringLiteral("*") : QString());
    }
    for (const auto& f : query.filters)
        parts += QStringLiteral("%1{%2=%3}")
                     .arg(f.isExcluded ? QStringLiteral("!") : QString(), queryKeyName(f.key), f.value);
    return parts.join(QStringLiteral(" | "));
}

/// Its problems, each with the text it is about: `BadDate(after:2025-13)`.
inline QString dumpedProblems(const nimbus::core::SearchQuery& query, const QString& typed) {
    static const QStringList kNames{QStringLiteral("UnterminatedQuote"), QStringLiteral("ValueMissing"),
                                    QStringLiteral("UnknownValue"),      QStringLiteral("UnknownName"),
                                    QStringLiteral("BadDate"),           QStringLiteral("TextTooLong"),
                                    QStringLiteral("TooManyWords"),      QStringLiteral("TooManyFilters")};
    QStringList parts;
    for (const auto& problem : query.problems)
        parts += QStringLiteral("%1(%2)").arg(kNames.at(static_cast<int>(problem.code)),
                                              typed.mid(problem.place.start, problem.place.length));
    return parts.join(QStringLiteral(" | "));
}
