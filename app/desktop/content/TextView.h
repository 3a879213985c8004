// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace nimbus::app {

class Banner;
class SourceEdit;

/// What of a text a view can show without making the window wait. A value; any thread.
struct ShownText {
    QString text;
    bool isCut = false;        ///< longer than kMaxShownChars
    bool hasLongLines = false; ///< lines above kMaxShownColumns were broken

    static constexpr qsizetype kMaxShownChars = 2 * 1024 * 1024;
    static constexpr qsizetype kMaxShownColumns = 10'000;

    [[nodiscard]] static ShownText of(const QString& whole);
};

/// Text with line numbers, to read. GUI thread; owned by its parent.
class TextView : public QWidget {
    Q_OBJECT
public:
    explicit TextView(QWidget* parent = nullptr);

    void setText(const QString& text);
    /// Breaks lines at the edge of the view instead of scrolling to the side.
    void setWrapped(bool isWrapped);
    [[nodiscard]] SourceEdit* edit() const { return m_edit; }

private:
    void showNotice(const ShownText& shown);

    Banner* m_notice;
    SourceEdit* m_edit;
    QString m_whole; ///< kept only while the person can still ask for all of it
};

} // namespace nimbus::app
