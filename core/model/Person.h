// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::core {

/// Who writes a commit or an audit entry.
struct Person {
    QString name;
    QString email;
};

} // namespace nimbus::core
