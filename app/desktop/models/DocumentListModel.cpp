// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/models/DocumentListModel.h"

#include <QDateTime>
#include <QTimer>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "storage/DocumentQueries.h"
#include "storage/engine/ChangeSet.h"

namespace nimbus::app {
namespace {

constexpr qint64 kMaxRows = 4'000'000;
constexpr int kReadAtOnce = 2;
constexpr qsizetype kMostStale = 512; ///< many screens

using storage::DocumentFilter;
using storage::DocumentSort;

/// Ids and heads of a list. Inside Store::read.
ListRows readRows(storage::ReadConnection& connection, const DocumentFilter& filter, DocumentSort sort, bool descending,
                  const QList<DayGroup>& groups) {
    storage::DocumentQueries queries(connection);
    auto ids = queries.ids(filter, sort, descending, kMaxRows);
    QList<ListRows::Head> heads;
    if (!groups.isEmpty()) {
        const auto timeAt = [&](qint64 position) {
            const qint64 id = ids[static_cast<size_t>(position)];
            const auto found = queries.byId(core::DocumentId{id}, storage::Load::None);
            return found ? found->updatedAt : 0;
        };
        heads = groupHeads(groups, static_cast<qint64>(ids.size()), timeAt);
    }
    return {std::move(ids), std::move(heads)};
}

} // namespace

DocumentListModel::DocumentListModel(Library& library, QObject* parent, int patienceMs)
    : QAbstractTableModel(parent), m_library(library), m_patienceMs(patienceMs) {}

DocumentListModel::~DocumentListModel() {
    m_stop.request_stop();
}

void DocumentListModel::setList(const DocumentFilter& filter, DocumentSort sort, bool descending,
                                core::DocumentId middle) {
    const bool isOtherOrder = filter == m_filter; // of the same documents
    m_filter = filter;
    m_sort = sort;
    m_descending = descending;
    m_isReloading = false; // what is still being read is not wanted any more
    reload();
    showPartSoon(isOtherOrder ? middle : core::DocumentId{});
}

void DocumentListModel::showPartSoon(core::DocumentId middle) {
    QTimer::singleShot(m_patienceMs, this, [this, middle, generation = m_generation] {
        const auto isWanted = [this, generation] { return generation == m_generation && m_isReloading; };
        if (!isWanted()) return;
        const storage::DocumentRequest request{
            .filter = m_filter, .sort = m_sort, .descending = m_descending, .limit = kPage};
        m_library
            .read([request, middle](storage::ReadConnection& c) -> core::Result<QList<core::Document>> {
                return storage::DocumentQueries(c).around(request, middle, storage::Load::Names);
            })
            .then(this, [this, isWanted, middle](const core::Result<QList<core::Document>>& documents) {
                if (isWanted() && documents && !documents->isEmpty()) showPart(*documents, middle);
            });
    });
}

void DocumentListModel::showPart(const QList<core::Document>& documents, core::DocumentId middle) {
    std::vector<qint64> ids;
    for (const auto& document : documents) ids.push_back(document.id.value);
    retire();
    beginResetModel();
    m_rows = ListRows(std::move(ids), {});
    m_isPart = true;
    m_isFromTheMiddle = middle.isValid() && documents.value(kPage / 2).id == middle;
    endResetModel();
    for (qsizetype first = 0; first < documents.size(); first += kPage)
        keepPage(first / kPage, documents.mid(first, kPage));
    Q_EMIT listReady();
}

void DocumentListModel::reload() {
    if (m_isReloading) { // one at a time: a refresh of a vault tells of many changes a second
        m_reloadAgain = true;
        return;
    }
    m_isReloading = true;
    m_reloadAgain = false;
    m_stop.request_stop();
    m_stop = {};
    const int generation = ++m_generation;
    const bool isGrouped = m_sort == DocumentSort::Updated && m_descending;
    const auto groups = isGrouped ? dayGroups(QDateTime::currentDateTime()) : QList<DayGroup>();
    m_library
        .read([filter = m_filter, sort = m_sort, descending = m_descending, groups](storage::ReadConnection& c)
                  -> core::Result<ListRows> { return readRows(c, filter, sort, descending, groups); },
              m_stop.get_token())
        .then(this, [this, generation](const core::Result<ListRows>& rows) {
            if (generation != m_generation) return;
            m_isReloading = false;
            if (rows)
                replace(*rows);
            else if (rows.error().code != core::ErrorCode::Cancelled)
                Q_EMIT failed(words::error(rows.error()));
            if (m_reloadAgain) reload();
        });
}

/// Lets go of the pages, but not of what they show, even where the list changes again before they are read.
void DocumentListModel::retire() {
    if (!m_pages.isEmpty() && m_stale.size() > kMostStale) m_stale.clear();
    for (const auto& page : std::as_const(m_pages))
        for (const auto& document : page) m_stale.insert(document.id.value, document);
    m_pages.clear();
    m_recent.clear();
    m_wanted.clear();
}

void DocumentListModel::replace(ListRows rows) {
    const bool isSame = rows.ids() == m_rows.ids() && rows.heads().size() == m_rows.heads().size();
    retire();
    m_isPart = false;
    if (isSame) {
        m_rows = std::move(rows);
        if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    Q_EMIT listReady();
}

void DocumentListModel::follow(const storage::ChangeSet& changes) {
    const bool isList = changes.manyDocuments || changes.tables.contains(QStringLiteral("document")) ||
                        changes.tables.contains(QStringLiteral("document_tag")) ||
                        changes.tables.contains(QStringLiteral("favourite"));
    if (isList) reload();
}

int DocumentListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows.count();
}

int DocumentListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1;
}

