// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/NimbusStyle.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>
#include <QStyleOption>
#include <QVariant>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr char kOwnRows[] = "ownRows";
constexpr int kMenuTextStart = 34; ///< icon 16 with 8 before and 10 after
constexpr int kMenuPadding = 8;

void drawRadio(QPainter& painter, const QStyleOption& option) {
    const auto& c = colors();
    const bool isEnabled = option.state & QStyle::State_Enabled;
    if (option.state & QStyle::State_On)
        painting::box(painter, option.rect, 8, c.onAccent, isEnabled ? c.accent : c.textOff, 5);
    else
        painting::box(painter, option.rect, 8, c.base, isEnabled ? c.text2 : c.line2, 1.5);
}

bool isRoundPopup(const QWidget& widget) {
    return qobject_cast<const QMenu*>(&widget) || widget.inherits("QTipLabel");
}

/// Where no compositor runs, what a translucent window does not paint is black: take it away. A radius below the
/// painted one leaves the soft edge alone where one runs.
void cutCorners(QWidget& widget) {
    if (!widget.isWindow() || !isRoundPopup(widget)) return;
    const qreal radius = qobject_cast<const QMenu*>(&widget) ? 7 : 5;
    QPainterPath path;
    path.addRoundedRect(QRectF(widget.rect()), radius, radius);
    widget.setMask(QRegion(path.toFillPolygon().toPolygon()));
}

painting::Check checkOf(QStyle::State state) {
    if (state & QStyle::State_NoChange) return painting::Check::Mixed;
    return state & QStyle::State_On ? painting::Check::On : painting::Check::Off;
}

} // namespace

NimbusStyle::NimbusStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void NimbusStyle::setOwnRows(QWidget* view) {
    view->setProperty(kOwnRows, true);
}

bool NimbusStyle::showsFocus(const QWidget& widget) {
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void NimbusStyle::restyle(QWidget& widget) {
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.updateGeometry();
    widget.update();
}

void NimbusStyle::polish(QApplication* app) {
    QProxyStyle::polish(app);
    app->installEventFilter(this);
}

/// Qt switches rings on at the first Tab and never off again; here the mouse hides them and any moving key shows them.
bool NimbusStyle::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched->isWidgetType()) cutCorners(*static_cast<QWidget*>(watched));
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::KeyPress) return false;
    auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget) return false;
    if (event->type() == QEvent::MouseButtonPress) {
        widget->window()->setAttribute(Qt::WA_KeyboardFocusChange, false);
    } else {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool moves =
            key == Qt::Key_Tab || key == Qt::Key_Backtab || (key >= Qt::Key_Home && key <= Qt::Key_PageDown);
        if (moves) widget->window()->setAttribute(Qt::WA_KeyboardFocusChange);
    }
    return false;
}

void NimbusStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    // Round corners: the window of a menu or a tool tip must let through what is behind them.
    if (isRoundPopup(*widget)) widget->setAttribute(Qt::WA_TranslucentBackground);
}

int NimbusStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
        case PM_SmallIconSize: return 16;
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing: return 8;
        case PM_SplitterWidth:
        case PM_MenuPanelWidth: return 1;
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical: return 0;
        case PM_MenuHMargin:
        case PM_MenuVMargin: return 4;
        case PM_ToolTipLabelFrameWidth: return 6;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int NimbusStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* answer) const {
    switch (hint) {
        case SH_ToolTip_WakeUpDelay: return 500;
        case SH_DialogButtonBox_ButtonsHaveIcons: // those of the file dialog
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
        case SH_UnderlineShortcut:
        case SH_ScrollBar_Transient:
        case SH_ComboBox_Popup: return 0;
        case SH_Table_GridLineColor: return static_cast<int>(colors().line.rgba());
        default: return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

/// The icons of Qt's own dialogs, of which the file dialog is the one people see.
QIcon NimbusStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    const char* name = nullptr;
    switch (which) {
        case SP_FileDialogToParent:
        case SP_ArrowUp: name = "chevron-up"; break;
        case SP_FileDialogBack:
        case SP_ArrowBack:
        case SP_ArrowLeft: name = "arrow-left"; break;
        case SP_ArrowForward:
        case SP_ArrowRight: name = "arrow-right"; break;
        case SP_FileDialogNewFolder: name = "plus"; break;
        case SP_FileDialogListView: name = "list"; break;
        case SP_FileDialogDetailedView: name = "table"; break;
        case SP_DirIcon:
        case SP_DirOpenIcon:
        case SP_DirClosedIcon:
        case SP_DirLinkIcon: name = "folder"; break;
        case SP_FileIcon:
        case SP_FileLinkIcon: name = "file"; break;
        case SP_DirHomeIcon:
        case SP_DesktopIcon:
        case SP_ComputerIcon:
        case SP_DriveHDIcon: name = "hard-drive"; break;
        default: return QProxyStyle::standardIcon(which, option, widget);
    }
    return icons::icon(QString::fromLatin1(name), &Colors::text2);
}

QSize NimbusStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const {
    const auto own = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type != CT_MenuItem) return own;
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (item && item->menuItemType == QStyleOptionMenuItem::Separator) return {own.width(), 9};
    const int height = qMax(28, option->fontMetrics.height() + 10);
    const bool hasKeys = item && item->text.contains(QLatin1Char('\t'));
    // QMenu adds the width of the keys itself
    return {size.width() + kMenuTextStart + kMenuPadding + (hasKeys ? 24 : 16), height};
}

