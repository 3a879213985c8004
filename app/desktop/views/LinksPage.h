// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "app/desktop/views/OpenDocument.h"
#include "storage/LinkQueries.h"

class QVBoxLayout;

namespace nimbus::app {

class Library;

/// What a document links to, and what links to it. GUI thread; owned by the document pane.
class LinksPage : public QScrollArea {
    Q_OBJECT
public:
    explicit LinksPage(Library& library, QWidget* parent = nullptr);

    void show(const core::Document& document);

Q_SIGNALS:
    void documentRequested(nimbus::core::DocumentId id);
    void counted(const QString& count);

private:
    struct Links {
        QList<storage::LinkedDocument> from;
        QList<storage::LinkedDocument> to;
    };
    void fill(const Links& links);
    void addSection(QVBoxLayout& column, const QString& title, const QList<storage::LinkedDocument>& links,
                    const QString& none);
    void followTheme();

    Library& m_library;
    int m_request = 0;
};

} // namespace nimbus::app
