// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace nimbus::storage {

/// Registers on one connection:
/// nv_rank(fts_table, weight of column 0, weight of column 1, …): BM25 with per-column weights summed into the term
/// frequency (BM25F: Robertson, Zaragoza, "The Probabilistic Relevance Framework", 2009, eq. 5), without length
/// normalisation, so that no size record is read for each match, and with the first 16 occurrences of a word in a text.
/// Document frequencies are counted once a query and only
/// up to 20,000: beyond that a word tells nothing. Higher is better.
void registerSearchFunctions(sqlite3* db);

} // namespace nimbus::storage
