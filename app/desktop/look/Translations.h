// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace nimbus::app {

/// Loads the program's words in the person's language, and English for what they lack (plurals, above all). Before the
/// first widget; GUI thread.
void installTranslations(QApplication& app);

} // namespace nimbus::app
