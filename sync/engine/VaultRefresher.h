// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "core/Result.h"
#include "sync/engine/Progress.h"
#include "sync/engine/VaultLister.h"

namespace nimbus::sync {

class Workspace;

/// What a refresh did.
struct RefreshReport {
    ListingReport listing;
    qint64 texts = 0; ///< documents whose text was read
    int replayed = 0; ///< groups of edits an earlier process had not finished
};

/// Brings one vault up to date: finishes edits a killed process left, lists, reads texts. What goes wrong is kept with
/// the vault as its problem. Git worker thread; blocks.
class VaultRefresher {
public:
    explicit VaultRefresher(Workspace& workspace) : m_workspace(workspace) {}

    /// `withTexts` false: ends when everything is listed.
    [[nodiscard]] core::Result<RefreshReport> run(core::VaultId id, bool withTexts, const ProgressSink& progress,
                                                  std::stop_token stop);

    /// Reads the texts that wait, for instance after a rename. Cheap when none do.
    [[nodiscard]] core::Result<qint64> readTexts(core::VaultId id, const ProgressSink& progress, std::stop_token stop);

private:
    [[nodiscard]] core::Result<RefreshReport> refresh(const core::Vault& vault, bool withTexts,
                                                      const ProgressSink& progress, std::stop_token stop);

    Workspace& m_workspace;
};

} // namespace nimbus::sync
