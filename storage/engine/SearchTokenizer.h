// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>
#include <functional>
#include <string_view>

struct sqlite3;
struct fts5_api;
struct Fts5Tokenizer;

namespace nimbus::storage {

inline constexpr int kPartLength = 3; ///< characters of what "nimbus_parts" gives

/// FTS5's interface on a connection. Throws StorageException.
[[nodiscard]] fts5_api* fullTextApi(sqlite3* db);

/// Registers the tokenizer "nimbus" on one connection. It cuts text as unicode61 does (letters, numbers, marks and
/// private use are words; case and accents do not count), and beyond that
/// - each character of a script that is written without spaces (Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer)
///   is a word of its own, so that any part of a text in it can be found: a query of several is a phrase for FTS5;
/// - Latin letters without a canonical decomposition are folded: ß ss, æ ae, œ oe, ø o, đ d, ð d, ł l, þ th, ı i.
/// Text and query go the same way, so that they always agree.
/// And "nimbus_parts", which gives every three characters in a row of each of those words, for finding parts of words.
void registerSearchTokenizer(sqlite3* db);

/// The tokenizers for who reads texts himself: the very words the index has. Belongs to its connection's thread. Throws
/// StorageException.
class SearchTokens {
public:
    /// Gets a word of the index and where it is in the text, in bytes; returns false to stop.
    using Sink = std::function<bool(std::string_view word, int start, int end)>;

    explicit SearchTokens(sqlite3* db);
    ~SearchTokens();
    SearchTokens(const SearchTokens&) = delete;
    SearchTokens& operator=(const SearchTokens&) = delete;

    void words(QByteArrayView utf8, const Sink& sink) const;
    /// What "nimbus_parts" makes of a text.
    [[nodiscard]] QStringList parts(const QString& text) const;

private:
    Fts5Tokenizer* m_words = nullptr;
    Fts5Tokenizer* m_parts = nullptr;
};

} // namespace nimbus::storage
