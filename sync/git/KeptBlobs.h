// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "sync/git/GitRepository.h"

namespace nimbus::sync {

/// Contents that no commit holds, in a repository of the tenant's own: in a person's, `git gc` would remove them after
/// two weeks. Made when the first one arrives. Thread and owner: its provider.
class KeptBlobs {
public:
    /// Without a path it keeps nothing.
    explicit KeptBlobs(QString path) : m_path(std::move(path)) {}

    [[nodiscard]] bool isUsed() const { return !m_path.isEmpty(); }
    /// Where to put one.
    [[nodiscard]] core::Result<const GitRepository*> repository();
    /// NotFound where it was not kept.
    [[nodiscard]] core::Result<QByteArray> blob(const core::Oid& id, qint64 maxSize);

private:
    QString m_path;
    std::optional<GitRepository> m_repo;
};

} // namespace nimbus::sync
