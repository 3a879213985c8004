// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/models/CardListModel.h"

#include <QDateTime>

#include "app/desktop/session/Words.h"

namespace nimbus::app {

void CardListModel::setRows(const QList<Row>& rows) {
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

QList<CardListModel::Row> CardListModel::fromHits(const QList<storage::SearchHit>& hits) {
    QList<Row> rows;
    const auto now = QDateTime::currentDateTime();
    for (const auto& hit : hits) {
        Row row;
        row.document = hit.document.id;
        row.card.type = CardData::Type::Result;
        row.card.title = hit.document.title;
        row.card.time = words::shortTime(hit.document.updatedAt, now);
        row.card.place = words::place(hit.document.vaultName, hit.document.path);
        row.card.square = tintFor(hit.document.vaultName);
        row.card.kind = hit.document.kind;
        row.card.state = hit.document.state;
        row.card.excerpt = MarkedText::from(hit.snippet, QChar(storage::kMarkStart), QChar(storage::kMarkEnd));
        rows.append(row);
    }
    return rows;
}

QList<CardListModel::Row> CardListModel::fromTrash(const QList<core::TrashItem>& items) {
    QList<Row> rows;
    const auto now = QDateTime::currentDateTime();
    for (const auto& item : items) {
        Row row;
        row.trash = item;
        row.card.title = item.title;
        row.card.time = words::shortTime(item.deletedAt, now);
        row.card.place = words::place(item.vaultName, item.path) + QStringLiteral(" · ") + words::size(item.size);
        row.card.square = tintFor(item.vaultName);
        row.card.kind = item.kind;
        rows.append(row);
    }
    return rows;
}

int CardListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CardListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1;
}

QVariant CardListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size()) return {};
    const auto& card = m_rows[index.row()].card;
    switch (role) {
        case kCardRole: return QVariant::fromValue(card);
        case Qt::DisplayRole: return card.title;
        case Qt::AccessibleTextRole: return card.spoken();
        default: return {};
    }
}

} // namespace nimbus::app
