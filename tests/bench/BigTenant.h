// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::bench {

/// How long each step of making a tenant took, in milliseconds.
struct LoadTimes {
    double rows = 0;  ///< documents and their indexes: the list can be used
    double tags = 0;  ///< links to tags
    double check = 0; ///< foreign keys
    double texts = 0; ///< full text
};

/// A tenant's file with `count` documents of the corpus in eight vaults, and three tags each; made once for each count
/// and version of the schema and kept in the folder for temporary files, with its texts. Not to be written to.
[[nodiscard]] QString bigTenant(int count);

/// The rows and tags of such a tenant into a new file.
LoadTimes loadRows(const QString& path, int count);

} // namespace nimbus::bench
