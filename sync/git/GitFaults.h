// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

/// A seam for fault tests: makes the n-th write to a repository or its working tree fail. Costs one relaxed load of an
/// atomic a write when unused. Process-wide; any thread.
namespace nimbus::sync::gitfaults {

inline std::atomic<int> writesUntilFault = -1; ///< below 0: never

/// The n-th write from now on fails (0: the next one), once. -1: none.
inline void failWrite(int n) {
    writesUntilFault.store(n);
}

/// Asked once before each write; true: pretend that the disk refused it.
[[nodiscard]] inline bool isWriteRefused() {
    if (writesUntilFault.load(std::memory_order_relaxed) < 0) return false;
    return writesUntilFault.fetch_sub(1) == 0;
}

} // namespace nimbus::sync::gitfaults