void NimbusStyle::drawFocus(const QStyleOption* option, QPainter& painter, const QWidget& widget) {
    if (!(option->state & State_KeyboardFocusChange)) return;
    const QRectF whole = widget.rect();
    if (qobject_cast<const QCheckBox*>(&widget) || qobject_cast<const QRadioButton*>(&widget))
        painting::focusRing(painter, whole, 4);
    else if (widget.property("role") == QLatin1String("primary"))
        painting::box(painter, whole.adjusted(3.5, 3.5, -3.5, -3.5), 4, Qt::transparent, colors().onAccent, 1.5);
    else
        painting::focusRing(painter, whole, widget.property("small").toBool() ? 5 : 6);
}

void NimbusStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    switch (element) {
        case PE_FrameFocusRect:
            if (widget) drawFocus(option, *painter, *widget);
            return;
        case PE_IndicatorCheckBox:
            painting::checkBox(*painter, option->rect, checkOf(option->state), option->state & State_Enabled);
            return;
        case PE_IndicatorRadioButton: drawRadio(*painter, *option); return;
        case PE_IndicatorArrowDown:
            icons::paintIn(*painter, option->rect, QStringLiteral("chevron-down"), 14, colors().text2);
            return;
        case PE_PanelItemViewRow:
        case PE_PanelItemViewItem:
            if (widget && widget->property(kOwnRows).toBool()) return;
            break;
        case PE_PanelTipLabel: painting::box(*painter, option->rect, 6, colors().raised, colors().line2); return;
        case PE_FrameMenu: return;
        case PE_PanelMenu: painting::box(*painter, option->rect, 8, colors().raised, colors().line2); return;
        default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void NimbusStyle::drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter) {
    const auto& c = colors();
    const QRect row = item.rect;
    const auto placed = [&](const QRect& rect) { return visualRect(item.direction, row, rect); };
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(row.x() + 8, row.center().y(), row.width() - 16, 1, c.line);
        return;
    }
    const bool isEnabled = item.state & State_Enabled;
    if ((item.state & State_Selected) && isEnabled) painting::box(painter, row, 4, c.sel);

    const QRect iconRect = placed({row.x() + kMenuPadding, row.y() + (row.height() - 16) / 2, 16, 16});
    if (item.checked)
        icons::paintIn(painter, iconRect, QStringLiteral("check"), 16, isEnabled ? c.mark : c.textOff);
    else
        item.icon.paint(&painter, iconRect, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);

    const auto parts = item.text.split(QLatin1Char('\t'));
    const QRect textRect = placed(row.adjusted(kMenuTextStart, 0, -kMenuPadding, 0));
    painting::text(painter, textRect, TextStyle::Body, isEnabled ? c.text : c.textOff, parts[0],
                   painting::kLeading | Qt::TextHideMnemonic);
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow = placed({row.right() - 21, row.y() + (row.height() - 14) / 2, 14, 14});
        const bool isMirrored = item.direction == Qt::RightToLeft;
        icons::paintIn(painter, arrow, isMirrored ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right"),
                       14, c.text2);
    } else if (parts.size() > 1) {
        auto keys = parts[1];
        painting::text(painter, textRect, TextStyle::Second, isEnabled ? c.text2 : c.textOff,
                       keys.replace(QLatin1Char('+'), QLatin1Char(' ')), painting::kTrailing);
    }
}

void NimbusStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    if (element == CE_MenuItem) {
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            drawMenuItem(*item, *painter);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace nimbus::app
