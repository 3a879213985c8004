// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/SidebarDelegate.h"

#include <QPainter>
#include <QTreeView>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/look/SidebarItem.h"
#include "app/desktop/widgets/InitialTile.h"

namespace nimbus::app {
namespace {

constexpr int kInset = 8;      ///< around the round row, and again inside it
constexpr int kIndent = 20;    ///< a level
constexpr int kTextStart = 26; ///< after the icon
constexpr int kArrow = 12;

int depth(const QModelIndex& index) {
    int levels = 0;
    for (auto parent = index.parent(); parent.isValid(); parent = parent.parent())
        if (parent.data(kSidebarRole).value<SidebarItem>().type != SidebarItem::Type::Heading) ++levels;
    return levels;
}

/// One row. `row` is the round box; parts are placed in it and mirrored where the window runs right to left.
class RowPainter {
public:
    RowPainter(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        : m_painter(painter),
          m_option(option),
          m_index(index),
          m_item(index.data(kSidebarRole).value<SidebarItem>()),
          m_row(option.rect.adjusted(kInset, 0, -kInset, 0)) {}

    void paint() {
        switch (m_item.type) {
            case SidebarItem::Type::Heading: paintHeading(); return;
            case SidebarItem::Type::Caption: paintCaption(); return;
            case SidebarItem::Type::Place:
            case SidebarItem::Type::Tag: paintPlace(); return;
        }
    }
    [[nodiscard]] QRect arrow() const {
        if (!m_index.model() || !m_index.model()->hasChildren(m_index) || m_item.type != SidebarItem::Type::Place)
            return {};
        const int start = textStart();
        const int words = qMin(fonts::width(textStyle(), m_item.text), textRoom());
        return placed({start + words + 6, (m_row.height() - kArrow) / 2, kArrow, kArrow});
    }

private:
    [[nodiscard]] QRect placed(const QRect& inRow) const {
        return QStyle::visualRect(m_option.direction, m_row, inRow.translated(m_row.topLeft()));
    }
    [[nodiscard]] bool isSelected() const { return m_option.state & QStyle::State_Selected; }
    [[nodiscard]] TextStyle textStyle() const { return isSelected() ? TextStyle::BodyStrong : TextStyle::Body; }
    [[nodiscard]] int textStart() const { return kInset + depth(m_index) * kIndent + kTextStart; }
    [[nodiscard]] int trailingWidth() const {
        if (m_item.trailing.isEmpty()) return 0;
        return m_item.badge == SidebarItem::Badge::None ? fonts::width(TextStyle::Second, m_item.trailing) + 4
                                                        : painting::badgeWidth(m_item.trailing);
    }
    [[nodiscard]] int textRoom() const {
        const bool hasArrow = m_index.model() && m_index.model()->hasChildren(m_index);
        return m_row.width() - textStart() - trailingWidth() - (m_item.hasProblem ? 22 : 0) - kInset -
               (hasArrow ? kArrow + 12 : 8);
    }

    void paintHeading() {
        const int top = m_row.height() - fonts::grid(32);
        const int height = fonts::grid(32);
        InitialTile::paintTile(m_painter, placed({kInset, top + (height - 18) / 2, 18, 18}), InitialTile::Shape::Place,
                               m_item.text, m_item.tint);
        const int trailing = m_item.trailing.isEmpty() ? 0 : fonts::width(TextStyle::Second, m_item.trailing) + 8;
        painting::elided(m_painter, placed({34, top, m_row.width() - 42 - trailing, height}), TextStyle::BodyStrong,
                         colors().text, m_item.text);
        painting::text(m_painter, placed({m_row.width() - kInset - trailing, top, trailing, height}), TextStyle::Second,
                       colors().text2, m_item.trailing, painting::kTrailing);
    }
    void paintCaption() {
        const int height = fonts::grid(16);
        painting::elided(m_painter, placed({kInset, m_row.height() - height - 4, m_row.width() - 2 * kInset, height}),
                         TextStyle::Caption, colors().text2, m_item.text);
    }
    void paintGround() {
        const auto& c = colors();
        const bool isHovered = m_option.state & QStyle::State_MouseOver;
        if (isSelected() || isHovered) painting::box(m_painter, m_row, 6, isSelected() ? c.sel : c.hover);
        if (isSelected()) painting::box(m_painter, placed({0, 6, 3, m_row.height() - 12}), 1.5, c.mark);
        const bool hasFocus = m_option.state & QStyle::State_HasFocus;
        if (hasFocus && (m_option.state & QStyle::State_KeyboardFocusChange)) painting::focusRing(m_painter, m_row, 6);
    }
    void paintPlace() {
        const auto& c = colors();
        paintGround();
        const int x = kInset + depth(m_index) * kIndent;
        if (m_item.type == SidebarItem::Type::Tag)
            painting::box(m_painter, placed({x + 4, (m_row.height() - 8) / 2, 8, 8}), 4, color(m_item.tint));
        else
            icons::paintIn(m_painter, placed({x, (m_row.height() - 16) / 2, 16, 16}), m_item.icon, 16,
                           isSelected() ? c.mark : c.text2);
        painting::elided(m_painter, placed({textStart(), 0, textRoom() + 1, m_row.height()}), textStyle(), c.text,
                         m_item.text);
        paintArrow();
        paintTrailing();
    }
    void paintArrow() {
        const QRect place = arrow();
        if (place.isEmpty()) return;
        const auto* tree = qobject_cast<const QTreeView*>(m_option.widget);
        const bool isOpen = tree && tree->isExpanded(m_index);
        const auto closed =
            m_option.direction == Qt::RightToLeft ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right");
        icons::paintIn(m_painter, place, isOpen ? QStringLiteral("chevron-down") : closed, kArrow,
                       isSelected() ? colors().mark : colors().text2);
    }
    void paintTrailing() {
        const auto& c = colors();
        const int width = trailingWidth();
        if (m_item.hasProblem)
            icons::paintIn(m_painter, placed({m_row.width() - kInset - width - 18, (m_row.height() - 14) / 2, 14, 14}),
                           QStringLiteral("triangle-alert"), 14, c.warn);
        if (width == 0) return;
        if (m_item.badge == SidebarItem::Badge::None) {
            const QRect place = placed({m_row.width() - kInset - 80, 0, 80, m_row.height()});
            if (m_option.direction == Qt::RightToLeft)
                painting::text(m_painter, place, TextStyle::Second, c.text2, m_item.trailing, painting::kTrailing);
            else
                painting::number(m_painter, place, TextStyle::Second, c.text2, m_item.trailing);
            return;
        }
        const bool isWarning = m_item.badge == SidebarItem::Badge::Warning;
        painting::badge(m_painter, placed({m_row.width() - kInset - width, (m_row.height() - 18) / 2, width, 18}),
                        m_item.trailing, isWarning ? c.warnBg : c.infoBg, isWarning ? c.warn : c.info);
    }

    QPainter& m_painter;
    const QStyleOptionViewItem& m_option;
    const QModelIndex& m_index;
    SidebarItem m_item;
    QRect m_row;
};

} // namespace

void SidebarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    RowPainter(*painter, option, index).paint();
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const {
    switch (index.data(kSidebarRole).value<SidebarItem>().type) {
        case SidebarItem::Type::Heading: return {100, fonts::grid(32) + 8};
        case SidebarItem::Type::Caption: return {100, fonts::grid(36)};
        default: return {100, fonts::grid(28)};
    }
}

QRect SidebarDelegate::arrowRect(const QStyleOptionViewItem& option, const QModelIndex& index) {
    QPixmap nothing(1, 1);
    QPainter painter(&nothing);
    return RowPainter(painter, option, index).arrow();
}

} // namespace nimbus::app
