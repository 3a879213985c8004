// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitLibrary.h"

#include <git2.h>

#include "sync/git/GitError.h"

namespace nimbus::sync {
namespace {

// Memory maps of pack files: a small window keeps a scan of a large pack from filling the memory, at no cost in time.
constexpr size_t kWindowSize = size_t{32} << 20;
constexpr size_t kMappedLimit = size_t{64} << 20;

core::Result<void> start() {
    if (const int rc = git_libgit2_init(); rc < 0) return gitFail(rc, QStringLiteral("start libgit2"));
    // The person's own configuration stays visible to folder vaults; managed vaults are given theirs alone (see
    // GitRepository::openBare).
    int rc = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, kWindowSize);
    if (rc == 0) rc = git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, kMappedLimit);
    // A save is only told as done when it would survive a power cut.
    if (rc == 0) rc = git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
    // Reading blobs is 1.5 times faster without hashing each; verify() hashes on its own.
    if (rc == 0) rc = git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    if (rc < 0) return gitFail(rc, QStringLiteral("set up libgit2"));
    return {};
}

} // namespace

core::Result<void> GitLibrary::ensureStarted() {
    static const core::Result<void> started = start(); // initialised once, thread safe
    return started;
}

} // namespace nimbus::sync
