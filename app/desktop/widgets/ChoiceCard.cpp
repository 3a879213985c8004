// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/ChoiceCard.h"

#include <QPainter>
#include <QVBoxLayout>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {
namespace {

/// The icon on its tinted square.
class CardIcon : public QWidget {
public:
    CardIcon(QString icon, QWidget* parent) : QWidget(parent), m_icon(std::move(icon)) { setFixedSize(48, 48); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painting::box(painter, rect(), 8, colors().infoBg);
        icons::paintIn(painter, rect(), m_icon, 24, colors().info);
    }

private:
    QString m_icon;
};

} // namespace

ChoiceCard::ChoiceCard(const QString& icon, const QString& title, const QString& text, const QString& action,
                       QWidget* parent)
    : QWidget(parent), m_button(new Button(action, Button::Kind::Standard, this)) {
    setAccessibleName(title);
    setAccessibleDescription(text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    column->addWidget(new CardIcon(icon, this));
    column->addSpacing(20);
    column->addWidget(new Label(title, TextStyle::PaneTitle, &Colors::text, this));
    column->addSpacing(6);
    auto* words = new Label(text, TextStyle::Body, &Colors::text2, this);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    column->addWidget(words, 1);
    column->addSpacing(20);
    column->addWidget(m_button, 0, Qt::AlignLeading);
    setMinimumWidth(fonts::grid(200));
    connect(m_button, &QPushButton::clicked, this, &ChoiceCard::chosen);
}

void ChoiceCard::setRecommended(bool isRecommended) {
    m_isRecommended = isRecommended;
    m_button->setKind(isRecommended ? Button::Kind::Primary : Button::Kind::Standard);
    update();
}

void ChoiceCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painting::box(painter, rect(), 8, colors().base, m_isRecommended ? colors().mark : colors().line,
                  m_isRecommended ? 2 : 1);
}

} // namespace nimbus::app
