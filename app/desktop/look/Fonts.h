// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetricsF>

class QApplication;

namespace nimbus::app {

/// The text sizes of the program. Sizes follow the application font: at 10 pt they are those in brackets.
enum class TextStyle : quint8 {
    Caption,       ///< 8.25 DemiBold: group heads, badges
    CaptionPlain,  ///< 8.25: column labels, key hints
    Second,        ///< 9: second lines, status bar
    SecondMedium,  ///< 9 Medium: states
    Small,         ///< 9.5: chips, small buttons
    SmallStrong,   ///< 9.5 DemiBold
    Body,          ///< 10
    BodyMedium,    ///< 10 Medium
    BodyStrong,    ///< 10 DemiBold: titles of cards
    Document,      ///< 10.5: what is read
    PaneTitle,     ///< 11.5 DemiBold
    Heading3,      ///< 11.5 Bold
    Heading2,      ///< 13.5 Bold
    DocumentTitle, ///< 15 Bold
    Heading1,      ///< 20 Bold
    Mono,          ///< 9.5 fixed width: source
    MonoSmall,     ///< 9 fixed width: differences
};

/// Fonts by use. GUI thread.
namespace fonts {

/// Chooses the family (Inter where it is installed, else the system's) and the size. Before the first widget, and
/// again when the person changes the text size (percent of 10 pt).
void install(QApplication& app, int percent = 100);

[[nodiscard]] QFont font(TextStyle style);
[[nodiscard]] QFontMetricsF metrics(TextStyle style);
/// Width of a text in whole pixels, rounded up. The last ones are remembered, as for shortened().
[[nodiscard]] int width(TextStyle style, const QString& text);
/// The text with … where it is wider than so many pixels. Lists ask for the same at every frame: it takes 17
/// microseconds, remembering it a tenth of one.
[[nodiscard]] QString shortened(TextStyle style, const QString& text, Qt::TextElideMode mode, int width);
/// A length of the 8-px grid that holds text, grown with the text size: grid(64) is 64 at 10 pt.
[[nodiscard]] int grid(int px);

} // namespace fonts
} // namespace nimbus::app
