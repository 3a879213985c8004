// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/UnifiedDiff.h"

#include <git2.h>

#include <memory>

#include "core/PathText.h"
#include "sync/git/GitLibrary.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;

core::Result<QByteArray> unifiedDiff(const QByteArray& before, const QString& beforeName, const QByteArray& after,
                                     const QString& afterName) {
    if (before == after) return QByteArray();
    if (const auto started = GitLibrary::ensureStarted(); !started) return fail(started.error());
    git_patch* raw = nullptr;
    const int code = git_patch_from_buffers(
        &raw, before.constData(), static_cast<size_t>(before.size()), core::pathtext::toBytes(beforeName).constData(),
        after.constData(), static_cast<size_t>(after.size()), core::pathtext::toBytes(afterName).constData(), nullptr);
    const std::unique_ptr<git_patch, decltype(&git_patch_free)> patch(raw, git_patch_free);
    git_buf text = GIT_BUF_INIT;
    if (code != 0 || git_patch_to_buf(&text, raw) != 0)
        return fail(ErrorCode::Git, QStringLiteral("%1 cannot be compared").arg(afterName));
    const QByteArray copy(text.ptr, static_cast<qsizetype>(text.size));
    git_buf_dispose(&text);
    return copy;
}

} // namespace nimbus::sync
