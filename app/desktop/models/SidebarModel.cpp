// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/models/SidebarModel.h"

#include "app/desktop/look/SidebarItem.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"

namespace nimbus::app {
namespace {

constexpr int kKeyRole = Qt::UserRole + 20;

QString countText(qint64 count) {
    return count > 0 ? words::number(count) : QString();
}

} // namespace

storage::DocumentFilter Place::filter() const {
    storage::DocumentFilter filter;
    filter.vault = vault;
    filter.folder = folder;
    filter.tag = tag;
    filter.favourites = kind == Kind::Favourites;
    filter.recent = kind == Kind::Recent;
    return filter;
}

QString Place::key() const {
    return QStringLiteral("%1/%2/%3/%4")
        .arg(static_cast<int>(kind))
        .arg(vault.value)
        .arg(tag.value)
        .arg(kind == Kind::Search ? name : folder);
}

SidebarModel::SidebarModel(Library& library, QObject* parent) : QStandardItemModel(parent), m_library(library) {}

void SidebarModel::reload() {
    if (m_isReading) {
        m_readAgain = true;
        return;
    }
    m_isReading = true;
    m_readAgain = false;
    m_library
        .read([open = m_openVaults](storage::ReadConnection& c) -> core::Result<storage::Overview> {
            return storage::OverviewQueries(c).read(open);
        })
        .then(this, [this](const core::Result<storage::Overview>& data) {
            m_isReading = false;
            if (data) show(*data);
            if (m_readAgain) reload();
        });
}

void SidebarModel::open(const QModelIndex& index) {
    const auto place = placeAt(index);
    if (place.kind != Place::Kind::Vault || m_openVaults.contains(place.vault.value)) return;
    m_openVaults.insert(place.vault.value);
    reload();
}

Place SidebarModel::placeAt(const QModelIndex& index) const {
    return index.data(kPlaceRole).value<Place>();
}

QModelIndex SidebarModel::indexOf(const QString& key) const {
    const auto found = match(index(0, 0), kKeyRole, key, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

QStandardItem* SidebarModel::childWith(const QStandardItem& parent, const QString& key) {
    for (int i = 0; i < parent.rowCount(); ++i)
        if (parent.child(i)->data(kKeyRole).toString() == key) return parent.child(i);
    return nullptr;
}

/// The item of a place at a row of its parent: the one that is there already, or a new one.
QStandardItem* SidebarModel::place(QStandardItem& parent, int row, const Place& place, const QString& icon,
                                   qint64 count) {
    auto* item = childWith(parent, place.key());
    if (item && item->row() != row) {
        parent.insertRow(row, parent.takeRow(item->row()));
    } else if (!item) {
        item = new QStandardItem;
        item->setEditable(false);
        item->setData(place.key(), kKeyRole);
        parent.insertRow(row, item);
    }
    SidebarItem shown;
    shown.type = place.kind == Place::Kind::Tag ? SidebarItem::Type::Tag : SidebarItem::Type::Place;
    shown.text = place.name;
    shown.icon = icon;
    shown.trailing = countText(count);
    if (place.kind == Place::Kind::Tag) shown.tint = tintFor(place.name);
    item->setData(QVariant::fromValue(place), kPlaceRole);
    item->setData(QVariant::fromValue(shown), kSidebarRole);
    item->setText(place.name);
    item->setAccessibleText(count > 0 ? QStringLiteral("%1, %2").arg(place.name, words::documents(count)) : place.name);
    return item;
}

void SidebarModel::caption(int row, const QString& text, const QString& key) {
    auto& root = *invisibleRootItem();
    if (const auto* item = childWith(root, key); item && item->row() == row) return;
    if (auto* old = childWith(root, key)) root.removeRow(old->row());
    auto* item = new QStandardItem(text);
    item->setData(key, kKeyRole);
    item->setFlags(Qt::ItemIsEnabled);
    SidebarItem shown;
    shown.type = SidebarItem::Type::Caption;
    shown.text = text;
    item->setData(QVariant::fromValue(shown), kSidebarRole);
    root.insertRow(row, item);
}

void SidebarModel::show(const storage::Overview& data) {
    if (m_isReady && data.isSame(m_data)) { // most changes are none of the sidebar's
        Q_EMIT ready();
        return;
    }
    m_data = data;
    m_isReady = true;
    auto& root = *invisibleRootItem();
    int row = 0;
    const auto top = [&](Place::Kind kind, const QString& name, const char* icon, qint64 count) {
        place(root, row++, {kind, {}, {}, {}, name}, QString::fromLatin1(icon), count);
    };
    top(Place::Kind::All, tr("All documents"), "library", data.documentCount());
    top(Place::Kind::Recent, tr("Recent"), "clock", 0);
    top(Place::Kind::Favourites, tr("Favourites"), "star", data.favourites);
    top(Place::Kind::Trash, tr("Trash"), "trash-2", data.trash);
    if (!data.searches->isEmpty()) caption(row++, tr("Saved searches"), QStringLiteral("searches"));
    for (const auto& [search, found] : *data.searches)
        place(root, row++, {Place::Kind::Search, {}, {}, {}, search.name, search.query}, QStringLiteral("bookmark"),
              found);
    if (!data.vaults->isEmpty()) caption(row++, tr("Vaults"), QStringLiteral("vaults"));
    for (const auto& vault : *data.vaults) {
        const auto icon =
            vault.kind == core::VaultKind::Folder ? QStringLiteral("folder-git-2") : QStringLiteral("archive");
        auto* item = place(root, row++, {Place::Kind::Vault, vault.id, {}, {}, vault.name}, icon, vault.documentCount);
        if (!vault.problem.isEmpty()) {
            auto shown = item->data(kSidebarRole).value<SidebarItem>();
            shown.hasProblem = true;
            item->setData(QVariant::fromValue(shown), kSidebarRole);
            item->setToolTip(vault.problem);
        }
        addFolders(*item, vault);
    }
    if (!data.tags->isEmpty()) caption(row++, tr("Tags"), QStringLiteral("tags"));
    for (const auto& tag : *data.tags)
        place(root, row++, {Place::Kind::Tag, {}, {}, core::TagId{tag.id}, tag.name}, {}, tag.count);
    root.removeRows(row, root.rowCount() - row);
    Q_EMIT ready();
}

void SidebarModel::addFolders(QStandardItem& vaultItem, const core::Vault& vault) {
    const auto folders = m_data.folders.constFind(vault.id.value);
    if (folders == m_data.folders.constEnd()) {
        // One row that stands for the folders, so that the arrow is there before they are read
        if (m_data.withFolders->contains(vault.id.value) && vaultItem.rowCount() == 0)
            vaultItem.appendRow(new QStandardItem);
        return;
    }
    // A folder counts what lies in its subfolders too; those without documents of their own are listed all the same
    QMap<QString, qint64> counts;
    for (const auto& folder : **folders)
        for (auto path = folder.path; !path.isEmpty();
             path = path.contains(u'/') ? path.section(u'/', 0, -2) : QString())
            counts[path] += folder.count;
    QHash<QString, QStandardItem*> items;
    QHash<QStandardItem*, int> used;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) { // parents come before their children
        const auto parentPath = it.key().contains(u'/') ? it.key().section(u'/', 0, -2) : QString();
        auto* parent = parentPath.isEmpty() ? &vaultItem : items.value(parentPath);
        const auto name = it.key().section(u'/', -1);
        items[it.key()] = place(*parent, used[parent]++, {Place::Kind::Folder, vault.id, it.key(), {}, name},
                                QStringLiteral("folder"), it.value());
    }
    const auto trim = [&](QStandardItem* item) {
        item->removeRows(used.value(item), item->rowCount() - used.value(item));
    };
    trim(&vaultItem);
    for (auto* item : std::as_const(items)) trim(item);
}

} // namespace nimbus::app
