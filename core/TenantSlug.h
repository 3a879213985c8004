// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Result.h"

namespace nimbus::core {

/// Whether a text may be a tenant's short name: ^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$ (it becomes a folder's and an
/// index's name: no "_", no ".."). InvalidInput says what to write instead.
[[nodiscard]] Result<void> checkTenantSlug(QStringView slug);

} // namespace nimbus::core
