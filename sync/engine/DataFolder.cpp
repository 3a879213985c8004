// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/DataFolder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QSysInfo>

#include "core/Settings.h"
#include "core/TenantSlug.h"
#include "sync/git/GitPerson.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Person;
using core::Result;

DataFolder DataFolder::standard(const QString& option) {
    if (!option.isEmpty()) return DataFolder(QDir(option).absolutePath());
    if (const auto fromEnvironment = qEnvironmentVariable("NIMBUSVAULT_DATA_DIR"); !fromEnvironment.isEmpty())
        return DataFolder(QDir(fromEnvironment).absolutePath());
    return DataFolder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                      QStringLiteral("/nimbusvault"));
}

QString DataFolder::settingsFile() const {
    return m_root + QStringLiteral("/VaultSettings.json");
}

QString DataFolder::logFolder() const {
    return m_root + QStringLiteral("/logs");
}

QString DataFolder::tenantFolder(const QString& slug) const {
    return QStringLiteral("%1/tenants/%2").arg(m_root, slug);
}

QString DataFolder::tenantFile(const QString& slug) const {
    return tenantFolder(slug) + QStringLiteral("/tenant.sqlite");
}

QString DataFolder::lockFile(const QString& slug) const {
    return tenantFolder(slug) + QStringLiteral("/lock");
}

QString DataFolder::vaultsFolder(const QString& slug) const {
    return tenantFolder(slug) + QStringLiteral("/vaults");
}

QStringList DataFolder::tenants() const {
    QStringList slugs;
    const QDir folder(m_root + QStringLiteral("/tenants"));
    for (const auto& slug : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (core::checkTenantSlug(slug) && isMade(slug)) slugs.append(slug);
    return slugs;
}

bool DataFolder::isMade(const QString& slug) const {
    return QFile::exists(tenantFile(slug)) || !QDir(vaultsFolder(slug)).isEmpty();
}

Result<void> DataFolder::createTenant(const QString& slug) const {
    if (const auto ok = core::checkTenantSlug(slug); !ok) return ok;
    if (isMade(slug))
        return fail(ErrorCode::Conflict, QStringLiteral("There is a tenant %1 already").arg(slug),
                    QStringLiteral("Use another name"));
    if (!QDir().mkpath(vaultsFolder(slug)))
        return fail(ErrorCode::Forbidden, QStringLiteral("The folder %1 cannot be made").arg(vaultsFolder(slug)),
                    QStringLiteral("Check the permissions of the data folder, or choose another with --data-dir"));
    QFile::setPermissions(m_root, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<QString> DataFolder::removeTenant(const QString& slug) const {
    if (!tenants().contains(slug))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no tenant %1").arg(slug),
                    QStringLiteral("See: nimbusvaultctl tenant list"));
    const QString removed = m_root + QStringLiteral("/removed");
    const QString target =
        QStringLiteral("%1/%2-%3")
            .arg(removed, slug, QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddThhmmsszzz")));
    if (!QDir().mkpath(removed) || !QDir().rename(tenantFolder(slug), target))
        return fail(ErrorCode::Forbidden, QStringLiteral("The folder %1 cannot be moved").arg(tenantFolder(slug)),
                    QStringLiteral("Check the permissions of the data folder"));
    return target;
}

Person DataFolder::person() const {
    Person person;
    if (const auto settings = core::Settings::load(settingsFile())) person = settings->person();
    if (person.name.isEmpty() || person.email.isEmpty()) {
        const Person fromGit = configuredPerson();
        if (person.name.isEmpty()) person.name = fromGit.name;
        if (person.email.isEmpty()) person.email = fromGit.email;
    }
    QString login = qEnvironmentVariable("USER");
    if (login.isEmpty()) login = QStringLiteral("someone");
    if (person.name.isEmpty()) person.name = login;
    if (person.email.isEmpty()) person.email = QStringLiteral("%1@%2").arg(login, QSysInfo::machineHostName());
    return person;
}

} // namespace nimbus::sync
