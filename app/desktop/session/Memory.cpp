// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/Memory.h"

#include <cstdlib> // defines __GLIBC__ where it is one

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace nimbus::app::memory {

void configure() {
#ifdef __GLIBC__
    constexpr int kOwnMapping = 1024 * 1024; // smaller ones, such as the pixels of a row, are made all the time
    constexpr int kFreeEnd = 512 * 1024;
    mallopt(M_MMAP_THRESHOLD, kOwnMapping);
    mallopt(M_TRIM_THRESHOLD, kFreeEnd);
#endif
}

void giveBack() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace nimbus::app::memory
