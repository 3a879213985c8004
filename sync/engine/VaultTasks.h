// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What is done for a vault in the background, as jobs of the TaskQueue. Their subject is the vault's id.
namespace nimbus::sync::vaulttasks {

inline const QString kRefresh = QStringLiteral("vault.refresh");   ///< VaultRefresher, with texts
inline const QString kMaintain = QStringLiteral("vault.maintain"); ///< VaultProvider::maintain

inline constexpr qint64 kQuietMs = 60'000; ///< after a refresh, before its repository is cared for

} // namespace nimbus::sync::vaulttasks
