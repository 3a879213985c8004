// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "sync/git/GitRepository.h"

namespace nimbus::sync {

/// How alike two blobs are, 0..100, by the measure git's rename detection uses; remembers what it has read.
/// Lives for one comparison, on its thread.
class Similarity {
public:
    static constexpr int kRename = 50; ///< from here on two documents count as one that was renamed

    explicit Similarity(const GitRepository& repo) : m_repo(repo) {}
    [[nodiscard]] int score(const core::Oid& a, const core::Oid& b);

private:
    struct Signature {
        qint64 size = -1;
        std::shared_ptr<git_hashsig> sig; ///< null: too large, empty or unreadable
    };
    const Signature& signatureOf(const core::Oid& id);

    const GitRepository& m_repo;
    QHash<core::Oid, Signature> m_known;
};

} // namespace nimbus::sync
