// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/CommitWriter.h"

#include <QDateTime>

#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

using core::fail;
using core::Oid;
using core::Result;

QByteArray cleanMessage(const QString& message) {
    QByteArray bytes = message.toUtf8();
    bytes.replace('\0', ' ');
    while (bytes.endsWith('\n')) bytes.chop(1);
    return bytes + '\n';
}

Result<GitHandle<git_signature>> signatureOf(const CommitRequest& request) {
    const auto local = QDateTime::fromMSecsSinceEpoch(request.at);
    GitHandle<git_signature> signature;
    const int rc = git_signature_new(out(signature), cleanIdentity(request.author.name, "NimbusVault").constData(),
                                     cleanIdentity(request.author.email, "unknown@localhost").constData(),
                                     request.at / 1000, local.offsetFromUtc() / 60);
    if (rc < 0) return gitFail(rc, QStringLiteral("name the author"));
    return signature;
}

Result<Oid> createCommit(const GitRepository& repo, const Oid& tree, const CommitRequest& request) {
    const auto what = QStringLiteral("make a commit");
    auto signature = signatureOf(request);
    if (!signature) return fail(signature.error());
    const git_oid treeId = toGit(tree);
    GitHandle<git_tree> treeHandle;
    if (const int rc = git_tree_lookup(out(treeHandle), repo.raw(), &treeId); rc < 0) return gitFail(rc, what);
    GitHandle<git_commit> parent;
    if (!request.expectedHead.isNull()) {
        const git_oid parentId = toGit(request.expectedHead);
        if (const int rc = git_commit_lookup(out(parent), repo.raw(), &parentId); rc < 0) return gitFail(rc, what);
    }
    const git_commit* parents[] = {parent.get()};
    git_oid id;
    const int rc = gitWrite([&] {
        return git_commit_create(&id, repo.raw(), nullptr, signature->get(), signature->get(), nullptr,
                                 cleanMessage(request.message).constData(), treeHandle.get(), parent ? 1 : 0, parents);
    });
    if (rc < 0) return gitFail(rc, what);
    return fromGit(id);
}

Result<void> moveBranch(const GitRepository& repo, const QByteArray& refName, const Oid& commit,
                        const CommitRequest& request) {
    // The reflog names whoever the handle says is at work.
    (void)git_repository_set_ident(repo.raw(), cleanIdentity(request.author.name, "NimbusVault").constData(),
                                   cleanIdentity(request.author.email, "unknown@localhost").constData());
    const auto subject = request.message.section(u'\n', 0, 0).toUtf8();
    const QByteArray log = (request.expectedHead.isNull() ? "commit (initial): " : "commit: ") + subject;
    const git_oid id = toGit(commit);
    const git_oid expected = toGit(request.expectedHead);
    GitHandle<git_reference> moved;
    const int rc = gitWrite([&] {
        if (request.expectedHead.isNull())
            return git_reference_create(out(moved), repo.raw(), refName.constData(), &id, 0, log.constData());
        return git_reference_create_matching(out(moved), repo.raw(), refName.constData(), &id, 1, &expected,
                                             log.constData());
    });
    if (rc == GIT_ENOTFOUND) // the branch itself is gone
        return fail(core::ErrorCode::Conflict, gitError(rc, QStringLiteral("move the branch")).detail);
    if (rc < 0) return gitFail(rc, QStringLiteral("move the branch"));
    return {};
}

} // namespace

QByteArray cleanIdentity(const QString& text, const char* otherwise) {
    QString clean;
    for (const QChar c : text)
        if (c.unicode() >= 0x20 && c != u'<' && c != u'>' && c.unicode() != 0x7F) clean += c;
    clean = clean.trimmed();
    while (!clean.isEmpty() && QStringLiteral(".,:;\"'").contains(clean.front())) clean.remove(0, 1);
    return clean.trimmed().isEmpty() ? QByteArray(otherwise) : clean.trimmed().toUtf8();
}

Result<Oid> writeCommit(const GitRepository& repo, const Oid& tree, const CommitRequest& request,
                        const QByteArray& refName) {
    const auto commit = createCommit(repo, tree, request);
    if (!commit) return commit;
    if (const auto moved = moveBranch(repo, refName, *commit, request); !moved) return fail(moved.error());
    return commit;
}

} // namespace nimbus::sync
