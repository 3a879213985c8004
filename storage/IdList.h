// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <span>
#include <string>

namespace nimbus::storage {

/// A list of ids as the one parameter of `json_each(?)`: a cached statement serves every length.
[[nodiscard]] std::string idList(std::span<const qint64> ids);

/// The same for text.
[[nodiscard]] std::string textList(const QStringList& texts);

} // namespace nimbus::storage
