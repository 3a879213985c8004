// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace nimbus::core {

Q_DECLARE_LOGGING_CATEGORY(lcStorage)
Q_DECLARE_LOGGING_CATEGORY(lcVault)
Q_DECLARE_LOGGING_CATEGORY(lcDesktop)

/// Sends what qCInfo() and its like say to <folder>/nimbusvault.log, one redacted line each, with time (UTC), level and
/// category; at 1 MiB the file becomes nimbusvault.1.log and so on, five are kept. Warnings also go to standard error.
/// Call once in main. Messages may come from any thread. A folder that cannot be written to costs the log, not the
/// program.
void startLog(const QString& folder);

} // namespace nimbus::core
