// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/Result.h"
#include "sync/git/GitFaults.h"

namespace nimbus::sync {

/// The error of the libgit2 call that has just returned `code` in this thread; call it before anything else touches
/// libgit2. `what` says what was being done ("read HEAD").
[[nodiscard]] core::Error gitError(int code, const QString& what);

/// The error of the system call that has just failed with `number` (an errno).
[[nodiscard]] core::Error systemError(int number, const QString& what);

/// Failing half of a Result from a libgit2 code.
[[nodiscard]] inline tl::unexpected<core::Error> gitFail(int code, const QString& what) {
    return core::fail(gitError(code, what));
}

/// What a refused write (see GitFaults.h) returns; sets libgit2's last error.
[[nodiscard]] int refusedWrite();

/// Every libgit2 call that writes goes through here, so that fault tests reach all of them.
template <typename Call>
[[nodiscard]] int gitWrite(Call call) {
    return gitfaults::isWriteRefused() ? refusedWrite() : call();
}

/// An object that another object refers to is missing or of the wrong kind: what NotFound means then.
[[nodiscard]] core::Error asDamage(core::Error error);

} // namespace nimbus::sync
