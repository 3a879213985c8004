// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How repositories are opened and made; the rest of GitRepository is in GitRepository.cpp.

#include <git2.h>
#include <git2/sys/repository.h>

#include <QDir>
#include <QFile>

#include "sync/git/GitInternal.h"
#include "sync/git/GitLibrary.h"
#include "sync/git/GitRepository.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

/// Leaves the handle with the repository's own configuration alone: what a person set for git does not reach us.
Result<void> useOwnConfig(git_repository* repo) {
    GitHandle<git_config> config;
    const QByteArray file = QByteArray(git_repository_path(repo)) + "config";
    const auto what = QStringLiteral("read the repository's configuration");
    if (const int rc = git_config_open_ondisk(out(config), file.constData()); rc < 0) return gitFail(rc, what);
    if (const int rc = git_repository_set_config(repo, config.get()); rc < 0) return gitFail(rc, what);
    return {};
}

/// Whether a remote leaves objects out. (Matching by pattern leaks 20 KB an entry in libgit2 1.5: so entry by entry.)
bool hasPromisor(git_repository* repo) {
    GitHandle<git_config> config;
    if (git_repository_config_snapshot(out(config), repo) < 0) return false;
    git_config_iterator* entries = nullptr;
    if (git_config_iterator_new(&entries, config.get()) < 0) return false;
    bool found = false;
    git_config_entry* entry = nullptr;
    while (!found && git_config_next(&entry, entries) == 0) {
        const QByteArrayView name(entry->name);
        found = name.startsWith("remote.") && name.endsWith(".promisor");
    }
    git_config_iterator_free(entries);
    return found;
}

Result<void> setOwnDefaults(git_repository* repo) {
    GitHandle<git_config> config;
    const auto what = QStringLiteral("write the repository's configuration");
    if (const int rc = git_repository_config(out(config), repo); rc < 0) return gitFail(rc, what);
    // A slip of libgit2 1.5 reads this as the size above which nothing is deltified: packing takes half the time.
    int rc = gitWrite([&] { return git_config_set_int32(config.get(), "pack.deltaCacheSize", 1); });
    if (rc == 0) rc = gitWrite([&] { return git_config_set_bool(config.get(), "core.logAllRefUpdates", 1); });
    if (rc < 0) return gitFail(rc, what);
    return {};
}

/// Why a folder that libgit2 did not take as a working tree is none, in words.
core::Error explainNoWorkingTree(const QString& path, int rc) {
    auto error = gitError(rc, QStringLiteral("open \"%1\"").arg(path));
    // Where any configuration file is read, libgit2 1.5 tells of a missing permission instead of the other owner.
    if (rc == GIT_ENOTFOUND && error.detail.contains(u"safe.directory")) {
        git_error_clear();
        rc = GIT_EOWNER;
    }
    if (rc == GIT_EOWNER)
        return {ErrorCode::Forbidden, QStringLiteral("\"%1\" belongs to another user").arg(path),
                QStringLiteral("git config --global --add safe.directory \"%1\" allows it").arg(path)};
    if (error.detail.contains(u"extensions.objectformat"))
        return {ErrorCode::StorageTooNew, QStringLiteral("\"%1\" names its objects by SHA-256").arg(path),
                QStringLiteral("Only SHA-1 can be read; git fast-export --all | git fast-import, in a new repository, "
                               "makes such a copy")};
    if (rc != GIT_ENOTFOUND) return error;
    if (!QDir(path).exists())
        return {ErrorCode::NotFound, QStringLiteral("There is no folder \"%1\"").arg(path),
                QStringLiteral(
                    "Bring it back (is its disk mounted?), tell where it is now (nimbusvaultctl vault relocate), or "
                    "remove the vault")};
    GitHandle<git_repository> outer;
    if (git_repository_open_ext(out(outer), QFile::encodeName(path).constData(), 0, nullptr) == 0)
        if (const char* top = git_repository_workdir(outer.get()))
            return {ErrorCode::InvalidInput,
                    QStringLiteral("\"%1\" lies inside the repository \"%2\"").arg(path, QFile::decodeName(top)),
                    QStringLiteral("Open the folder \"%1\" instead").arg(QFile::decodeName(top).chopped(1))};
    git_error_clear();
    if (QFile::exists(path + QStringLiteral("/.git")))
        return {ErrorCode::Git, error.detail, QStringLiteral("git status in that folder may tell what is wrong")};
    return {ErrorCode::NotFound, QStringLiteral("\"%1\" is not a git repository").arg(path),
            QStringLiteral("It can be made one")};
}

} // namespace

