// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitRepository.h"

#include "sync/git/GitInternal.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

GitObject::GitObject(GitHandle<git_odb_object> handle)
    : m_handle(std::move(handle)),
      m_bytes(static_cast<const char*>(git_odb_object_data(m_handle.get())),
              static_cast<qsizetype>(git_odb_object_size(m_handle.get()))) {}

QByteArray GitRepository::gitFolder() const {
    return git_repository_path(m_repo.get());
}

QByteArray GitRepository::commonFolder() const {
    return git_repository_commondir(m_repo.get());
}

QByteArray GitRepository::topFolder() const {
    return git_repository_workdir(m_repo.get());
}

bool GitRepository::isShallow() const {
    return git_repository_is_shallow(m_repo.get()) == 1;
}

Result<GitHead> GitRepository::head() const {
    const auto what = QStringLiteral("read HEAD");
    GitHandle<git_reference> ref;
    if (const int rc = git_reference_lookup(out(ref), m_repo.get(), "HEAD"); rc < 0) return gitFail(rc, what);
    GitHead head;
    if (git_reference_type(ref.get()) == GIT_REFERENCE_DIRECT) {
        head.id = fromGit(*git_reference_target(ref.get()));
        return head;
    }
    head.refName = git_reference_symbolic_target(ref.get());
    head.branch = QString::fromUtf8(head.refName.startsWith("refs/heads/") ? head.refName.sliced(11) : head.refName);
    git_oid id;
    const int rc = git_reference_name_to_id(&id, m_repo.get(), head.refName.constData());
    if (rc == 0)
        head.id = fromGit(id);
    else if (rc != GIT_ENOTFOUND)
        return gitFail(rc, what);
    return head;
}

Result<GitObject> GitRepository::object(const Oid& id, ObjectType type) const {
    const git_oid raw = toGit(id);
    GitHandle<git_odb_object> object;
    if (const int rc = git_odb_read(out(object), m_odb.get(), &raw); rc < 0) {
        auto error = gitError(rc, QStringLiteral("read object %1").arg(id.hex()));
        if (error.code == ErrorCode::NotFound && m_isPartial)
            error.hint = QStringLiteral("Not downloaded: this is a partial clone; git fetch brings the object");
        return fail(std::move(error));
    }
    if (git_odb_object_type(object.get()) != static_cast<git_object_t>(type))
        return fail(ErrorCode::NotFound, QStringLiteral("object %1 is of another kind").arg(id.hex()));
    return GitObject(std::move(object));
}

Result<RawCommit> GitRepository::commit(const Oid& id) const {
    const auto bytes = object(id, ObjectType::Commit);
    if (!bytes) return fail(bytes.error());
    return RawCommit::parse(bytes->bytes());
}

Result<Oid> GitRepository::treeOf(const Oid& id) const {
    if (id.isNull()) return Oid{};
    const auto found = commit(id);
    if (!found) return fail(found.error());
    return found->tree;
}

Result<Oid> GitRepository::resolve(const QString& revision) const {
    const auto what = QStringLiteral("find revision \"%1\"").arg(revision);
    git_object* raw = nullptr;
    if (const int rc = git_revparse_single(&raw, m_repo.get(), revision.toUtf8().constData()); rc < 0) {
        auto error = gitError(rc, what);
        if (error.code == ErrorCode::NotFound)
            error.detail = QStringLiteral("There is no revision \"%1\"").arg(revision);
        if (error.code == ErrorCode::NotFound && isShallow())
            error.hint = QStringLiteral(
                "This clone holds the newest part of the history; git fetch --unshallow brings the rest");
        if (error.hint.isEmpty()) error.hint = QStringLiteral("The document's history names its revisions");
        return fail(std::move(error));
    }
    git_object* commit = nullptr;
    const int rc = git_object_peel(&commit, raw, GIT_OBJECT_COMMIT);
    git_object_free(raw);
    if (rc < 0) return gitFail(rc, what);
    const Oid id = fromGit(*git_object_id(commit));
    git_object_free(commit);
    return id;
}

bool GitRepository::hasObject(const Oid& id) const {
    const git_oid raw = toGit(id);
    return git_odb_exists(m_odb.get(), &raw) == 1;
}

qint64 GitRepository::sizeOf(const Oid& id) const {
    const git_oid raw = toGit(id);
    size_t size = 0;
    git_object_t type{};
    return git_odb_read_header(&size, &type, m_odb.get(), &raw) == 0 ? static_cast<qint64>(size) : -1;
}

Result<QByteArray> GitRepository::blob(const Oid& id, qint64 maxSize) const {
    if (maxSize >= 0) // a look at the header costs little and keeps a huge object out of memory
        if (const auto size = sizeOf(id); size > maxSize)
            return fail(ErrorCode::InvalidInput, QStringLiteral("object %1 has %2 bytes").arg(id.hex()).arg(size));
    const auto found = object(id, ObjectType::Blob);
    if (!found) return fail(found.error());
    return found->bytes().toByteArray();
}

Result<Oid> GitRepository::write(QByteArrayView bytes, ObjectType type) const {
    git_oid id;
    const int rc = gitWrite([&] {
        return git_odb_write(&id, m_odb.get(), bytes.data() ? bytes.data() : "", static_cast<size_t>(bytes.size()),
                             static_cast<git_object_t>(type));
    });
    if (rc < 0) return gitFail(rc, QStringLiteral("store an object"));
    return fromGit(id);
}

QByteArray GitRepository::configText(const char* key) const {
    GitHandle<git_config> config;
    if (git_repository_config_snapshot(out(config), m_repo.get()) < 0) return {};
    const char* text = nullptr;
    return git_config_get_string(&text, config.get(), key) == 0 ? QByteArray(text) : QByteArray();
}

QByteArray GitRepository::ownConfigText(const char* key) const {
    GitHandle<git_config> all;
    GitHandle<git_config> own;
    git_buf value = GIT_BUF_INIT;
    int rc = git_repository_config(out(all), m_repo.get());
    if (rc == 0) rc = git_config_open_level(out(own), all.get(), GIT_CONFIG_LEVEL_LOCAL);
    if (rc == 0) rc = git_config_get_string_buf(&value, own.get(), key);
    const auto text = rc == 0 ? QByteArray(value.ptr, static_cast<qsizetype>(value.size)) : QByteArray();
    git_buf_dispose(&value);
    if (rc < 0) git_error_clear();
    return text;
}

bool GitRepository::configFlag(const char* key, bool otherwise) const {
    GitHandle<git_config> config;
    int value = 0;
    if (git_repository_config_snapshot(out(config), m_repo.get()) < 0) return otherwise;
    return git_config_get_bool(&value, config.get(), key) == 0 ? value != 0 : otherwise;
}

} // namespace nimbus::sync
