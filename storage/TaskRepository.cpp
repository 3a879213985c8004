// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/TaskRepository.h"

#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::Task;
using core::TaskState;

namespace {

#define NIMBUS_TASK "SELECT id, kind, subject, asked, due_at, tries, state, last_error FROM task "
constexpr auto kNext = NIMBUS_TASK "WHERE state = 0 ORDER BY due_at, id LIMIT 1";
constexpr auto kOf = NIMBUS_TASK "WHERE kind = ?1 AND subject = ?2";
constexpr auto kAll = NIMBUS_TASK "ORDER BY state, due_at, id LIMIT ?1";
#undef NIMBUS_TASK

#define NIMBUS_AGAIN                                                                                              \
    "ON CONFLICT (kind, subject) DO UPDATE SET asked = asked + 1, due_at = CASE WHEN state = 0 THEN min(due_at, " \
    "excluded.due_at) ELSE excluded.due_at END, tries = 0, state = 0, last_error = ''"
constexpr auto kAdd = "INSERT INTO task (kind, subject, due_at) VALUES (?1, ?2, ?3) " NIMBUS_AGAIN;
constexpr auto kAddForVaults =
    "INSERT INTO task (kind, subject, due_at) SELECT ?1, id, ?2 FROM vault WHERE true ORDER BY name " NIMBUS_AGAIN;
#undef NIMBUS_AGAIN
constexpr auto kFinish = "DELETE FROM task WHERE id = ?1 AND asked = ?2";
constexpr auto kPostpone = R"(
    UPDATE task SET tries = tries + 1, due_at = ?3, last_error = ?4 WHERE id = ?1 AND asked = ?2)";
constexpr auto kGiveUp = R"(
    UPDATE task SET tries = tries + 1, state = ?3, last_error = ?4 WHERE id = ?1 AND asked = ?2)";
constexpr auto kRemove = "DELETE FROM task WHERE kind = ?1";

Task readTask(const Statement& row) {
    return {row.int64(0),
            row.text(1),
            row.int64(2),
            row.int64(3),
            row.int64(4),
            row.integer(5),
            row.enumeration<TaskState>(6),
            row.text(7)};
}

} // namespace

std::optional<Task> TaskQueries::next() {
    auto rows = m_c.select(kNext);
    return rows.next() ? std::optional(readTask(*rows)) : std::nullopt;
}

std::optional<Task> TaskQueries::of(const QString& kind, qint64 subject) {
    auto rows = m_c.select(kOf, kind, subject);
    return rows.next() ? std::optional(readTask(*rows)) : std::nullopt;
}

QList<Task> TaskQueries::all(int limit) {
    QList<Task> tasks;
    for (auto rows = m_c.select(kAll, limit); rows.next();) tasks.append(readTask(*rows));
    return tasks;
}

void TaskRepository::add(const QString& kind, qint64 subject, qint64 dueAt) {
    m_c.exec(kAdd, kind, subject, dueAt);
}

qint64 TaskRepository::addForVaults(const QString& kind, qint64 dueAt) {
    return m_c.exec(kAddForVaults, kind, dueAt);
}

void TaskRepository::finish(const Task& task) {
    m_c.exec(kFinish, task.id, task.asked);
}

void TaskRepository::postpone(const Task& task, qint64 dueAt, const QString& reason) {
    m_c.exec(kPostpone, task.id, task.asked, dueAt, reason);
}

void TaskRepository::giveUp(const Task& task, const QString& reason) {
    m_c.exec(kGiveUp, task.id, task.asked, TaskState::Failed, reason);
}

void TaskRepository::remove(const QString& kind) {
    m_c.exec(kRemove, kind);
}

} // namespace nimbus::storage
