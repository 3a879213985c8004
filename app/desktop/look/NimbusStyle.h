// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

class QStyleOptionMenuItem;

namespace nimbus::app {

/// Fusion with our check boxes, menus, tool tips, focus rings and measures; what a style sheet can say stands in
/// resources/look/look.qss. GUI thread; owned by the application.
class NimbusStyle : public QProxyStyle {
    Q_OBJECT
public:
    NimbusStyle();

    using QProxyStyle::polish;
    void polish(QApplication* app) override;
    void polish(QWidget* widget) override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* answer) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption* option,
                                     const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;

    /// Marks an item view whose delegate fills its rows itself.
    static void setOwnRows(QWidget* view);
    /// Whether a control has the focus and came by it with keys: only then it shows a ring.
    [[nodiscard]] static bool showsFocus(const QWidget& widget);
    /// Applies the style sheet again, after a property that it asks for changed.
    static void restyle(QWidget& widget);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static void drawFocus(const QStyleOption* option, QPainter& painter, const QWidget& widget);
    static void drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter);
};

} // namespace nimbus::app