Qt::ItemFlags DocumentListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const auto whole = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return m_rows.headAt(index.row()) >= 0 ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : whole;
}

core::DocumentId DocumentListModel::documentAt(int row) const {
    if (row < 0 || row >= m_rows.count() || m_rows.headAt(row) >= 0) return {};
    return core::DocumentId{m_rows.ids()[static_cast<size_t>(m_rows.positionAt(row))]};
}

int DocumentListModel::documentRow(int row) const {
    for (int i = qMax(0, row); i < rowCount(); ++i)
        if (m_rows.headAt(i) < 0) return i;
    for (int i = qMin(row, rowCount()) - 1; i >= 0; --i)
        if (m_rows.headAt(i) < 0) return i;
    return -1;
}

const core::Document* DocumentListModel::cached(qint64 position) const {
    const qint64 page = position / kPage;
    const qint64 id = m_rows.ids()[static_cast<size_t>(position)];
    const auto found = m_pages.constFind(page);
    if (found == m_pages.constEnd()) {
        requestPage(page);
        const auto before = m_stale.constFind(id);
        return before == m_stale.constEnd() ? nullptr : &*before;
    }
    // A document that was removed meanwhile leaves a gap: look by id where its place holds another one
    const qsizetype guess = position % kPage;
    if (guess < found->size() && (*found)[guess].id.value == id) return &(*found)[guess];
    for (const auto& document : *found)
        if (document.id.value == id) return &document;
    return nullptr;
}

void DocumentListModel::requestPage(qint64 page) const {
    if (m_reading.contains(page)) return;
    m_wanted.removeOne(page);
    m_wanted.append(page);
    if (m_wanted.size() == 1)
        QTimer::singleShot(0, this, [self = const_cast<DocumentListModel*>(this)] { self->fetchPages(); });
}

/// Reads the pages that were asked for last; those that were scrolled past before they could be read are forgotten.
void DocumentListModel::fetchPages() {
    while (m_wanted.size() > kReadAtOnce) m_wanted.removeFirst();
    while (!m_wanted.isEmpty() && m_reading.size() < kReadAtOnce) {
        const qint64 page = m_wanted.takeLast();
        const auto& ids = m_rows.ids();
        const auto first = static_cast<size_t>(page * kPage);
        if (first >= ids.size()) continue;
        const auto last = std::min(ids.size(), first + kPage);
        m_reading.insert(page);
        std::vector<qint64> part(ids.begin() + static_cast<ptrdiff_t>(first),
                                 ids.begin() + static_cast<ptrdiff_t>(last));
        m_library
            .read([part = std::move(part)](storage::ReadConnection& c) -> core::Result<QList<core::Document>> {
                return storage::DocumentQueries(c).byIds(part, storage::Load::Names);
            })
            .then(this, [this, page, generation = m_generation](const core::Result<QList<core::Document>>& documents) {
                m_reading.remove(page);
                if (documents && generation == m_generation) keepPage(page, *documents);
                fetchPages();
            });
    }
}

void DocumentListModel::keepPage(qint64 page, const QList<core::Document>& documents) {
    m_pages.insert(page, documents);
    m_recent.removeOne(page);
    m_recent.append(page);
    while (m_recent.size() > kKeptPages) m_pages.remove(m_recent.takeFirst());
    const qint64 first = page * kPage;
    const qint64 last = qMin(first + kPage, m_rows.documentCount()) - 1;
    if (last < first) return;
    Q_EMIT dataChanged(index(m_rows.rowOfPosition(first), 0), index(m_rows.rowOfPosition(last), 0));
}

CardData DocumentListModel::card(const core::Document& document) const {
    CardData card;
    card.title = document.title;
    const auto now = QDateTime::currentDateTime();
    const qint64 at = m_sort == DocumentSort::Created  ? document.createdAt
                      : m_sort == DocumentSort::Viewed ? document.viewedAt
                                                       : document.updatedAt;
    const bool isDayInHead = !m_rows.heads().isEmpty() && at >= now.addDays(-7).date().startOfDay().toMSecsSinceEpoch();
    card.time = isDayInHead ? words::timeOfDay(at) : words::shortTime(at, now);
    card.place = words::place(document.vaultName, document.path) + QStringLiteral(" · ") + words::size(document.size);
    card.square = tintFor(document.vaultName);
    card.kind = document.kind;
    card.state = document.state;
    return card;
}

QVariant DocumentListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.count()) return {};
    if (role != kCardRole && role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const int head = m_rows.headAt(index.row());
    CardData shown;
    if (head >= 0) {
        shown.type = CardData::Type::Group;
        shown.title = m_rows.heads()[head].title;
    } else if (const auto* document = cached(m_rows.positionAt(index.row()))) {
        shown = card(*document);
        if (role == Qt::ToolTipRole) return words::place(document->vaultName, document->path + u'/');
    } else {
        shown.type = CardData::Type::Waiting;
    }
    if (role == kCardRole) return QVariant::fromValue(shown);
    if (role == Qt::DisplayRole) return shown.title;
    return role == Qt::AccessibleTextRole ? QVariant(shown.spoken()) : QVariant();
}

} // namespace nimbus::app
