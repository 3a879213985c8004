// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <optional>

#include "core/model/Task.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Reads which jobs wait. Inside Store::read; throws StorageException.
class TaskQueries {
public:
    explicit TaskQueries(ReadConnection& connection) : m_c(connection) {}

    /// The one that is due first, now or later; failed ones are due never.
    [[nodiscard]] std::optional<core::Task> next();
    [[nodiscard]] std::optional<core::Task> of(const QString& kind, qint64 subject);
    /// What waits, in the order in which it is due, then what failed: at most a few for each vault.
    [[nodiscard]] QList<core::Task> all(int limit = 200);

private:
    ReadConnection& m_c;
};

/// Writes what waits. Inside Store::write, in the transaction of the change that makes the job necessary; throws
/// StorageException. What is told of a task that was asked for again since it was read changes nothing: it runs again.
class TaskRepository {
public:
    explicit TaskRepository(WriteConnection& connection) : m_c(connection) {}

    /// Asks for a job. One that waits already is due at the earlier of both times, with all its tries.
    void add(const QString& kind, qint64 subject, qint64 dueAt);
    /// The same for every vault, by name. Gives how many there are.
    qint64 addForVaults(const QString& kind, qint64 dueAt);
    /// It is done, or nobody wants it any more.
    void finish(const core::Task& task);
    /// It did not work and is tried again at `dueAt`.
    void postpone(const core::Task& task, qint64 dueAt, const QString& reason);
    /// It did not work and is not tried again by itself.
    void giveUp(const core::Task& task, const QString& reason);
    /// Forgets all of a kind.
    void remove(const QString& kind);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
