// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Settings.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <optional>

namespace nimbus::core {
namespace {

std::optional<QJsonObject> readObject(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const auto document = QJsonDocument::fromJson(file.readAll());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QString backupOf(const QString& path) {
    return path + QStringLiteral(".bak");
}

} // namespace

Result<Settings> Settings::load(const QString& path) {
    Settings settings;
    if (!QFile::exists(path) && !QFile::exists(backupOf(path))) return settings;
    auto values = readObject(path);
    if (!values) values = readObject(backupOf(path));
    if (!values)
        return fail(ErrorCode::StorageCorrupt, QStringLiteral("%1 is not JSON").arg(path),
                    QStringLiteral("Correct it, or move it away to start with defaults"));
    const int schema = values->value(QStringLiteral("schema")).toInt(kSchemaVersion);
    if (schema > kSchemaVersion)
        return fail(ErrorCode::StorageTooNew, QStringLiteral("%1 was written by a newer version").arg(path),
                    QStringLiteral("Update NimbusVault"));
    settings.m_values = *values;
    return settings;
}

Result<void> Settings::save(const QString& path) const {
    QSaveFile file(path);
    const QByteArray json = QJsonDocument(m_values).toJson();
    if (readObject(path)) {
        QFile::remove(backupOf(path));
        QFile::copy(path, backupOf(path));
    }
    if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit()) return {};
    return fail(ErrorCode::Forbidden, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()),
                QStringLiteral("Check the folder's permissions and free space"));
}

Person Settings::person() const {
    const auto person = m_values.value(QStringLiteral("person")).toObject();
    return {person.value(QStringLiteral("name")).toString(), person.value(QStringLiteral("email")).toString()};
}

void Settings::setPerson(const Person& person) {
    auto object = m_values.value(QStringLiteral("person")).toObject();
    object.insert(QStringLiteral("name"), person.name);
    object.insert(QStringLiteral("email"), person.email);
    m_values.insert(QStringLiteral("person"), object);
}

QString Settings::theme() const {
    return m_values.value(QStringLiteral("theme")).toString(QStringLiteral("system"));
}

void Settings::setTheme(const QString& theme) {
    m_values.insert(QStringLiteral("theme"), theme);
}

} // namespace nimbus::core
