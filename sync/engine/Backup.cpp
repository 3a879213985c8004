// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Backup.h"
#include "sync/engine/ProcessLock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <memory>

#include "core/TenantSlug.h"
#include "storage/Health.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Doctor.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/RepositoryCopy.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;
using core::Vault;
using core::VaultKind;
using storage::ReadConnection;
using storage::WriteConnection;

namespace {

constexpr int kSampledBlobs = 200; ///< of each vault: read and compared with their names
constexpr auto kFile = "/tenant.sqlite";
constexpr auto kNote = "/backup.json";

/// A folder that is made beside its later place, and goes when it does not get there.
class Staging {
public:
    explicit Staging(const QString& root) : m_folder(root) { remove(); }
    ~Staging() { remove(); }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    [[nodiscard]] const DataFolder& folder() const { return m_folder; }

private:
    void remove() { QDir(m_folder.root()).removeRecursively(); }

    DataFolder m_folder;
};

Result<QList<Vault>> vaultsOf(storage::Store& store) {
    return store.readNow([](ReadConnection& c) -> Result<QList<Vault>> { return storage::VaultQueries(c).all(); });
}

QList<Vault> foldersOf(const QList<Vault>& vaults) {
    QList<Vault> folders;
    for (const auto& v : vaults)
        if (v.kind == VaultKind::Folder) folders.append(v);
    return folders;
}

/// All repositories of a tenant's folder, into another. Gives how many.
Result<int> copyRepositories(const QString& from, const QString& to, const ProgressSink& progress) {
    QStringList names;
    if (QFile::exists(from + QStringLiteral("/kept.git/HEAD"))) names.append(QStringLiteral("kept.git"));
    for (const auto& part : {QStringLiteral("vaults"), QStringLiteral("removed")})
        for (const auto& name : QDir(from + u'/' + part).entryList({QStringLiteral("*.git")}, QDir::Dirs, QDir::Name))
            if (QFile::exists(from + u'/' + part + u'/' + name + QStringLiteral("/HEAD"))) // else half made
                names.append(part + u'/' + name);
    const auto tell = [&](qsizetype done, Progress::Phase phase = Progress::Phase::Copying) {
        if (progress) progress({{}, phase, done, names.size()});
    };
    tell(0);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (const auto copied = copyRepository(from + u'/' + names[i], to + u'/' + names[i]); !copied)
            return fail(copied.error());
        tell(i + 1);
    }
    tell(names.size(), Progress::Phase::Done);
    return static_cast<int>(names.size());
}

/// A vault that was taken out after its row was copied lies among the removed ones.
void bringBackRemoved(const DataFolder& copy, const QString& slug, const QList<Vault>& vaults) {
    for (const auto& v : vaults) {
        const QString place = copy.vaultsFolder(slug) + u'/' + v.location;
        if (v.kind == VaultKind::Managed && !QFile::exists(place))
            QDir().rename(copy.tenantFolder(slug) + QStringLiteral("/removed/") + v.location, place);
    }
}

/// The contents of edits that wait for a folder vault lie in the person's own repository: they come along.
Result<void> keepWaiting(Workspace& copy, const QList<Vault>& folders) {
    for (const auto& vault : folders) {
        const auto waiting = copy.store().readNow([&](ReadConnection& c) -> Result<QList<core::Intent>> {
            return storage::IntentQueries(c).ofVault(vault.id);
        });
        if (!waiting) return fail(waiting.error());
        if (waiting->isEmpty()) continue;
        const auto provider = copy.provider(vault);
        if (!provider) continue; // away: what could be kept of its edits was kept when they failed
        for (const auto& intent : *waiting) {
            if (intent.newBlob.isNull()) continue;
            const auto kept = (*provider)->keepBlob(intent.newBlob);
            if (!kept && kept.error().code != ErrorCode::NotFound) return kept;
        }
    }
    return {};
}

/// What is wrong with a copied tenant; a folder vault's own folder is no part of it.
Result<QStringList> damageOf(Workspace& copy, const QList<Vault>& vaults) {
    auto problems =
        copy.store().writeNow([](WriteConnection& c) -> Result<QStringList> { return storage::findDamage(c); });
    if (!problems) return problems;
    for (const auto& vault : vaults) {
        if (vault.kind != VaultKind::Managed) continue;
        const auto provider = copy.provider(vault);
        if (!provider) {
            problems->append(QStringLiteral("%1: %2").arg(vault.name, provider.error().detail));
            continue;
        }
        const auto git = (*provider)->verify(kSampledBlobs, {});
        if (!git) return fail(git.error());
        for (const auto& line : *git) problems->append(QStringLiteral("%1: %2").arg(vault.name, line));
    }
    return problems;
}

