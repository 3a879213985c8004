// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Person.h"

namespace nimbus::sync {

/// user.name and user.email of the person's own git configuration (~/.gitconfig, else git/config in the configuration
/// folder, else GIT_CONFIG_GLOBAL); empty where nothing is set. Any thread; blocking file access.
[[nodiscard]] core::Person configuredPerson();

} // namespace nimbus::sync
