// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/SearchField.h"

#include <QAction>
#include <QKeyEvent>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {

SearchField::SearchField(const QString& placeholder, const QString& keys, QWidget* parent)
    : QLineEdit(parent),
      m_hint(new KeyHint(keys, this)),
      m_clear(new IconButton(QStringLiteral("x"), tr("Clear search"), IconButton::Size::Small, this)) {
    setProperty("search", true);
    setPlaceholderText(placeholder);
    setAccessibleName(tr("Search"));
    auto* magnifier = addAction(icons::icon(QStringLiteral("search"), &Colors::text2), LeadingPosition);
    magnifier->setText(tr("Search")); // the embedded button is named after its action
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->setIconName(QStringLiteral("x"), &Colors::text2);
    m_clear->setCursor(Qt::ArrowCursor);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        setFocus(Qt::OtherFocusReason);
    });
    connect(this, &QLineEdit::textChanged, this, &SearchField::place);
    place();
}

void SearchField::place() {
    const bool isEmpty = text().isEmpty();
    m_hint->setVisible(isEmpty);
    m_clear->setVisible(!isEmpty);
    const QSize hint = m_hint->sizeHint();
    m_hint->setGeometry(
        QStyle::visualRect(layoutDirection(), rect(),
                           {width() - hint.width() - 9, (height() - hint.height()) / 2, hint.width(), hint.height()}));
    m_clear->move(QStyle::visualRect(layoutDirection(), rect(), {width() - 29, (height() - 24) / 2, 24, 24}).topLeft());
    const int room = isEmpty ? hint.width() + 12 : 30;
    setTextMargins(isRightToLeft() ? room : 0, 0, isRightToLeft() ? 0 : room, 0);
}

void SearchField::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    place();
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Escape:
            if (text().isEmpty())
                Q_EMIT left();
            else
                clear();
            return;
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter: Q_EMIT resultsRequested(); return;
        default: QLineEdit::keyPressEvent(event);
    }
}

} // namespace nimbus::app