Result<void> writeNote(const QString& folder, const QString& slug) {
    QFile file(folder + QLatin1StringView(kNote));
    const auto text = QJsonDocument(QJsonObject{{QStringLiteral("tenant"), slug}}).toJson();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush()) return {};
    return fail(ErrorCode::StorageFull,
                QStringLiteral("%1 cannot be written: %2").arg(file.fileName(), file.errorString()),
                QStringLiteral("Free some space on the disk, or choose another"));
}

QString slugOf(const QString& backup) {
    QFile file(backup + QLatin1StringView(kNote));
    const auto noted = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
    const QString slug = noted.object().value(QStringLiteral("tenant")).toString();
    return slug.isEmpty() ? QFileInfo(backup).fileName() : slug;
}

/// The copied file with what belongs to it, made fit for use.
Result<BackupReport> finishBackup(const DataFolder& copy, const QString& slug) {
    auto store = storage::Store::open(copy.tenantFile(slug));
    if (!store) return fail(store.error());
    Workspace workspace(copy, slug, **store);
    const auto vaults = vaultsOf(**store);
    if (!vaults) return fail(vaults.error());
    bringBackRemoved(copy, slug, *vaults);
    BackupReport report;
    report.outside = foldersOf(*vaults);
    if (const auto kept = keepWaiting(workspace, report.outside); !kept) return fail(kept.error());
    auto damage = damageOf(workspace, *vaults);
    if (!damage) return fail(damage.error());
    report.problems = std::move(*damage); // a damaged tenant is copied as it is: before a repair, more than ever
    return report;
}

/// A restored tenant before it takes its place: brought up to date with its repositories, and examined.
Result<QList<Vault>> finishRestore(const DataFolder& copy, const QString& slug, const QString& source) {
    auto store = storage::Store::open(copy.tenantFile(slug));
    if (!store) return fail(store.error());
    Workspace workspace(copy, slug, **store);
    const auto vaults = vaultsOf(**store);
    if (!vaults) return fail(vaults.error());
    auto damage = damageOf(workspace, *vaults);
    if (!damage) return fail(damage.error());
    QList<Vault> away;
    for (const auto& vault : *vaults) {
        if (vault.kind == VaultKind::Folder) {
            if (!QFileInfo(vault.location).isDir()) away.append(vault);
            continue;
        }
        if (!damage->isEmpty()) break;
        // The repositories were copied after the file: they may know more than it.
        if (const auto fresh = VaultRefresher(workspace).run(vault.id, true, {}, {}); !fresh)
            damage->append(QStringLiteral("%1: %2").arg(vault.name, fresh.error().detail));
        const auto missing = missingContents(workspace, vault);
        if (!missing) return fail(missing.error());
        *damage += *missing;
    }
    if (damage->isEmpty()) return away;
    return fail(ErrorCode::StorageCorrupt, QStringLiteral("The backup %1 is damaged: %2").arg(source, damage->first()),
                QStringLiteral("Take another one. Or copy this folder to %1 yourself, and run: nimbusvaultctl doctor "
                               "--repair")
                    .arg(QStringLiteral("tenants/") + slug));
}

Result<void> checkRestorable(const DataFolder& folder, const QString& source, const QString& slug) {
    if (!QFile::exists(source + QLatin1StringView(kFile)))
        return fail(ErrorCode::NotFound, QStringLiteral("There is no backup in %1").arg(source),
                    QStringLiteral("Give the folder that \"nimbusvaultctl backup\" made"));
    if (const auto ok = core::checkTenantSlug(slug); !ok) return ok;
    if (!QFileInfo::exists(folder.tenantFolder(slug))) return {};
    return fail(ErrorCode::Conflict, QStringLiteral("There is a tenant %1 already").arg(slug),
                QStringLiteral("Give another name after the folder's, or take that one out first with: "
                               "nimbusvaultctl tenant remove %1")
                    .arg(slug));
}

