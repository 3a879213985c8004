// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/Result.h"

namespace nimbus::sync {

/// The difference of two texts in unified form with three lines of context, as git prints it; a line saying so where
/// one of them is binary; empty when they are equal. Pure; any thread.
[[nodiscard]] core::Result<QByteArray> unifiedDiff(const QByteArray& before, const QString& beforeName,
                                                   const QByteArray& after, const QString& afterName);

} // namespace nimbus::sync
