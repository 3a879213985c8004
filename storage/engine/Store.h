// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "core/Result.h"
#include "core/WorkQueue.h"
#include "storage/engine/ChangeSet.h"
#include "storage/engine/Connection.h"
#include "storage/engine/StorageError.h"

namespace nimbus::storage {

struct StoreOptions {
    bool readOnly = false; ///< another process owns the file
    int readers = 2;
    StatementRecorder* recorder = nullptr; ///< tests; must outlive the store
};

/// One tenant's file: one writer thread with the user's edits before bulk work, and a few reader threads.
/// read() is one snapshot, write() one transaction. What a closure throws as StorageException, and what it returns as
/// an error, both roll a transaction back and reach the caller as a Result. Lives in the thread that made it (signals
/// come from the writer thread: connect queued); read() and write() from any thread.
class Store : public QObject {
    Q_OBJECT
public:
    using Priority = core::WorkQueue::Priority;

    /// Opens or creates, migrates, and refuses a file of a newer version (StorageTooNew) or a damaged one
    /// (StorageCorrupt). Blocks for as long as a migration takes.
    [[nodiscard]] static core::Result<std::unique_ptr<Store>> open(const QString& path,
                                                                   const StoreOptions& options = {});
    ~Store() override;

    /// Runs `fn(ReadConnection&) -> Result<T>` on a reader, in one read transaction. `stop` interrupts it.
    template <typename Fn>
    [[nodiscard]] auto read(Fn fn, std::stop_token stop = {}, std::chrono::milliseconds budget = {})
        -> QFuture<std::invoke_result_t<Fn, ReadConnection&>> {
        using R = std::invoke_result_t<Fn, ReadConnection&>;
        return m_readQueue->run([this, fn = std::move(fn), stop = std::move(stop), budget](int thread) mutable -> R {
            if (stop.stop_requested())
                return core::fail(core::ErrorCode::Cancelled, QStringLiteral("no longer wanted"));
            ReadConnection& connection = *m_readers[static_cast<size_t>(thread)];
            const auto deadline = budget.count() > 0 ? std::chrono::steady_clock::now() + budget
                                                     : std::chrono::steady_clock::time_point{};
            connection.limit(std::move(stop), deadline);
            return guarded<R>([&] { return snapshot<R>(connection, fn); });
        });
    }

    /// Runs `fn(WriteConnection&) -> Result<T>` on the writer, in one IMMEDIATE transaction. User priority is synced to
    /// disk before the future is ready (synchronous=FULL); Bulk may be lost by a power cut, never torn.
    template <typename Fn>
    [[nodiscard]] auto write(Fn fn, Priority priority = Priority::User)
        -> QFuture<std::invoke_result_t<Fn, WriteConnection&>> {
        using R = std::invoke_result_t<Fn, WriteConnection&>;
        return m_writeQueue->run(
            [this, fn = std::move(fn), priority](int) mutable -> R {
                if (!m_writer) return core::fail(readOnlyError());
                return guarded<R>([&] { return transaction<R>(fn, priority); });
            },
            priority);
    }

    /// read() and write() for a worker thread that has nothing else to do meanwhile. Never on the GUI thread, never
    /// inside a closure of this store.
    template <typename Fn>
    [[nodiscard]] auto readNow(Fn fn) {
        return read(std::move(fn)).result();
    }
    template <typename Fn>
    [[nodiscard]] auto writeNow(Fn fn, Priority priority = Priority::User) {
        return write(std::move(fn), priority).result();
    }

    /// A consistent copy of the file while it is in use (SQLite's online backup), synced. Runs on the writer.
    [[nodiscard]] QFuture<core::Result<void>> backup(const QString& target);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool isReadOnly() const { return !m_writer; }
    /// Whether a write of the user's waits for the present one: a long bulk write ends early then. Any thread.
    [[nodiscard]] bool isUserWaiting() const { return m_writeQueue->hasUserJobs(); }

Q_SIGNALS:
    /// After each committed transaction that changed something. Emitted on the writer thread.
    void changed(const nimbus::storage::ChangeSet& changes);

private:
    /// BEGIN … COMMIT round the reads of one closure, whatever way it ends.
    class Snapshot {
    public:
        explicit Snapshot(ReadConnection& connection);
        ~Snapshot();

    private:
        ReadConnection& m_connection;
    };

    explicit Store(QString path);
    void openConnections(const StoreOptions& options); ///< throws StorageException
    void begin(Priority priority);
    void commit();
    void rollback();
    [[nodiscard]] static core::Error readOnlyError();

    /// The one place where a StorageException becomes a value.
    template <typename R, typename Fn>
    static R guarded(Fn fn) {
        try {
            return fn();
        } catch (const StorageException& e) {
            return core::fail(e.error());
        }
    }

    template <typename R, typename Fn>
    static R snapshot(ReadConnection& connection, Fn& fn) {
        const Snapshot scope(connection);
        return fn(connection);
    }

    template <typename R, typename Fn>
    R transaction(Fn& fn, Priority priority) {
        begin(priority);
        try {
            R result = fn(*m_writer);
            if (!result) {
                rollback();
                return result;
            }
            commit();
            return result;
        } catch (const StorageException&) {
            rollback();
            throw;
        }
    }

    QString m_path;
    std::unique_ptr<class FactCache> m_facts;
    std::unique_ptr<TenantCache> m_cache;
    std::unique_ptr<WriteConnection> m_writer;
    std::vector<std::unique_ptr<ReadConnection>> m_readers;
    std::unique_ptr<class ChangeCollector> m_changes;
    bool m_isFull = false; ///< synchronous=FULL is in force on the writer
    // Last, so that the threads are joined before what they use goes away.
    std::unique_ptr<core::WorkQueue> m_readQueue;
    std::unique_ptr<core::WorkQueue> m_writeQueue;
};

} // namespace nimbus::storage
