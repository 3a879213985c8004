// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/NoPreview.h"

#include "app/desktop/widgets/Button.h"

namespace nimbus::app {

NoPreview::NoPreview(QWidget* parent) : EmptyState(parent) {}

void NoPreview::setUnknownKind(const QString& kindWord, const QString& size) {
    set(Tone::Calm, QStringLiteral("file"), tr("No preview for this kind of document"),
        tr("%1, %2. Another program can open it.").arg(kindWord, size));
    addWaysOut();
}

void NoPreview::setProblem(const QString& title, const QString& reason) {
    set(Tone::Error, QStringLiteral("file-x"), title, reason);
    addWaysOut();
}

void NoPreview::addWaysOut() {
    auto* open = addAction(tr("Open in another program"));
    open->setIconName(QStringLiteral("external-link"));
    connect(open, &QPushButton::clicked, this, &NoPreview::openElsewhereRequested);
    connect(addAction(tr("Save a copy…")), &QPushButton::clicked, this, &NoPreview::saveCopyRequested);
}

} // namespace nimbus::app
