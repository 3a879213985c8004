// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>
#include <span>

namespace nimbus::app {

/// Every colour by what it is for. Names and values: resources/look/theme.json (a role, its light and its dark colour).
struct Colors {
    QColor window, base, alt, raised;                              ///< grounds: frame, documents, heads, menus
    QColor button, buttonHover, buttonDown;                        ///< grounds of buttons
    QColor text, text2, textOff;                                   ///< ink: text, second line, disabled
    QColor line, line2;                                            ///< separators, borders of controls
    QColor accent, accentHover, onAccent, mark, link;              ///< blue: here, now, press
    QColor sel, selOff, hover, hoverBase, thumb, track;            ///< rows, scroll bars, progress
    QColor ok, okBg, okLine, warn, warnBg, warnLine;               ///< states: ink, ground, border
    QColor err, errBg, errLine, info, infoBg, infoLine;            //
    QColor addBg, addWord, delBg, delWord;                         ///< differences: line, word
    QColor mineBg, mineWord, theirs, theirsBg, theirsWord;         ///< conflicts
    QColor hit, hitNow, onHit;                                     ///< search hits
    QColor kMarkdown, kPdf, kSheet, kPicture;                      ///< kinds of documents
    QColor kWord, kCode, kMail, kText;                             //
    QColor tint1, tint2, tint3, tint4, tint5, tint6, tint7, tint8; ///< vaults, people, tags; white text fits on each
    QColor sourceKey, sourceString, sourceMuted, sourceNumber, sourceHead;
};

/// A colour as a role: stays right when the theme changes.
using ColorRole = QColor Colors::*;

/// The role of one of the eight tints; any index, taken modulo eight.
[[nodiscard]] ColorRole tintRole(qsizetype index);
/// The same tint for the same words on every computer.
[[nodiscard]] ColorRole tintFor(const QString& words);

/// The colours the program has now, and the switch from light to dark. GUI thread; one per process, lives as long as
/// it.
class Theme : public QObject {
    Q_OBJECT
public:
    struct Role {
        const char* name; ///< as in theme.json and look.qss
        ColorRole color;
    };

    [[nodiscard]] static Theme& instance();
    [[nodiscard]] static std::span<const Role> roles();

    [[nodiscard]] const Colors& colors() const { return m_colors; }
    [[nodiscard]] bool isDark() const { return m_dark; }

    /// Loads the colours and gives them to the application: palette, then style sheet, then themeChanged().
    void apply(bool dark);
    /// The style sheet again, after the text size changed.
    void refreshStyleSheet();

    [[nodiscard]] QPalette palette() const;
    /// For views whose delegate fills its rows: Highlight is the row's tint, not the accent.
    [[nodiscard]] QPalette viewPalette() const;

Q_SIGNALS:
    /// Palette and style sheet are new. Views set their own palette again, rich text is made anew.
    void themeChanged();

private:
    Theme() = default;
    void load(bool dark);
    [[nodiscard]] QString styleSheet() const;

    Colors m_colors;
    bool m_dark = false;
};

[[nodiscard]] inline const Colors& colors() {
    return Theme::instance().colors();
}
[[nodiscard]] inline const QColor& color(ColorRole role) {
    return colors().*role;
}

} // namespace nimbus::app
