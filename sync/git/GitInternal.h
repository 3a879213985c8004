// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For the .cpp files of sync/git only: what needs libgit2's own types.

#include <git2.h>

#include <cstring>

#include "core/Oid.h"
#include "sync/git/GitError.h"
#include "sync/git/GitHandle.h"

namespace nimbus::sync {

[[nodiscard]] inline git_oid toGit(const core::Oid& id) {
    git_oid raw;
    std::memcpy(raw.id, id.bytes.data(), sizeof raw.id);
    return raw;
}

[[nodiscard]] inline core::Oid fromGit(const git_oid& raw) {
    core::Oid id;
    std::memcpy(id.bytes.data(), raw.id, sizeof raw.id);
    return id;
}

} // namespace nimbus::sync
