// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStandardItemModel>

#include "core/model/Vault.h"
#include "storage/DocumentFilter.h"
#include "storage/OverviewQueries.h"

namespace nimbus::app {

class Library;

/// A place in the sidebar. A value.
struct Place {
    enum class Kind : quint8 { All, Recent, Favourites, Trash, Vault, Folder, Tag, Search };
    Kind kind = Kind::All;
    core::VaultId vault;
    QString folder;
    core::TagId tag;
    QString name;       ///< as shown
    QString query = {}; ///< of a saved search

    [[nodiscard]] storage::DocumentFilter filter() const;
    /// The same for the same place, whatever its name and count.
    [[nodiscard]] QString key() const;
};

inline constexpr int kPlaceRole = Qt::UserRole + 3;

/// The tree of places with their counts. Folders of a vault are read when it is opened. GUI thread; owned by the
/// sidebar.
class SidebarModel : public QStandardItemModel {
    Q_OBJECT
public:
    explicit SidebarModel(Library& library, QObject* parent = nullptr);

    /// Reads everything again; what is there keeps its index.
    void reload();
    /// The folders of the vault at this index are wanted.
    void open(const QModelIndex& index);
    [[nodiscard]] QModelIndex indexOf(const QString& key) const;
    [[nodiscard]] Place placeAt(const QModelIndex& index) const;
    [[nodiscard]] const QList<core::Vault>& vaults() const { return *m_data.vaults; }
    [[nodiscard]] bool isReady() const { return m_isReady; }

Q_SIGNALS:
    /// After each reload().
    void ready();

private:
    void show(const storage::Overview& data);
    void addFolders(QStandardItem& vaultItem, const core::Vault& vault);
    QStandardItem* place(QStandardItem& parent, int row, const Place& place, const QString& icon, qint64 count);
    void caption(int row, const QString& text, const QString& key);
    [[nodiscard]] static QStandardItem* childWith(const QStandardItem& parent, const QString& key);

    Library& m_library;
    storage::Overview m_data;
    QSet<qint64> m_openVaults;
    bool m_isReady = false;
    bool m_isReading = false;
    bool m_readAgain = false;
};

} // namespace nimbus::app

Q_DECLARE_METATYPE(nimbus::app::Place)