core::Error lockError(const QLockFile& lock, const QString& slug) {
    if (lock.error() == QLockFile::LockFailedError)
        return {ErrorCode::StorageBusy, QStringLiteral("The tenant %1 is being restored already").arg(slug),
                QStringLiteral("Wait until the other program has finished")};
    const bool isFull = lock.error() == QLockFile::UnknownError; // Qt's documentation: "for instance a full partition"
    return {isFull ? ErrorCode::StorageFull : ErrorCode::Forbidden,
            QStringLiteral("The data folder cannot be written to, so %1 cannot be restored").arg(slug),
            QStringLiteral("Check its permissions and free space, or choose another with --data-dir")};
}

/// The backup as it is. Gives the number of its repositories.
Result<int> copyIn(const QString& source, const DataFolder& copy, const QString& slug, const ProgressSink& progress) {
    if (const auto made = makeFolder(copy.vaultsFolder(slug)); !made) return fail(made.error());
    for (const auto* part : {"", "-wal"}) {
        const QString name = QLatin1StringView(kFile) + QLatin1StringView(part);
        if (!QFile::exists(source + name)) continue;
        if (const auto copied = copyWholeFile(source + name, copy.tenantFolder(slug) + name); !copied)
            return fail(copied.error());
    }
    return copyRepositories(source, copy.tenantFolder(slug), progress);
}

Result<void> moveIntoPlace(const Staging& staging, const QString& slug, const QString& target) {
    if (const auto synced = syncToDisk(staging.folder().root()); !synced) return synced;
    return moveFolder(staging.folder().tenantFolder(slug), target);
}

} // namespace

Result<BackupReport> backUp(Workspace& workspace, const QString& target, const ProgressSink& progress) {
    const QFileInfo place(target);
    if (place.exists())
        return fail(ErrorCode::Conflict, QStringLiteral("There is something at %1 already").arg(target),
                    QStringLiteral("Choose another name, or move it away"));
    if (!QFileInfo(place.absolutePath()).isDir())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no folder %1").arg(place.absolutePath()),
                    QStringLiteral("Make it first, or choose another place"));
    const Staging staging(place.absoluteFilePath() + QStringLiteral(".part"));
    const DataFolder& copy = staging.folder();
    const QString& slug = workspace.slug();
    if (const auto made = makeFolder(copy.vaultsFolder(slug)); !made) return fail(made.error());
    QFile::setPermissions(copy.tenantFolder(slug), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (const auto done = workspace.store().backup(copy.tenantFile(slug)).result(); !done) return fail(done.error());
    const auto repositories =
        copyRepositories(workspace.folder().tenantFolder(slug), copy.tenantFolder(slug), progress);
    if (!repositories) return fail(repositories.error());
    auto report = finishBackup(copy, slug);
    if (!report) return report;
    report->repositories = *repositories;
    if (const auto noted = writeNote(copy.tenantFolder(slug), slug); !noted) return fail(noted.error());
    if (const auto moved = moveIntoPlace(staging, slug, place.absoluteFilePath()); !moved) return fail(moved.error());
    return report;
}

Result<RestoreReport> restoreBackup(const DataFolder& folder, const QString& source, QString slug,
                                    const ProgressSink& progress) {
    if (slug.isEmpty()) slug = slugOf(source);
    if (const auto fine = checkRestorable(folder, source, slug); !fine) return fail(fine.error());
    if (const auto made = makeFolder(folder.root() + QStringLiteral("/tenants")); !made) return fail(made.error());
    const QString lockPath = folder.root() + QStringLiteral("/restoring-%1.lock").arg(slug);
    QLockFile lock(lockPath);
    if (!takeLock(lock, lockPath, 0)) return fail(lockError(lock, slug));
    const Staging staging(folder.root() + QStringLiteral("/restoring-") + slug);
    const DataFolder& copy = staging.folder();
    const auto repositories = copyIn(source, copy, slug, progress);
    if (!repositories) return fail(repositories.error());
    const auto away = finishRestore(copy, slug, source);
    if (!away) return fail(away.error());
    if (const auto moved = moveIntoPlace(staging, slug, folder.tenantFolder(slug)); !moved) return fail(moved.error());
    QFile::setPermissions(folder.root(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return RestoreReport{slug, *repositories, *away};
}

} // namespace nimbus::sync
