// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyEvent>

namespace nimbus::app {

/// Enter on either side of the keyboard. Qt's buttons take Space alone, and a dialog gives Enter to its default button
/// even where another one has the focus: ours press themselves.
[[nodiscard]] inline bool isEnter(const QKeyEvent& event) {
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) &&
           (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

} // namespace nimbus::app
