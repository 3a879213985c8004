// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/Housekeeping.h"

#include <git2/sys/odb_backend.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <functional>

#include "sync/git/GitInternal.h"

namespace nimbus::sync::housekeeping {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

int removeIn(const QString& folder, const QStringList& patterns, QDirIterator::IteratorFlags flags = {}) {
    int removed = 0;
    QDirIterator files(folder, patterns, QDir::Files | QDir::Hidden, flags);
    while (files.hasNext())
        if (QFile::remove(files.next())) ++removed;
    return removed;
}

/// Calls back for each file objects/xx/yyyy…; false stops.
void eachLoose(const GitRepository& repo, const std::function<bool(const Oid&, const QString& file)>& found) {
    const QString objects = QFile::decodeName(repo.commonFolder()) + QStringLiteral("objects/");
    for (int i = 0; i < 256; ++i) {
        const auto two = QStringLiteral("%1").arg(i, 2, 16, QLatin1Char('0'));
        const QDir folder(objects + two);
        const auto names = folder.entryList(QDir::Files, QDir::Unsorted);
        for (const auto& name : names) {
            const auto id = Oid::fromHex((two + name).toLatin1());
            if (!id.isNull() && !found(id, folder.filePath(name))) return;
        }
    }
}

int onProgress(int, uint32_t, uint32_t, void* payload) {
    return static_cast<const std::stop_token*>(payload)->stop_requested() ? GIT_EUSER : 0;
}

Result<void> writePack(const GitRepository& repo, const QList<std::pair<Oid, QString>>& loose, std::stop_token& stop) {
    const auto what = QStringLiteral("pack objects");
    GitHandle<git_packbuilder> builder;
    if (const int rc = git_packbuilder_new(out(builder), repo.raw()); rc < 0) return gitFail(rc, what);
    if (const int rc = git_packbuilder_set_callbacks(builder.get(), onProgress, &stop); rc < 0)
        return gitFail(rc, what);
    for (const auto& [id, file] : loose) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, what);
        const git_oid raw = toGit(id);
        // A damaged one stays where it is; verify() names it.
        if (git_packbuilder_insert(builder.get(), &raw, nullptr) < 0) git_error_clear();
    }
    const int rc = gitWrite([&] { return git_packbuilder_write(builder.get(), nullptr, 0, nullptr, nullptr); });
    if (rc < 0) return gitFail(rc, what);
    return {};
}

/// An object store of the repository's packs alone.
Result<GitHandle<git_odb>> openPacks(const GitRepository& repo) {
    const auto what = QStringLiteral("open the packs");
    GitHandle<git_odb> packs;
    if (const int rc = git_odb_new(out(packs)); rc < 0) return gitFail(rc, what);
    git_odb_backend* backend = nullptr;
    if (const int rc = git_odb_backend_pack(&backend, (repo.commonFolder() + "objects").constData()); rc < 0)
        return gitFail(rc, what);
    if (const int rc = git_odb_add_backend(packs.get(), backend, 1); rc < 0) return gitFail(rc, what);
    return packs;
}

} // namespace

int removeLeftovers(const QString& gitFolder) {
    const QDir folder(gitFolder);
    const QString objects = folder.filePath(QStringLiteral("objects"));
    return removeIn(folder.path(), {QStringLiteral("*.lock")}) +
           removeIn(folder.filePath(QStringLiteral("refs")), {QStringLiteral("*.lock")}, QDirIterator::Subdirectories) +
           removeIn(folder.filePath(QStringLiteral("logs")), {QStringLiteral("*.lock")}, QDirIterator::Subdirectories) +
           removeIn(objects, {QStringLiteral("tmp_object_*")}) +
           removeIn(objects + QStringLiteral("/pack"), {QStringLiteral("pack_git2_*"), QStringLiteral("tmp_*")});
}

int countLoose(const GitRepository& repo) {
    int count = 0;
    eachLoose(repo, [&](const Oid&, const QString&) {
        ++count;
        return true;
    });
    return count;
}

Result<int> packLoose(const GitRepository& repo, int limit, std::stop_token stop) {
    QList<std::pair<Oid, QString>> loose;
    eachLoose(repo, [&](const Oid& id, const QString& file) {
        loose.append({id, file});
        return !stop.stop_requested();
    });
    if (loose.size() <= limit) return 0;
    if (const auto written = writePack(repo, loose, stop); !written) return fail(written.error());
    const auto packs = openPacks(repo);
    if (!packs) return fail(packs.error());
    int packed = 0;
    for (const auto& [id, file] : loose) {
        const git_oid raw = toGit(id);
        if (git_odb_exists(packs->get(), &raw) == 1 && QFile::remove(file)) ++packed;
    }
    (void)git_odb_refresh(repo.odb());
    return packed;
}

} // namespace nimbus::sync::housekeeping
