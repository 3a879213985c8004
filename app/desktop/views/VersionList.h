// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStandardItemModel>
#include <stop_token>

#include "core/model/Document.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::app {

class Library;

/// The versions of a document, newest first, read a page at a time. GUI thread; owned by its page.
class VersionList : public QListView {
    Q_OBJECT
public:
    explicit VersionList(Library& library, QWidget* parent = nullptr);

    void load(const core::Document& document);
    [[nodiscard]] int count() const { return m_model.rowCount(); }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] sync::Version version(int row) const;

Q_SIGNALS:
    void loaded();
    void failed(const QString& sentence);
    void chosen(const nimbus::sync::Version& version);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void loadMore();
    void followTheme();

    Library& m_library;
    QStandardItemModel m_model;
    core::Document m_document;
    bool m_isComplete = false;
    bool m_isLoading = false;
    int m_request = 0;
    std::stop_source m_stop;
};

} // namespace nimbus::app
