// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>
#include <functional>

#include "core/Ids.h"

namespace nimbus::sync {

/// How far a refresh, an import or a backup is. A value that crosses threads.
struct Progress {
    enum class Phase : quint8 { Listing, Reading, Importing, Copying, Done }; ///< Copying counts repositories
    core::VaultId vault;
    Phase phase = Phase::Listing;
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known yet
};
using ProgressSink = std::function<void(const Progress&)>;

} // namespace nimbus::sync

Q_DECLARE_METATYPE(nimbus::sync::Progress)
