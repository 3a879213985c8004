// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLockFile;

namespace nimbus::sync {

/// Takes a lock that only a process that is gone leaves behind: waits for one that lives as long as it may, and takes
/// over what a killed one left, also where it was killed before its name was in the file, or where another program of
/// ours has its number by now. False where it could not; QLockFile::error() tells why. Blocks.
[[nodiscard]] bool takeLock(QLockFile& lock, const QString& path, int patienceMs);

} // namespace nimbus::sync
