// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/desktop/look/Theme.h"
#include "core/model/Document.h"

namespace nimbus::app {

/// How kinds and states of documents look and what they are called. Pure, but the words follow the language of the
/// program; GUI thread.
namespace documentlook {

struct KindLook {
    QString icon;
    ColorRole ink;
    QString word;   ///< "Markdown"
    QString plural; ///< "Pictures", for filters
};
[[nodiscard]] KindLook kind(core::DocumentKind kind);

struct StateLook {
    QString icon; ///< empty for Clean: nothing to say is said by nothing
    ColorRole ink;
    QString word;
};
[[nodiscard]] StateLook state(core::DocumentState state);

} // namespace documentlook
} // namespace nimbus::app
