// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <stop_token>

#include "app/desktop/look/CardData.h"
#include "app/desktop/models/ListRows.h"
#include "storage/DocumentFilter.h"

namespace nimbus::storage {
class ReadConnection;
struct ChangeSet;
} // namespace nimbus::storage

namespace nimbus::app {

class Library;

/// A list of documents of any length: all ids, and the rows near the ones that are seen. One column of cards
/// (kCardRole). Rows that are not read yet are Waiting; nothing here waits for the disk. GUI thread; owned by its
/// view's pane.
class DocumentListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// `patienceMs`: so long the list of before is better than a part of the new one.
    explicit DocumentListModel(Library& library, QObject* parent = nullptr, int patienceMs = 60);
    ~DocumentListModel() override;

    /// Shows another list. The rows of before stay until the new ones are there. Where that takes long, as when an
    /// index is still on the disk, a part comes first: round `middle` if that was in the list, else its beginning.
    void setList(const storage::DocumentFilter& filter, storage::DocumentSort sort, bool descending,
                 core::DocumentId middle = {});
    /// Reads the same list again.
    void reload();
    /// Follows a change in the store: rows alone where they are known, else the whole list.
    void follow(const storage::ChangeSet& changes);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    [[nodiscard]] qint64 documentCount() const { return m_rows.documentCount(); }
    [[nodiscard]] core::DocumentId documentAt(int row) const;
    [[nodiscard]] int rowOf(core::DocumentId id) const { return m_rows.rowOfId(id.value); }
    [[nodiscard]] const ListRows& rows() const { return m_rows; }
    /// The rest of the list is on its way.
    [[nodiscard]] bool isPart() const { return m_isPart; }
    /// There are rows before the first one that is here.
    [[nodiscard]] bool isFromTheMiddle() const { return m_isPart && m_isFromTheMiddle; }
    /// The nearest row that is a document, going down from `row`, then up; -1 for none.
    [[nodiscard]] int documentRow(int row) const;

    static constexpr int kPage = 128;
    static constexpr int kKeptPages = 48;

Q_SIGNALS:
    /// The list is another one now; heads() may have moved.
    void listReady();
    void failed(const QString& sentence);

private:
    using Pages = QHash<qint64, QList<core::Document>>;

    void replace(ListRows rows);
    void showPartSoon(core::DocumentId middle);
    void showPart(const QList<core::Document>& documents, core::DocumentId middle);
    void requestPage(qint64 page) const;
    void fetchPages();
    void retire();
    void keepPage(qint64 page, const QList<core::Document>& documents);
    [[nodiscard]] const core::Document* cached(qint64 position) const;
    [[nodiscard]] CardData card(const core::Document& document) const;

    Library& m_library;
    storage::DocumentFilter m_filter;
    storage::DocumentSort m_sort = storage::DocumentSort::Updated;
    bool m_descending = true;
    ListRows m_rows;
    Pages m_pages;
    QHash<qint64, core::Document> m_stale; ///< rows of before, shown until they are read again
    QList<qint64> m_recent;                ///< pages, the last used at the end
    mutable QList<qint64> m_wanted;        ///< pages to read, the last asked for at the end
    QSet<qint64> m_reading;
    int m_patienceMs;
    int m_generation = 0;
    bool m_isReloading = false;
    bool m_isPart = false;
    bool m_isFromTheMiddle = false;
    bool m_reloadAgain = false;
    std::stop_source m_stop;
};

} // namespace nimbus::app
