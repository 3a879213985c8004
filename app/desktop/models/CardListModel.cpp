// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/models/CardListModel.h"

#include <QDateTime>

#include "app/desktop/session/Words.h"
#include "core/PathText.h"
#include "sync/vault/FileKind.h"

namespace nimbus::app {

void CardListModel::setRows(const QList<Row>& rows) {
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

void CardListModel::append(const QList<Row>& rows) {
    if (rows.isEmpty()) return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.append(rows);
    endInsertRows();
}

void CardListModel::fetchMore(const QModelIndex& /*parent*/) {
    if (std::exchange(m_hasMore, false)) Q_EMIT moreWanted(); // asked for once, until more is known of
}

QList<CardListModel::Row> CardListModel::fromHits(const QList<sync::TenantHit>& hits, const QString& own,
                                                  bool everywhere) {
    QList<Row> rows;
    const auto now = QDateTime::currentDateTime();
    for (const auto& [tenant, hit] : hits) {
        Row row;
        if (tenant == own) {
            row.document = hit.document.id;
        } else { // its number means another document here
            row.elsewhere = tenant;
            row.foreign = hit.document.id;
        }
        row.card.type = CardData::Type::Result;
        const auto title = MarkedText::from(hit.title, QChar(storage::kMarkStart), QChar(storage::kMarkEnd));
        row.card.title = hit.document.title;
        if (title.text == row.card.title) row.card.titleMarks = title.marks;
        row.card.time = words::shortTime(hit.document.updatedAt, now);
        row.card.place = words::place(hit.document.vaultName, hit.document.path);
        if (everywhere) row.card.place.prepend(tenant + QStringLiteral(" · "));
        row.card.square = tintFor(everywhere ? tenant : hit.document.vaultName);
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

namespace {

QString whatWasDone(const core::Intent& intent) {
    const auto name = core::pathtext::fileName(intent.path);
    switch (intent.kind) {
        case core::IntentKind::Create: return CardListModel::tr("New: %1").arg(name);
        case core::IntentKind::Edit: return CardListModel::tr("Edited: %1").arg(name);
        case core::IntentKind::Rename:
            return CardListModel::tr("Renamed: %1, before %2").arg(name, core::pathtext::fileName(intent.oldPath));
        case core::IntentKind::Delete: return CardListModel::tr("Deleted: %1").arg(name);
        case core::IntentKind::Metadata: return CardListModel::tr("Details: %1").arg(name);
    }
    return name;
}

} // namespace

QList<CardListModel::Row> CardListModel::fromIntents(const QList<core::Intent>& intents,
                                                     const QHash<qint64, QString>& vaults) {
    QList<Row> rows;
    const auto now = QDateTime::currentDateTime();
    for (const auto& intent : intents) {
        Row row;
        row.intent = intent;
        const auto vault = vaults.value(intent.vault.value);
        const bool hasFailed = intent.tries > 0;
        row.card.type = CardData::Type::Result;
        row.card.title = whatWasDone(intent);
        row.card.time = words::shortTime(intent.at, now);
        row.card.place = words::place(vault, intent.path);
        row.card.square = tintFor(vault);
        row.card.kind = sync::fileKind(intent.path).kind;
        row.card.state = hasFailed ? core::DocumentState::Failed : core::DocumentState::Queued;
        row.card.stateWord = hasFailed ? tr("No version yet") : tr("Waits");
        row.card.excerpt.text = hasFailed ? intent.lastError : tr("It has not been tried yet.");
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
        case Qt::ToolTipRole: return m_rows[index.row()].intent.lastError;
        default: return {};
    }
}

} // namespace nimbus::app
