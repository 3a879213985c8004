// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/Banner.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {
namespace {

struct Look {
    const char* property;
    const char* icon;
    ColorRole ink;
};

Look look(Banner::Kind kind) {
    switch (kind) {
        case Banner::Kind::Info: return {"info", "info", &Colors::info};
        case Banner::Kind::Warning: return {"warn", "triangle-alert", &Colors::warn};
        case Banner::Kind::Error: return {"error", "circle-alert", &Colors::err};
        case Banner::Kind::Done: return {"done", "circle-check", &Colors::ok};
    }
    return {};
}

} // namespace

Banner::Banner(Kind kind, QWidget* parent)
    : QFrame(parent),
      m_kind(kind),
      m_iconView(new IconView(QStringLiteral("info"), 18, &Colors::info, this)),
      m_label(new Label({}, TextStyle::Body, &Colors::text, this)),
      m_column(new QVBoxLayout),
      m_actions(new QHBoxLayout),
      m_close(new IconButton(QStringLiteral("x"), tr("Close this message"), IconButton::Size::Small, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(12);
    row->addWidget(m_iconView);
    m_column->setSpacing(6);
    m_column->addWidget(m_label);
    row->addLayout(m_column, 1);
    m_actions->setSpacing(8);
    row->addLayout(m_actions);
    row->addWidget(m_close);
    m_label->setWordWrap(true);
    m_close->hide();
    setMinimumHeight(fonts::grid(44));
    setKind(kind);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
}

void Banner::setKind(Kind kind) {
    m_kind = kind;
    setProperty("banner", QString::fromLatin1(look(kind).property));
    setIconName(m_icon);
    NimbusStyle::restyle(*this);
}

void Banner::setIconName(const QString& name) {
    m_icon = name;
    const auto shown = look(m_kind);
    m_iconView->setIcon(name.isEmpty() ? QString::fromLatin1(shown.icon) : name, shown.ink);
}

void Banner::setText(const QString& text, const QString& strong) {
    setAccessibleName(text);
    if (strong.isEmpty()) {
        m_label->setTextFormat(Qt::PlainText);
        m_label->setText(text);
        return;
    }
    auto html = text.toHtmlEscaped();
    const auto part = strong.toHtmlEscaped();
    html.replace(part, QStringLiteral("<span style='font-weight:600'>%1</span>").arg(part)); // <b> would be 700
    m_label->setTextFormat(Qt::RichText);
    m_label->setText(html);
}

Button* Banner::addAction(const QString& text) {
    auto* button = new Button(text, Button::Kind::Standard, this);
    button->setSmall(true);
    m_actions->addWidget(button);
    return button;
}

void Banner::clearActions() {
    while (auto* item = m_actions->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide(); // it may be the sender of the signal that leads here
            widget->deleteLater();
        }
        delete item;
    }
}

void Banner::setActionsBelow() {
    layout()->removeItem(m_actions);
    m_actions->setParent(nullptr);
    auto* row = new QHBoxLayout;
    row->addLayout(m_actions);
    row->addStretch(1);
    m_column->addLayout(row);
}

void Banner::setClosable(bool isClosable) {
    m_close->setVisible(isClosable);
}

void Banner::setBoxed(bool isBoxed) {
    setProperty("boxed", isBoxed);
    NimbusStyle::restyle(*this);
}

} // namespace nimbus::app
