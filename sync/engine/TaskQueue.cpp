// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/TaskQueue.h"

#include <algorithm>

#include "core/Log.h"
#include "storage/TaskRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::Error;
using core::ErrorCode;
using core::Result;
using core::Task;

qint64 TaskQueue::delayMs(int failures) {
    constexpr qint64 kMinute = 60'000;
    return kMinute << (2 * std::clamp(failures - 1, 0, 10));
}

Result<bool> TaskQueue::isThere(const Task& task) {
    const auto kind = m_known.find(task.kind);
    if (kind == m_known.end()) return true; // a newer program's: kept, and said so
    return m_workspace.store().readNow(
        [&](storage::ReadConnection& c) -> Result<bool> { return kind->isThere(c, task.subject); });
}

Result<TaskOutcome> TaskQueue::runNext(const ProgressSink& progress, std::stop_token stop) {
    const auto next = [this] {
        return m_workspace.store().readNow(
            [](storage::ReadConnection& c) -> Result<std::optional<Task>> { return storage::TaskQueries(c).next(); });
    };
    const auto first = next();
    if (!first) return fail(first.error());
    if (!*first || (*first)->dueAt > m_workspace.now()) return TaskOutcome{{}, {}, *first};
    TaskOutcome outcome{.task = **first, .error = {}, .next = {}};
    const auto there = isThere(*outcome.task);
    if (!there) return fail(there.error());
    if (*there) {
        const auto kind = m_known.find(outcome.task->kind);
        const auto done = kind != m_known.end()
                              ? kind->run({m_workspace, outcome.task->subject, progress, stop})
                              : fail(ErrorCode::Internal, QStringLiteral("nobody knows how to do it"));
        if (!done) outcome.error = done.error();
    }
    if (const auto settled = settle(*outcome.task, outcome.error); !settled) return fail(settled.error());
    const auto second = next();
    if (!second) return fail(second.error());
    outcome.next = *second;
    return outcome;
}

Result<void> TaskQueue::settle(const Task& task, const std::optional<Error>& error) {
    if (error && error->code == ErrorCode::Cancelled) return {};
    // Rows that went while it ran are why it failed: that is no failure.
    const auto there = error ? isThere(task) : Result<bool>(true);
    if (!there) return fail(there.error());
    if (error)
        qCInfo(core::lcVault) << "job" << task.kind << task.subject << "failed" << task.tries + 1
                              << "times:" << error->detail;
    return m_workspace.store().writeNow(
        [&, now = m_workspace.now()](storage::WriteConnection& c) -> Result<void> {
            storage::TaskRepository tasks(c);
            if (!error || !*there)
                tasks.finish(task);
            else if (task.tries + 1 >= kMostTries || !m_known.contains(task.kind))
                tasks.giveUp(task, error->detail);
            else
                tasks.postpone(task, now + delayMs(task.tries + 1), error->detail);
            return {};
        },
        storage::Store::Priority::Bulk);
}

} // namespace nimbus::sync
