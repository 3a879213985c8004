// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Bench.h"
#include "bench/BigTenant.h"

namespace nimbus::bench {

void benchStorage(Report& report) {
    QTemporaryDir d;
    const int n = qEnvironmentVariableIntValue("N");
    auto t = loadRows(d.filePath("x.sqlite"), n); printf("rows %f\n", t.rows);
    if (qEnvironmentVariableIsSet("T")) (void)bigTenant(n);
    Q_UNUSED(report)
}

} // namespace nimbus::bench
