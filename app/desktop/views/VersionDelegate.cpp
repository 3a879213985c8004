// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/VersionDelegate.h"

#include <QDateTime>
#include <QPainter>
#include <QStyle>
#include <QWidget>

#include "app/desktop/look/Painting.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/InitialTile.h"

namespace nimbus::app {
namespace {

constexpr int kNodeX = 28;
constexpr int kTextStart = 48;

} // namespace

QString firstLine(const QString& message) {
    return message.section(u'\n', 0, 0).trimmed();
}

QString spokenVersion(const sync::Version& version) {
    return QStringLiteral("%1, %2, %3")
        .arg(firstLine(version.message), version.author.name,
             words::longTime(version.at, QDateTime::currentDateTime()));
}

void VersionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto version = index.data(kVersionRole).value<sync::Version>();
    const auto& c = colors();
    const QRect row = option.rect;
    const auto placed = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(option.direction, row, {row.x() + x, row.y() + y, width, height});
    };
    painter->save();
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isActive = option.widget && option.widget->hasFocus();
    if (isSelected)
        painter->fillRect(row, isActive ? c.sel : c.selOff);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, c.hoverBase);

    const bool isLast = index.row() == index.model()->rowCount() - 1;
    const int middle = fonts::grid(24);
    painter->fillRect(placed(kNodeX - 1, index.row() == 0 ? middle : 0, 2, isLast ? middle : row.height()), c.line2);
    painting::box(*painter, placed(kNodeX - 6, middle - 6, 12, 12), 6, isSelected ? c.mark : c.base,
                  isSelected ? c.mark : c.text2, 1.5);

    const int width = row.width() - kTextStart - 16;
    const auto time = words::shortTime(version.at, QDateTime::currentDateTime());
    const int timeWidth = fonts::width(TextStyle::Second, time) + 1;
    const int first = fonts::grid(14);
    const int height = fonts::grid(20);
    painting::elided(*painter, placed(kTextStart, first, width - timeWidth - 8, height), TextStyle::BodyStrong, c.text,
                     firstLine(version.message));
    painting::text(*painter, placed(row.width() - 16 - timeWidth, first, timeWidth, height), TextStyle::Second, c.text2,
                   time, painting::kTrailing);
    const int second = first + height + 4;
    InitialTile::paintTile(*painter, placed(kTextStart, second, 20, 20), InitialTile::Shape::Person,
                           version.author.name, tintFor(version.author.name));
    painting::elided(*painter, placed(kTextStart + 28, second, width - 28, 20), TextStyle::Second, c.text2,
                     version.author.name);
    const bool hasRing = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
    if (hasRing) painting::focusRing(*painter, row, 0);
    painter->restore();
}

QSize VersionDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const {
    return {100, fonts::grid(72)};
}

} // namespace nimbus::app
