// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

struct sqlite3;
struct fts5_api;

namespace nimbus::storage {

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

/// What "nimbus_parts" makes of a text. Throws StorageException.
[[nodiscard]] QStringList searchParts(sqlite3* db, const QString& text);

} // namespace nimbus::storage
