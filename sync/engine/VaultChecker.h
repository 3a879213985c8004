// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <stop_token>

#include "core/Result.h"
#include "core/model/Vault.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::sync {

class Workspace;

/// What a check found. `problems` is empty where the index holds; at most kMostProblems lines, each naming a path.
struct CheckReport {
    static constexpr int kMostProblems = 200;
    qint64 documents = 0;
    qint64 problemCount = 0;
    QStringList problems;
};

/// Proves that the rows of a vault are its documents: exactly one row with the right blob, mode and size for every
/// path, and none besides; and that git can read what it keeps. Changes nothing. Git worker thread; blocks.
class VaultChecker {
public:
    VaultChecker(Workspace& workspace, const core::Vault& vault, VaultProvider& provider)
        : m_workspace(workspace), m_vault(vault), m_provider(provider) {}

    [[nodiscard]] core::Result<CheckReport> run(std::stop_token stop);

private:
    void problem(CheckReport& report, const QString& line) const;

    Workspace& m_workspace;
    const core::Vault& m_vault;
    VaultProvider& m_provider;
};

} // namespace nimbus::sync
