// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// Text in one of the program's styles and colour roles. GUI thread; owned by its parent.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, TextStyle style = TextStyle::Body, ColorRole ink = &Colors::text,
                   QWidget* parent = nullptr);

    void setInk(ColorRole ink);

private:
    void refresh();

    TextStyle m_style;
    ColorRole m_ink;
};

/// One line that shortens itself with … and then shows the whole text as its tool tip. GUI thread; owned by its parent.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(TextStyle style = TextStyle::Body, ColorRole ink = &Colors::text,
                         Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    TextStyle m_style;
    ColorRole m_ink;
    Qt::TextElideMode m_mode;
    QString m_text;
};

/// The keys of a command in a small box ("Ctrl F"). GUI thread; owned by its parent.
class KeyHint : public QWidget {
    Q_OBJECT
public:
    explicit KeyHint(const QString& keys, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_keys;
};

/// An icon that stands by itself. GUI thread; owned by its parent.
class IconView : public QWidget {
    Q_OBJECT
public:
    IconView(const QString& name, int px, ColorRole ink, QWidget* parent = nullptr);
    void setIcon(const QString& name, ColorRole ink);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    int m_px;
    ColorRole m_ink;
};

} // namespace nimbus::app
