// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/NameRepository.h"

#include <QSet>

#include "storage/IdList.h"
#include "storage/engine/Connection.h"

namespace nimbus::storage {
namespace {

constexpr auto kCategory = "SELECT id FROM category WHERE name = ?1";
constexpr auto kTag = "SELECT id FROM tag WHERE name = ?1";
constexpr auto kUser = "SELECT id FROM user WHERE name = ?1";
constexpr auto kCategories = R"(
    SELECT c.id, c.name FROM json_each(?1) j CROSS JOIN category c ON c.name = j.value ORDER BY j.key /* scan ok: names */)";
constexpr auto kTags = R"(
    SELECT t.id, t.name FROM json_each(?1) j CROSS JOIN tag t ON t.name = j.value ORDER BY j.key /* scan ok: names */)";
constexpr auto kUsers = R"(
    SELECT u.id, u.name FROM json_each(?1) j CROSS JOIN user u ON u.name = j.value ORDER BY j.key /* scan ok: names */)";
constexpr auto kAddCategories = "INSERT INTO category (name) SELECT value FROM json_each(?1)";
constexpr auto kAddTags = "INSERT INTO tag (name) SELECT value FROM json_each(?1)";
constexpr auto kAddUsers = "INSERT INTO user (name) SELECT value FROM json_each(?1)";
constexpr auto kUsedTags = R"(
    SELECT id, name, doc_count FROM tag WHERE doc_count > 0 ORDER BY name LIMIT ?1 /* scan ok: all tags by name */)";
constexpr auto kUsedCategories = R"(
    SELECT c.id, c.name, f.n FROM category c JOIN facet f ON f.dimension = 3 AND f.value = c.id
    ORDER BY c.name LIMIT ?1 /* scan ok: all categories by name */)";

constexpr auto kUsedOwners = R"(
    SELECT u.id, u.name, f.n FROM user u JOIN facet f ON f.dimension = 4 AND f.value = u.id
    ORDER BY u.name LIMIT ?1 /* scan ok: all owners by name */)";

template <typename IdType>
std::optional<IdType> find(ReadConnection& c, const char* sql, const QString& name) {
    auto rows = c.select(sql, name);
    if (!rows.next()) return std::nullopt;
    return rows->template id<IdType>(0);
}

QList<NamedCount> counted(ReadConnection& c, const char* sql, int limit) {
    QList<NamedCount> names;
    for (auto rows = c.select(sql, limit); rows.next();) names.append({rows->int64(0), rows->text(1), rows->int64(2)});
    return names;
}

template <typename IdType>
QHash<QString, IdType> findOrAdd(WriteConnection& c, const char* select, const char* insert, const QStringList& names) {
    QHash<QString, IdType> ids;
    const auto look = [&](const QStringList& wanted) {
        for (auto rows = c.select(select, textList(wanted)); rows.next();)
            ids.insert(NameRepository::nameKey(rows->text(1)), rows->template id<IdType>(0));
    };
    if (!names.isEmpty()) look(names);
    QStringList missing;
    QSet<QString> keys;
    for (const auto& name : names) {
        const auto key = NameRepository::nameKey(name);
        if (name.isEmpty() || ids.contains(key) || keys.contains(key)) continue;
        keys.insert(key);
        missing.append(name);
    }
    if (missing.isEmpty()) return ids;
    c.exec(insert, textList(missing));
    look(missing);
    return ids;
}

} // namespace

std::optional<core::CategoryId> NameQueries::category(const QString& name) {
    return find<core::CategoryId>(m_c, kCategory, name);
}

std::optional<core::TagId> NameQueries::tag(const QString& name) {
    return find<core::TagId>(m_c, kTag, name);
}

std::optional<core::UserId> NameQueries::user(const QString& name) {
    return find<core::UserId>(m_c, kUser, name);
}

QList<NamedCount> NameQueries::tags(int limit) {
    return counted(m_c, kUsedTags, limit);
}

QList<NamedCount> NameQueries::categories(int limit) {
    return counted(m_c, kUsedCategories, limit);
}

QList<NamedCount> NameQueries::owners(int limit) {
    return counted(m_c, kUsedOwners, limit);
}

QHash<QString, core::CategoryId> NameRepository::categories(const QStringList& names) {
    return findOrAdd<core::CategoryId>(m_c, kCategories, kAddCategories, names);
}

QHash<QString, core::TagId> NameRepository::tags(const QStringList& names) {
    return findOrAdd<core::TagId>(m_c, kTags, kAddTags, names);
}

QHash<QString, core::UserId> NameRepository::users(const QStringList& names) {
    return findOrAdd<core::UserId>(m_c, kUsers, kAddUsers, names);
}

QString NameRepository::nameKey(const QString& name) {
    QString key = name;
    for (QChar& c : key)
        if (c >= u'A' && c <= u'Z') c = c.toLower();
    return key;
}

} // namespace nimbus::storage
