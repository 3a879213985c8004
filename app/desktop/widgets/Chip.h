// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// A filter that is on or off, a tag (dot and word), or a word the search field understood. GUI thread; owned by its
/// parent.
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind : quint8 { Filter, Tag, Token };

    explicit Chip(const QString& text, Kind kind = Kind::Filter, QWidget* parent = nullptr);

    void setIconName(const QString& name);
    void setDot(ColorRole dot);
    /// Shows ✕; a click on it, Del or Backspace ask to remove the chip.
    void setRemovable(bool isRemovable);
    /// Not understood: red.
    void setBad(bool isBad);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Measures {
        int height, padding, gap;
    };
    [[nodiscard]] Measures measures() const;
    [[nodiscard]] TextStyle textStyle() const;
    [[nodiscard]] bool hasCross() const;
    [[nodiscard]] QColor ink() const;
    void paintGround(QPainter& painter) const;

    Kind m_kind;
    QString m_icon;
    ColorRole m_dot = nullptr;
    bool m_isRemovable = false;
    bool m_isBad = false;
};

} // namespace nimbus::app
