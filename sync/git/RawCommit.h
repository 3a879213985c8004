// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include "core/Oid.h"
#include "core/Result.h"
#include "core/model/Person.h"

namespace nimbus::sync {

/// What a walk over the log needs of a commit. Times in ms since 1970 UTC.
struct RawCommit {
    core::Oid tree;
    QList<core::Oid> parents;
    qint64 at = 0; ///< the committer's time: the order of the log

    /// From the bytes of a commit object.
    [[nodiscard]] static core::Result<RawCommit> parse(QByteArrayView bytes);
};

/// What a person wants to see of a commit.
struct CommitText {
    core::Person author;
    QString message; ///< whole, with trailers

    [[nodiscard]] static CommitText parse(QByteArrayView bytes);
};

} // namespace nimbus::sync
