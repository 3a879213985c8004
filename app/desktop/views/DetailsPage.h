// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "app/desktop/views/OpenDocument.h"
#include "sync/vault/Metadata.h"

class QGridLayout;
class QLineEdit;

namespace nimbus::app {

class ComboBox;
class FlowLayout;
class Label;

/// What is known about a document, and what can be said about it: status, category, owner, tags. GUI thread; owned by
/// the document pane.
class DetailsPage : public QScrollArea {
    Q_OBJECT
public:
    explicit DetailsPage(QWidget* parent = nullptr);

    void show(const OpenDocument& open);

Q_SIGNALS:
    void changeRequested(const nimbus::core::Document& document, const nimbus::sync::MetadataChange& change);

private:
    void addHead(QGridLayout& grid, const QString& text);
    void addRow(QGridLayout& grid, const QString& name, QWidget* value);
    Label* addFact(QGridLayout& grid, const QString& name);
    void makeFields(QGridLayout& grid);
    void showTags();
    void addTag();
    void request(const sync::MetadataChange& change);
    void followTheme();

    core::Document m_document;
    ComboBox* m_status;
    QLineEdit* m_category;
    QLineEdit* m_owner;
    QWidget* m_tags;
    QLineEdit* m_newTag;
    Label* m_name;
    Label* m_place;
    Label* m_kind;
    Label* m_size;
    Label* m_created;
    Label* m_changed;
    Label* m_version;
    Label* m_encoding;
};

} // namespace nimbus::app
