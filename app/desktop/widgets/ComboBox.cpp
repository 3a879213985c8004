// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/ComboBox.h"

#include <QAbstractItemView>
#include <QStylePainter>
#include <QStyledItemDelegate>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

/// The rows of the open list. Owned by the combo box.
class ChoiceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        if (option.state & QStyle::State_Selected)
            painting::box(*painter, option.rect.adjusted(4, 0, -4, 0), 4, colors().sel);
        painting::elided(*painter, option.rect.adjusted(12, 0, -12, 0), TextStyle::Body, colors().text,
                         index.data().toString());
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const override {
        return {fonts::width(TextStyle::Body, index.data().toString()) + 32, fonts::grid(28)};
    }
};

} // namespace

ComboBox::ComboBox(const QString& name, QWidget* parent) : QComboBox(parent) {
    setAccessibleName(name);
    setItemDelegate(new ChoiceDelegate(this));
    NimbusStyle::setOwnRows(view());
}

void ComboBox::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event);
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, width() - 44);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    const QRect place(width() - 24, (height() - 14) / 2, 14, 14);
    icons::paintIn(painter, QStyle::visualRect(layoutDirection(), rect(), place), QStringLiteral("chevron-down"), 14,
                   isEnabled() ? colors().text2 : colors().textOff);
}

} // namespace nimbus::app
