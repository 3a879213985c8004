// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/model/Document.h"

namespace nimbus::sync {

/// One line of the tables behind fileKind(): names separated by a space, all lower case.
struct KindRow {
    const char* names;
    core::DocumentKind kind;
    const char* mime;
};

[[nodiscard]] std::span<const KindRow> kindsByEnding(); ///< what follows the last dot of a name
[[nodiscard]] std::span<const KindRow> kindsByName();   ///< whole names, for files that have no telling ending

} // namespace nimbus::sync
