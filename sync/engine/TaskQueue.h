// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <functional>
#include <optional>
#include <stop_token>

#include "core/Result.h"
#include "core/model/Task.h"
#include "sync/engine/Progress.h"

namespace nimbus::storage {
class ReadConnection;
}

namespace nimbus::sync {

class Workspace;

/// What one run of a job has.
struct TaskRun {
    Workspace& workspace; ///< of its tenant
    qint64 subject;
    const ProgressSink& progress;
    std::stop_token stop;
};

/// How a kind of job is done.
struct TaskKind {
    /// Whether the rows it is about are still there. Inside Store::read.
    std::function<bool(storage::ReadConnection&, qint64 subject)> isThere;
    /// Reads what it needs, and can be done twice. Cancelled: it was stopped, and goes on another time.
    std::function<core::Result<void>(const TaskRun&)> run;
};
using TaskKinds = QHash<QString, TaskKind>;

/// The product's own (VaultTasks.cpp).
[[nodiscard]] const TaskKinds& taskKinds();

/// What came of a look into the queue.
struct TaskOutcome {
    std::optional<core::Task> task;   ///< that ran, as it was before; none: nothing is due
    std::optional<core::Error> error; ///< why it did not work, or was stopped
    std::optional<core::Task> next;   ///< the first that is due after it, now or later
};

/// Runs the jobs of a tenant, which its file keeps: they survive the end of the program. One after another, on the git
/// worker, by whoever owns the session; a job whose rows are gone ends quietly; one that fails is tried again after a
/// minute, four, sixteen, and so on, kMostTries times in all, and then stays with its reason. Blocks.
class TaskQueue {
public:
    static constexpr int kMostTries = 5;

    explicit TaskQueue(Workspace& workspace, const TaskKinds& known = taskKinds())
        : m_workspace(workspace), m_known(known) {}

    /// Runs the job that is due first, if one is. An error is that of the queue itself.
    [[nodiscard]] core::Result<TaskOutcome> runNext(const ProgressSink& progress, std::stop_token stop = {});

    /// How long after its n-th failure a job is tried again.
    [[nodiscard]] static qint64 delayMs(int failures);

private:
    [[nodiscard]] core::Result<bool> isThere(const core::Task& task);
    [[nodiscard]] core::Result<void> settle(const core::Task& task, const std::optional<core::Error>& error);

    Workspace& m_workspace;
    const TaskKinds& m_known;
};

} // namespace nimbus::sync
