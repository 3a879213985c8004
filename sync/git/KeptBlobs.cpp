// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/KeptBlobs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include "sync/git/GitError.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

Result<const GitRepository*> KeptBlobs::repository() {
    if (m_repo) return &*m_repo;
    if (!QFile::exists(m_path + QStringLiteral("/HEAD"))) {
        // Made beside and renamed, so that one that is half made never takes the place.
        const QString made = QStringLiteral("%1.new-%2").arg(m_path).arg(QCoreApplication::applicationPid());
        QDir(made).removeRecursively();
        if (const auto created = GitRepository::createBare(made); !created) {
            QDir(made).removeRecursively();
            return fail(created.error());
        }
        if (!QDir().rename(made, m_path)) QDir(made).removeRecursively(); // another process was first
    }
    auto opened = GitRepository::openBare(m_path);
    if (!opened) return fail(opened.error());
    m_repo.emplace(std::move(*opened));
    return &*m_repo;
}

Result<QByteArray> KeptBlobs::blob(const Oid& id, qint64 maxSize) {
    if (!isUsed() || (!m_repo && !QFile::exists(m_path + QStringLiteral("/HEAD"))))
        return fail(ErrorCode::NotFound, QStringLiteral("The content %1 was not kept").arg(id.hex().first(12)));
    const auto repo = repository();
    return repo ? (*repo)->blob(id, maxSize) : Result<QByteArray>(fail(repo.error()));
}

} // namespace nimbus::sync
