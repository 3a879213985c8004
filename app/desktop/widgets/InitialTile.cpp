// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/InitialTile.h"

#include <QPainter>

#include "app/desktop/look/Painting.h"

namespace nimbus::app {

InitialTile::InitialTile(Shape shape, int px, QWidget* parent) : QWidget(parent), m_shape(shape) {
    setFixedSize(px, px);
}

void InitialTile::setName(const QString& name) {
    m_name = name;
    setToolTip(name);
    setAccessibleName(name);
    update();
}

QString InitialTile::initials(const QString& name, Shape shape) {
    const auto words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString letters;
    for (const auto& word : words)
        if (word[0].isLetterOrNumber()) letters += word[0].toUpper();
    if (letters.isEmpty()) return QStringLiteral("?");
    if (shape == Shape::Place || letters.size() == 1) return letters.first(1);
    return QString(letters.front()) + letters.back();
}

void InitialTile::paintTile(QPainter& painter, const QRect& rect, Shape shape, const QString& name, ColorRole tint) {
    painting::box(painter, rect, shape == Shape::Person ? rect.height() / 2.0 : 4, color(tint));
    auto font = fonts::font(TextStyle::Caption);
    font.setPixelSize(qMax(8, qRound(rect.height() * (shape == Shape::Person ? 0.42 : 0.6))));
    font.setWeight(shape == Shape::Person ? QFont::DemiBold : QFont::Bold);
    painter.setFont(font);
    painter.setPen(colors().onAccent);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, initials(name, shape));
}

void InitialTile::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintTile(painter, rect(), m_shape, m_name, tintFor(m_name));
}

} // namespace nimbus::app
