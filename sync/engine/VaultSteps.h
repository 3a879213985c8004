// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <memory>

#include "core/Result.h"
#include "sync/vault/VaultProvider.h"

/// What bringing vaults in and taking them out does outside the database, as operations of the Orchestrator.
namespace nimbus::sync::vaultsteps {

/// An empty repository of our own. The vault's name goes with it, so that a lost tenant file does not lose the name
/// (VaultCatalog::nameOf); of no use else.
[[nodiscard]] core::Result<std::unique_ptr<VaultProvider>> makeRepository(const QString& path, const QString& name);

inline const QString kCreate = QStringLiteral("vault.create");          ///< an empty repository of our own
inline const QString kSample = QStringLiteral("vault.sample");          ///< one with the sample's history
inline const QString kSetAside = QStringLiteral("vault.set-aside");     ///< its repository goes to "removed/"
inline const QString kInitFolder = QStringLiteral("vault.init-folder"); ///< a person's folder becomes a repository

/// Of kCreate, kSample and kSetAside. `location`: the repository's folder among the vaults.
[[nodiscard]] inline QJsonObject parameters(const QString& location, const QString& name) {
    return {{QStringLiteral("location"), location}, {QStringLiteral("name"), name}};
}
/// Of kInitFolder.
[[nodiscard]] inline QJsonObject parameters(const QString& folder) {
    return {{QStringLiteral("folder"), folder}};
}

} // namespace nimbus::sync::vaultsteps
