// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/cli/Cli.h"

namespace nimbus::app {

/// --vault, --folder and the other options that list and search share.
struct FilterOptions {
    std::string vault, folder, tag, owner, status, category, kind;

    void addTo(CLI::App& command);
    [[nodiscard]] bool isEmpty() const;
    /// nullopt: a name that nothing has, so that nothing matches. NotFound for an unknown vault, InvalidInput for an
    /// unknown kind or status.
    [[nodiscard]] core::Result<std::optional<storage::DocumentFilter>> filter(Cli& cli) const;
};

} // namespace nimbus::app
