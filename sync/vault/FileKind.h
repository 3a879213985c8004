// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QStringView>

#include "core/model/Document.h"

namespace nimbus::sync {

/// What a file is: the kind that lists and previews care about, and the MIME type for other programs.
struct FileKind {
    core::DocumentKind kind = core::DocumentKind::Other;
    QLatin1StringView mime;
};

/// Tells the kind from the name alone where it can (an ending such as ".md", a name such as "Makefile"), else from the
/// first bytes (512 are plenty; none are needed when `isNamed()`). Never fails: what is not known is Other and
/// "application/octet-stream", or Text where the bytes look like text. Pure and cheap enough for a million paths.
[[nodiscard]] FileKind fileKind(QStringView path, QByteArrayView firstBytes = {});

/// Whether the name alone says what the file is.
[[nodiscard]] bool isNamed(QStringView path);

} // namespace nimbus::sync
