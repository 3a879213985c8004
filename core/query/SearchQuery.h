// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <optional>

#include "core/model/Document.h"

/// What a person types to find documents, taken apart. Pure values and functions; any thread; no text is an error.
/// docs/query.md tells the language to its users; this is what it means for who runs a query:
///
/// All parts must hold. Several filters with one key: a document has *one* vault, category, owner, kind, status and
/// path, so either may be its own (OR); it has *many* tags and is many things, so all of them (AND); of several dates
/// the narrowest counts. An excluded part must not hold, whatever else does. Words must all occur.
namespace nimbus::core {

inline constexpr int kMaxQueryLength = 1000; ///< UTF-16 units that are looked at, and that toText() of it has
inline constexpr int kMaxQueryWords = 32;
inline constexpr int kMaxQueryFilters = 32;

/// Where something is in the typed text, in UTF-16 units.
struct TextPlace {
    int start = 0;
    int length = 0;

    [[nodiscard]] int end() const { return start + length; }
    bool operator==(const TextPlace&) const = default;
};

enum class QueryKey : quint8 {
    Tag,
    Vault,
    Category,
    Owner,
    Kind,
    Status,
    After,
    Before,
    Path,
    Is,
    Title, ///< a word of the title; never in a filter
    Text,  ///< a word of the body; never in a filter
};
inline constexpr int kQueryKeyCount = 12;

enum class QueryScope : quint8 { Anywhere, Title, Text };

/// A word or phrase to find. `text` is in normal form C, without quotes and control characters, and has something an
/// index holds: a letter, number, mark or private character. It is no index syntax and may be several of the index's
/// words ("e-mail", "http://x", "12:30"): those are meant in that order, as a phrase is.
struct QueryWord {
    QString text;
    QueryScope scope = QueryScope::Anywhere;
    bool isPhrase = false; ///< typed in quotes
    bool isPrefix = false; ///< typed with an asterisk: the last word of it may go on
    bool isExcluded = false;
    TextPlace place;

    /// Says the same; where it was typed does not matter.
    bool operator==(const QueryWord& o) const {
        return text == o.text && scope == o.scope && isPhrase == o.isPhrase && isPrefix == o.isPrefix &&
               isExcluded == o.isExcluded;
    }
};

/// `key:value`. The value is what queryValue() makes of what was typed. Names and paths are *not* brought to a normal
/// form, for they stand in the database as their vault has them: compare as typed first, then in form C.
/// A path is the beginning of one in the vault; with a slash at its end it is a folder.
struct QueryFilter {
    QueryKey key = QueryKey::Tag;
    QString value;
    bool isExcluded = false;
    TextPlace place;

    bool operator==(const QueryFilter& o) const {
        return key == o.key && value == o.value && isExcluded == o.isExcluded;
    }
};

/// What could not be understood, or not wholly. A part with UnknownValue, BadDate or ValueMissing does not filter.
struct QueryProblem {
    enum class Code : quint8 {
        UnterminatedQuote, ///< runs to the end of the text
        ValueMissing,      ///< `key` has nothing behind its colon
        UnknownValue,      ///< `argument` is none of queryValues(key)
        UnknownName,       ///< no tag, vault, category or person is called `argument`; told by who looks names up
        BadDate,           ///< `argument` is no day, month, year or time ago
        TextTooLong,       ///< what `place` covers was not looked at
        TooManyWords,      ///< from `place` on
        TooManyFilters,    ///< from `place` on
    };
    /// A hint is what is normal while somebody types.
    enum class Severity : quint8 { Hint, Warning };

    Code code = Code::UnterminatedQuote;
    TextPlace place;
    QueryKey key = QueryKey::Tag; ///< where `code` is about one
    QString argument;             ///< the value as typed, without its quotes

    [[nodiscard]] Severity severity() const {
        return code == Code::UnterminatedQuote || code == Code::ValueMissing ? Severity::Hint : Severity::Warning;
    }
};

struct SearchQuery {
    QList<QueryWord> words;       ///< as typed, at most kMaxQueryWords
    QList<QueryFilter> filters;   ///< as typed, at most kMaxQueryFilters
    QList<QueryProblem> problems; ///< by where they begin

    /// Asks for the same; places and problems do not matter.
    bool operator==(const SearchQuery& o) const { return words == o.words && filters == o.filters; }

    [[nodiscard]] bool isEmpty() const { return words.isEmpty() && filters.isEmpty(); }
    [[nodiscard]] QStringList values(QueryKey key, bool isExcluded = false) const;
    [[nodiscard]] QList<DocumentKind> kinds(bool isExcluded = false) const;
    [[nodiscard]] QList<DocumentStatus> statuses(bool isExcluded = false) const;

    /// The first moment that is asked for (inclusive), and the first that no longer is (exclusive), as
    /// Document::updatedAt counts; `now` likewise. Days begin at midnight of `zone`. `-after:` is `before:`.
    [[nodiscard]] std::optional<qint64> after(qint64 now, const QTimeZone& zone = QTimeZone::utc()) const;
    [[nodiscard]] std::optional<qint64> before(qint64 now, const QTimeZone& zone = QTimeZone::utc()) const;

    /// The first filter with this value, in whatever case but for paths.
    [[nodiscard]] std::optional<QueryFilter> find(QueryKey key, const QString& value) const;
};

[[nodiscard]] SearchQuery parseQuery(const QString& typed);

[[nodiscard]] QString queryKeyName(QueryKey key);                         ///< "tag"
[[nodiscard]] std::optional<QueryKey> queryKeyFromName(QStringView name); ///< the reverse, in whatever case

/// All values a key may have (kinds, statuses, `is`), or examples of them (dates); empty where names are free.
[[nodiscard]] QStringList queryValues(QueryKey key);

/// The one way to write a value; nothing where the key cannot have it. "PDF" is "pdf", "#tax" the tag "tax",
/// "/invoices/" the path "invoices/".
[[nodiscard]] std::optional<QString> queryValue(QueryKey key, const QString& typed);

} // namespace nimbus::core
