// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/Store.h"

#include <sqlite3.h>

#include <QFile>
#include <QFileInfo>

#include "storage/engine/ChangeCollector.h"
#include "storage/engine/FactCache.h"
#include "storage/engine/Migrator.h"

namespace nimbus::storage {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

void configureSqliteOnce() {
    static const bool done = [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // no global lock round every allocation
        return sqlite3_initialize() == SQLITE_OK;
    }();
    Q_UNUSED(done)
}

} // namespace

Store::Store(QString path)
    : m_path(std::move(path)), m_facts(std::make_unique<FactCache>()), m_cache(std::make_unique<TenantCache>()) {}

Store::Snapshot::Snapshot(ReadConnection& connection) : m_connection(connection) {
    connection.beforeSnapshot();
    auto rows = connection.select("BEGIN");
    while (rows.next()) continue;
}

Store::Snapshot::~Snapshot() {
    m_connection.limit({});
    sqlite3_exec(m_connection.handle(), "COMMIT", nullptr, nullptr, nullptr);
}

Result<std::unique_ptr<Store>> Store::open(const QString& path, const StoreOptions& options) {
    configureSqliteOnce();
    std::unique_ptr<Store> store(new Store(path));
    using R = Result<std::unique_ptr<Store>>;
    return guarded<R>([&]() -> R {
        store->openConnections(options);
        return std::move(store);
    });
}

void Store::openConnections(const StoreOptions& options) {
    if (!options.readOnly) {
        Migrator::refuseOther(m_path);
        m_writer = std::make_unique<WriteConnection>(m_path);
        Migrator::toNewest(*m_writer, m_path);
        m_changes = std::make_unique<ChangeCollector>(m_writer->handle());
    } else if (!QFileInfo::exists(m_path)) {
        throw StorageException({ErrorCode::NotFound, QStringLiteral("There is no tenant file %1").arg(m_path), {}});
    }
    for (int i = 0; i < options.readers; ++i) m_readers.push_back(std::make_unique<ReadConnection>(m_path));
    Migrator::checkVersion(*m_readers.front(), m_path);
    if (m_writer) m_writer->setRecorder(options.recorder);
    for (auto& reader : m_readers) {
        reader->setRecorder(options.recorder);
        if (!m_writer) continue; // nobody tells us what another process writes
        reader->setFactCache(m_facts.get());
        reader->setTenantCache(m_cache.get());
    }
    m_readQueue = std::make_unique<core::WorkQueue>("nv-read", options.readers);
    m_writeQueue = std::make_unique<core::WorkQueue>("nv-write", 1);
}

Store::~Store() {
    m_writeQueue.reset();
    m_readQueue.reset();
    m_readers.clear();
    if (m_writer) sqlite3_exec(m_writer->handle(), "PRAGMA optimize", nullptr, nullptr, nullptr);
}

void Store::begin(Priority priority) {
    const bool full = priority == Priority::User;
    if (full != m_isFull) {
        m_writer->exec(full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        m_isFull = full;
    }
    m_writer->exec("BEGIN IMMEDIATE");
}

void Store::commit() {
    m_writer->exec("COMMIT");
    const ChangeSet changes = m_changes->take();
    m_facts->onCommit(changes);
    m_cache->onCommit(changes);
    if (!changes.isEmpty()) Q_EMIT changed(changes);
}

void Store::rollback() {
    // Some errors (disk full, corruption) have rolled back already: then this fails, and nothing is lost by it.
    sqlite3_exec(m_writer->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    (void)m_changes->take();
}

Error Store::readOnlyError() {
    return {ErrorCode::StorageBusy, QStringLiteral("This tenant is in use by another NimbusVault program"),
            QStringLiteral("Close it, or make the change there")};
}

QFuture<Result<void>> Store::backup(const QString& target) {
    return m_writeQueue->run([this, target](int) -> Result<void> {
        return guarded<Result<void>>([&]() -> Result<void> {
            sqlite3* from = m_writer ? m_writer->handle() : m_readers.front()->handle();
            Migrator::copyFile(from, target);
            return {};
        });
    });
}

} // namespace nimbus::storage
