// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/Ids.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// A category, tag or person, and how many documents have it.
struct NamedCount {
    qint64 id = 0;
    QString name;
    qint64 count = 0;
};

/// Looks up the small tables of names: category, tag, user. Names are compared without regard to ASCII case.
/// Inside Store::read; throws StorageException.
class NameQueries {
public:
    explicit NameQueries(ReadConnection& connection) : m_c(connection) {}

    [[nodiscard]] std::optional<core::CategoryId> category(const QString& name);
    [[nodiscard]] std::optional<core::TagId> tag(const QString& name);
    [[nodiscard]] std::optional<core::UserId> user(const QString& name);
    /// Tags that some document has, by name.
    [[nodiscard]] QList<NamedCount> tags(int limit = 1000);
    [[nodiscard]] QList<NamedCount> categories(int limit = 1000);
    [[nodiscard]] QList<NamedCount> owners(int limit = 1000);

private:
    ReadConnection& m_c;
};

/// Finds names or creates them, whole batches at a time. The empty name is no row.
/// Inside Store::write; throws StorageException.
class NameRepository {
public:
    explicit NameRepository(WriteConnection& connection) : m_c(connection) {}

    /// Keys of the answer are what nameKey() makes of each name.
    [[nodiscard]] QHash<QString, core::CategoryId> categories(const QStringList& names);
    [[nodiscard]] QHash<QString, core::TagId> tags(const QStringList& names);
    [[nodiscard]] QHash<QString, core::UserId> users(const QStringList& names);

    /// The same for every spelling that SQLite's NOCASE takes for one name.
    [[nodiscard]] static QString nameKey(const QString& name);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
