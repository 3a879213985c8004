// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/KeptBlobs.h"

#include <QFile>

#include "sync/git/GitError.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

Result<const GitRepository*> KeptBlobs::repository() {
    if (m_repo) return &*m_repo;
    auto opened = QFile::exists(m_path + QStringLiteral("/HEAD")) ? GitRepository::openBare(m_path)
                                                                  : GitRepository::createBare(m_path);
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
