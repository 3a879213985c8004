// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/LinksPage.h"

#include <QVBoxLayout>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/OverlayScrollBar.h"
#include "core/PathText.h"
#include "sync/vault/FileKind.h"

namespace nimbus::app {

LinksPage::LinksPage(Library& library, QWidget* parent) : QScrollArea(parent), m_library(library) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    OverlayScrollBar::attach(*this);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &LinksPage::followTheme);
}

void LinksPage::followTheme() {
    setPalette(Theme::instance().palette());
    viewport()->setPalette(palette());
}

void LinksPage::show(const core::Document& document) {
    const int request = ++m_request;
    m_library
        .read([document](storage::ReadConnection& c) -> core::Result<Links> {
            storage::LinkQueries links(c);
            return Links{links.from(document.id), links.to(document.vault, document.path)};
        })
        .then(this, [this, request](const core::Result<Links>& links) {
            if (request == m_request && links) fill(*links);
        });
}

void LinksPage::fill(const Links& links) {
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(32, 20, 32, 24);
    column->setSpacing(4);
    addSection(*column, tr("Links to"), links.from, tr("This document links to no other one."));
    column->addSpacing(20);
    addSection(*column, tr("Linked from"), links.to, tr("No document links here."));
    column->addStretch();
    setWidget(inside); // the one of before is deleted
    inside->setAutoFillBackground(false);
    const auto count = links.from.size() + links.to.size();
    Q_EMIT counted(count > 0 ? words::number(count) : QString());
}

void LinksPage::addSection(QVBoxLayout& column, const QString& title, const QList<storage::LinkedDocument>& links,
                           const QString& none) {
    column.addWidget(new Label(title, TextStyle::BodyStrong));
    column.addSpacing(4);
    if (links.isEmpty()) column.addWidget(new Label(none, TextStyle::Body, &Colors::text2));
    for (const auto& link : links) {
        auto* row = new QHBoxLayout;
        row->setSpacing(12);
        const auto look = documentlook::kind(sync::fileKind(link.path).kind);
        const bool isBroken = !link.document.isValid();
        row->addWidget(
            new IconView(isBroken ? QStringLiteral("unlink") : look.icon, 18, isBroken ? &Colors::warn : look.ink));
        const auto name = link.title.isEmpty() ? core::pathtext::fileName(link.path) : link.title;
        if (isBroken) {
            row->addWidget(new Label(link.path));
            row->addWidget(new Label(tr("Nothing is at this place"), TextStyle::Second, &Colors::warn));
        } else {
            auto* button = new Button(name, Button::Kind::Link);
            connect(button, &QPushButton::clicked, this, [this, id = link.document] { Q_EMIT documentRequested(id); });
            row->addWidget(button);
            auto* place = new ElidedLabel(TextStyle::Second, &Colors::text2, Qt::ElideMiddle);
            place->setText(link.path);
            row->addWidget(place, 1);
        }
        row->addStretch();
        column.addLayout(row);
    }
}

} // namespace nimbus::app
