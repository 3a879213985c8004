// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Result.h"

namespace nimbus::sync {

/// Copies a bare repository of ours into a new folder, while others may commit to it and pack it: the refs are read
/// first, and every object they reach is there by then. Not synced: see syncToDisk(). StorageFull where the copy does
/// not fit. Any thread; blocks.
[[nodiscard]] core::Result<void> copyRepository(const QString& from, const QString& to);

/// Copies one file, which must not be there. NotFound, StorageFull or Forbidden name the file.
[[nodiscard]] core::Result<void> copyWholeFile(const QString& from, const QString& to);

/// Makes a folder and those it lies in.
[[nodiscard]] core::Result<void> makeFolder(const QString& path);

/// Everything written below a folder so far is on the disk afterwards.
[[nodiscard]] core::Result<void> syncToDisk(const QString& folder);

/// Gives a complete folder its name, where nothing is yet: after a power cut it has the old name or the new one.
[[nodiscard]] core::Result<void> moveFolder(const QString& from, const QString& to);

} // namespace nimbus::sync
