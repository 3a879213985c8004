// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>

#include "app/desktop/look/CardData.h"
#include "core/Ids.h"
#include "core/model/Intent.h"
#include "core/model/TrashItem.h"
#include "sync/engine/TenantSearch.h"

namespace nimbus::app {

/// A short list that is known as a whole: results of a search, the trash, or edits that wait. One column of cards
/// (kCardRole). GUI thread; owned by its view's pane.
class CardListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Row {
        CardData card;
        core::DocumentId document; ///< results
        QString elsewhere;         ///< the tenant of a result that is not the window's own; `document` is no id then
        core::DocumentId foreign;  ///< its id there
        core::TrashItem trash;     ///< the trash
        core::Intent intent;       ///< edits that wait
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<Row>& rows);
    void append(const QList<Row>& rows);
    /// There is more to be read: moreWanted() asks for it when the view comes to the end.
    void setMore(bool hasMore) { m_hasMore = hasMore; }
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }

    /// Of a search in the tenant `own`, or in all of them: then each row tells whose it is.
    [[nodiscard]] static QList<Row> fromHits(const QList<sync::TenantHit>& hits, const QString& own, bool everywhere);
    [[nodiscard]] static QList<Row> fromTrash(const QList<core::TrashItem>& items);
    /// `vaults`: their names by id.
    [[nodiscard]] static QList<Row> fromIntents(const QList<core::Intent>& intents,
                                                const QHash<qint64, QString>& vaults);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override { return !parent.isValid() && m_hasMore; }
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    QList<Row> m_rows;
    bool m_hasMore = false;
};

} // namespace nimbus::app
