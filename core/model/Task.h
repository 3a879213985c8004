// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::core {

/// Stored as a number: append only.
enum class TaskState : quint8 {
    Waiting = 0,
    Failed = 1, ///< tried as often as it may be; waits for somebody to ask again
};

/// A job of a tenant that is to be done in the background (sync/engine/TaskQueue). Ids only: what it is about is read
/// when it runs.
struct Task {
    qint64 id = 0;
    QString kind;
    qint64 subject = 0; ///< id of the row it is about
    qint64 asked = 1;   ///< how often it was asked for since it was last done
    qint64 dueAt = 0;
    int tries = 0; ///< that failed
    TaskState state = TaskState::Waiting;
    QString lastError;
};

} // namespace nimbus::core
