// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/CardDelegate.h"

#include <QPainter>
#include <QStyle>

#include "app/desktop/look/CardData.h"
#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kEdge = 16;      ///< free space at both sides
constexpr int kTile = 32;      ///< the square with the kind's icon
constexpr int kTextStart = 60; ///< where title and separator begin
constexpr int kGap = 8;

/// The parts of one row, in its coordinates, already mirrored where the window runs right to left.
class CardPainter {
public:
    CardPainter(QPainter& painter, const QStyleOptionViewItem& option, const CardData& card)
        : m_painter(painter), m_option(option), m_card(card), m_row(option.rect) {
        m_isSelected = option.state & QStyle::State_Selected;
        const auto* view = option.widget;
        m_isActive = view ? view->hasFocus() || (view->focusProxy() && view->focusProxy()->hasFocus()) : true;
        m_isHovered = option.state & QStyle::State_MouseOver;
    }

    void paint() {
        paintGround();
        if (m_card.type == CardData::Type::Waiting) {
            text({kTextStart, firstTop(), 40, firstHeight()}, TextStyle::Body, colors().text2, QStringLiteral("…"));
            return;
        }
        if (m_card.isCut) m_painter.setOpacity(0.5);
        paintTile();
        paintFirstLine();
        paintSecondLine();
        if (m_card.type == CardData::Type::Result) paintExcerpt();
        m_painter.setOpacity(1);
        paintFocus();
    }

private:
    [[nodiscard]] QRect placed(const QRect& inRow) const {
        return QStyle::visualRect(m_option.direction, m_row, inRow.translated(m_row.topLeft()));
    }
    void text(const QRect& inRow, TextStyle style, const QColor& ink, const QString& words,
              Qt::TextElideMode mode = Qt::ElideRight, int flags = painting::kLeading) {
        painting::elided(m_painter, placed(inRow), style, ink, words, mode, flags);
    }
    [[nodiscard]] static int firstHeight() { return fonts::grid(20); }
    [[nodiscard]] static int secondHeight() { return fonts::grid(18); }
    [[nodiscard]] static int firstTop() { return fonts::grid(12); }
    [[nodiscard]] static int secondTop() { return firstTop() + firstHeight() + 2; }
    [[nodiscard]] int textWidth() const { return m_row.width() - kTextStart - kEdge; }

    void paintGround() {
        const auto& c = colors();
        const bool isTinted = m_isSelected || m_isHovered;
        if (m_isSelected)
            m_painter.fillRect(m_row, m_isActive ? c.sel : c.selOff);
        else if (m_isHovered)
            m_painter.fillRect(m_row, c.hoverBase);
        const int inset = isTinted ? 0 : kTextStart;
        m_painter.fillRect(placed({inset, m_row.height() - 1, m_row.width() - inset, 1}), c.line);
        if (m_isSelected && m_isActive) m_painter.fillRect(placed({0, 0, 3, m_row.height()}), c.mark);
    }
    void paintTile() {
        const auto look = documentlook::kind(m_card.kind);
        const int top = m_card.type == CardData::Type::Result ? firstTop() : (m_row.height() - kTile) / 2;
        const QRect tile = placed({kEdge, top, kTile, kTile});
        painting::box(m_painter, tile, 6, m_isSelected ? colors().base : colors().alt, colors().line);
        icons::paintIn(m_painter, tile, look.icon, 18, color(look.ink));
    }
    void paintFirstLine() {
        const auto& c = colors();
        const int time = fonts::width(TextStyle::Second, m_card.time);
        const QRect line(kTextStart, firstTop(), textWidth(), firstHeight());
        text({line.right() + 1 - time, line.y(), time + 1, line.height()}, TextStyle::Second, c.text2, m_card.time,
             Qt::ElideNone, painting::kTrailing);
        const QRect title = line.adjusted(0, 0, -time - kGap, 0);
        if (m_card.titleMarks.isEmpty())
            text(title, TextStyle::BodyStrong, c.text, m_card.title);
        else
            MarkedText{m_card.title, m_card.titleMarks}.paint(m_painter, placed(title), TextStyle::BodyStrong, c.text,
                                                              1, line.height());
    }
    void paintSecondLine() {
        const QRect line(kTextStart, secondTop(), textWidth(), secondHeight());
        const int state = paintState(line);
        painting::box(m_painter, placed({line.x(), line.y() + (line.height() - 8) / 2, 8, 8}), 2, color(m_card.square));
        text(line.adjusted(16, 0, -state, 0), TextStyle::Second, colors().text2, m_card.place, Qt::ElideMiddle);
    }
    /// Returns the room the state takes at the end of the line.
    int paintState(const QRect& line) {
        const auto look = documentlook::state(m_card.state);
        if (look.icon.isEmpty()) return 0;
        const auto& word = m_card.stateWord.isEmpty() ? look.word : m_card.stateWord;
        const int words = fonts::width(TextStyle::SecondMedium, word);
        const int width = 14 + 5 + words;
        const int x = line.right() + 1 - width;
        icons::paintIn(m_painter, placed({x, line.y() + (line.height() - 14) / 2, 14, 14}), look.icon, 14,
                       color(look.ink));
        text({x + 19, line.y(), words + 1, line.height()}, TextStyle::SecondMedium, color(look.ink), word,
             Qt::ElideNone);
        return width + kGap;
    }
    void paintExcerpt() {
        const QRect area(kTextStart, secondTop() + secondHeight() + 4, textWidth(), 2 * secondHeight());
        m_card.excerpt.paint(m_painter, placed(area), TextStyle::Second, colors().text, 2, secondHeight());
    }
    void paintFocus() {
        if (!(m_option.state & QStyle::State_HasFocus) || !(m_option.state & QStyle::State_KeyboardFocusChange)) return;
        painting::focusRing(m_painter, m_row, 0);
    }

    QPainter& m_painter;
    const QStyleOptionViewItem& m_option;
    const CardData& m_card;
    QRect m_row;
    bool m_isSelected = false;
    bool m_isActive = false;
    bool m_isHovered = false;
};

void paintGroup(QPainter& painter, const QRect& row, const QString& title) {
    painter.fillRect(row, colors().alt);
    painter.fillRect(row.x(), row.bottom(), row.width(), 1, colors().line);
    painting::elided(painter, row.adjusted(kEdge, 0, -kEdge, -1), TextStyle::Caption, colors().text2, title);
}

} // namespace

int CardDelegate::cardHeight() {
    return fonts::grid(64);
}

int CardDelegate::resultHeight() {
    return fonts::grid(104);
}

int CardDelegate::groupHeight() {
    return fonts::grid(28);
}

void CardDelegate::paintCard(QPainter& painter, const QStyleOptionViewItem& option, const CardData& card) {
    if (card.type == CardData::Type::Group)
        paintGroup(painter, option.rect, card.title);
    else
        CardPainter(painter, option, card).paint();
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintCard(*painter, option, index.data(kCardRole).value<CardData>());
    painter->restore();
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const {
    switch (index.data(kCardRole).value<CardData>().type) {
        case CardData::Type::Group: return {100, groupHeight()};
        case CardData::Type::Result: return {100, resultHeight()};
        default: return {100, cardHeight()};
    }
}

} // namespace nimbus::app
