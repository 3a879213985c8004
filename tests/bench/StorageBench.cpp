// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Bench.h"
#include "bench/BigTenant.h"

namespace nimbus::bench {

void benchStorage(Report& report) {
    for (const int count : {10'000, 100'000, 1'000'000}) (void)bigTenant(count);
    Q_UNUSED(report)
}

} // namespace nimbus::bench
