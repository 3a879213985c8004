// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/EmptyState.h"

#include <QHBoxLayout>
#include <QPainter>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {
namespace {

struct Look {
    ColorRole ground;
    ColorRole ink;
};

Look look(EmptyState::Tone tone) {
    switch (tone) {
        case EmptyState::Tone::Calm: return {&Colors::hover, &Colors::text2};
        case EmptyState::Tone::Inviting: return {&Colors::infoBg, &Colors::info};
        case EmptyState::Tone::Warning: return {&Colors::warnBg, &Colors::warn};
        case EmptyState::Tone::Error: return {&Colors::errBg, &Colors::err};
    }
    return {};
}

} // namespace

class EmptyState::Circle : public QWidget {
public:
    explicit Circle(QWidget* parent) : QWidget(parent) { setFixedSize(72, 72); }
    void set(Look look, const QString& icon) {
        m_look = look;
        m_icon = icon;
        update();
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        if (m_icon.isEmpty()) return;
        QPainter painter(this);
        painting::box(painter, rect(), width() / 2.0, color(m_look.ground));
        icons::paintIn(painter, rect(), m_icon, 32, color(m_look.ink));
    }

private:
    Look m_look{};
    QString m_icon;
};

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_circle(new Circle(this)),
      m_title(new Label({}, TextStyle::Heading2, &Colors::text, this)),
      m_text(new Label({}, TextStyle::Body, &Colors::text2, this)),
      m_actions(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_circle, 0, Qt::AlignHCenter);
    column->addSpacing(16);
    for (auto* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_text->setMaximumWidth(fonts::grid(360));
    auto* centred = new QHBoxLayout; // gives the wrapped text its full width before it breaks lines
    centred->addStretch(1);
    centred->addWidget(m_text, 100);
    centred->addStretch(1);
    column->addWidget(m_title);
    column->addSpacing(6);
    column->addLayout(centred);
    column->addSpacing(16);
    m_actions->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(m_actions);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
}

void EmptyState::set(Tone tone, const QString& icon, const QString& title, const QString& text) {
    m_circle->set(look(tone), icon);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    clearActions();
}

Button* EmptyState::addAction(const QString& text) {
    const bool isFirst = m_actions->count() == 0; // isEmpty() takes hidden ones for none
    auto* button = new Button(text, isFirst ? Button::Kind::Primary : Button::Kind::Standard, this);
    m_actions->addWidget(button);
    return button;
}

void EmptyState::clearActions() {
    while (auto* item = m_actions->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide(); // it may be the sender of the signal that leads here
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace nimbus::app
