// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/FacetRow.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kEdge = 16;
constexpr int kBox = 14;
constexpr int kIcon = 16;
constexpr int kSquare = 8;
constexpr int kGap = 8;

} // namespace

FacetRow::FacetRow(const QString& name, QWidget* parent) : QAbstractButton(parent) {
    setText(name);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FacetRow::setIconName(const QString& name, ColorRole ink) {
    m_icon = name;
    m_ink = ink;
    update();
}

void FacetRow::setSquare(ColorRole square) {
    m_square = square;
    update();
}

void FacetRow::setCount(const QString& count, const QString& spoken) {
    m_count = count;
    setAccessibleName(QStringLiteral("%1, %2").arg(text(), spoken));
    update();
}

QSize FacetRow::sizeHint() const {
    return {180, fonts::grid(28)};
}

void FacetRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const auto& c = colors();
    const auto placed = [this](int x, int w, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), {x, (height() - h) / 2, w, h});
    };
    if (underMouse()) painting::box(painter, placed(8, width() - 16, height()), 4, c.hover);
    QStyleOptionButton box;
    box.initFrom(this);
    box.rect = placed(kEdge, kBox, kBox);
    box.state.setFlag(isChecked() ? QStyle::State_On : QStyle::State_Off);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, this);
    int x = kEdge + kBox + kGap + 2;
    if (m_square) {
        painting::box(painter, placed(x, kSquare, kSquare), 2, color(m_square));
        x += kSquare + kGap;
    }
    if (!m_icon.isEmpty()) {
        icons::paintIn(painter, placed(x, kIcon, kIcon), m_icon, kIcon, color(m_ink));
        x += kIcon + kGap;
    }
    const int count = fonts::width(TextStyle::Second, m_count);
    painting::elided(painter, placed(width() - kEdge - count, count + 1, height()), TextStyle::Second, c.text2, m_count,
                     Qt::ElideNone, painting::kTrailing);
    painting::elided(painter, placed(x, width() - x - kEdge - count - kGap, height()), TextStyle::Body, c.text, text());
    if (NimbusStyle::showsFocus(*this)) painting::focusRing(painter, placed(8, width() - 16, height()), 4);
}

} // namespace nimbus::app