Result<void> GitRepository::finishOpening() {
    if (const int rc = git_repository_odb(out(m_odb), m_repo.get()); rc < 0)
        return gitFail(rc, QStringLiteral("open the object store"));
    m_isPartial = hasPromisor(m_repo.get());
    return {};
}

Result<GitRepository> GitRepository::openBare(const QString& path) {
    if (const auto started = GitLibrary::ensureStarted(); !started) return fail(started.error());
    GitHandle<git_repository> repo;
    if (const int rc = git_repository_open_bare(out(repo), QFile::encodeName(path).constData()); rc < 0) {
        const auto error = gitError(rc, QStringLiteral("open \"%1\"").arg(path));
        if (QDir(path).exists()) return fail(error);
        return fail(ErrorCode::NotFound, QStringLiteral("The repository \"%1\" is gone").arg(path),
                    QStringLiteral("Put it back there from a backup, or remove the vault"));
    }
    if (const auto own = useOwnConfig(repo.get()); !own) return fail(own.error());
    GitRepository opened(std::move(repo));
    if (const auto done = opened.finishOpening(); !done) return fail(done.error());
    return opened;
}

Result<GitRepository> GitRepository::createBare(const QString& path) {
    if (const auto started = GitLibrary::ensureStarted(); !started) return fail(started.error());
    if (QFile::exists(path) && !QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        return fail(ErrorCode::Conflict, QStringLiteral("The folder \"%1\" is not empty").arg(path));
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_MKDIR |
                    GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "main";
    GitHandle<git_repository> repo;
    const int rc =
        gitWrite([&] { return git_repository_init_ext(out(repo), QFile::encodeName(path).constData(), &options); });
    if (rc < 0) return gitFail(rc, QStringLiteral("make a repository in \"%1\"").arg(path));
    if (const auto own = useOwnConfig(repo.get()); !own) return fail(own.error());
    if (const auto set = setOwnDefaults(repo.get()); !set) return fail(set.error());
    GitRepository made(std::move(repo));
    if (const auto done = made.finishOpening(); !done) return fail(done.error());
    return made;
}

Result<GitRepository> GitRepository::openWorkingTree(const QString& path) {
    if (const auto started = GitLibrary::ensureStarted(); !started) return fail(started.error());
    GitHandle<git_repository> repo;
    const int rc =
        git_repository_open_ext(out(repo), QFile::encodeName(path).constData(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    if (rc < 0) return fail(explainNoWorkingTree(path, rc));
    if (git_repository_is_bare(repo.get()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("\"%1\" is a repository without working files").arg(path),
                    QStringLiteral("Clone it into a folder and open that one"));
    const auto top = QDir(QFile::decodeName(git_repository_workdir(repo.get()))).canonicalPath();
    if (top != QDir(path).canonicalPath())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The working files of \"%1\" are in \"%2\"").arg(path, top),
                    QStringLiteral("Open the folder \"%1\" instead").arg(top));
    GitRepository opened(std::move(repo));
    if (const auto done = opened.finishOpening(); !done) return fail(done.error());
    return opened;
}

Result<GitRepository> GitRepository::createWorkingTree(const QString& path) {
    if (const auto started = GitLibrary::ensureStarted(); !started) return fail(started.error());
    if (!QDir(path).exists()) return fail(ErrorCode::NotFound, QStringLiteral("There is no folder \"%1\"").arg(path));
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "main";
    GitHandle<git_repository> repo;
    const int rc =
        gitWrite([&] { return git_repository_init_ext(out(repo), QFile::encodeName(path).constData(), &options); });
    if (rc < 0) return gitFail(rc, QStringLiteral("make \"%1\" a repository").arg(path));
    return openWorkingTree(path);
}

} // namespace nimbus::sync
