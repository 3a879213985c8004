// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/engine/Connection.h"

#include <sqlite3.h>

#include "storage/DocumentFacts.h"
#include "storage/engine/FactCache.h"
#include "storage/engine/RowSource.h"
#include "storage/engine/SearchFunctions.h"
#include "storage/engine/SearchTokenizer.h"
#include "storage/engine/StatementRecorder.h"
#include "storage/engine/StorageError.h"

namespace nimbus::storage {
namespace {

constexpr size_t kCachedStatements = 128;
constexpr std::chrono::minutes kFactsKept(3); // after their last use, as FactCache does
constexpr int kProgressSteps = 2000;          // virtual machine steps between two looks at the stop token: about 0.1 ms

} // namespace

ReadConnection::ReadConnection(const QString& path, bool writable) {
    const int mode = writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* db = nullptr;
    const int code =
        sqlite3_open_v2(path.toUtf8().constData(), &db, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    m_db.reset(db);
    if (code != SQLITE_OK) {
        auto error = sqliteError(db, code);
        error.detail += QStringLiteral(": ") + path;
        throw StorageException(error);
    }
    sqlite3_busy_timeout(db, 5000);
    registerSearchTokenizer(db);
    registerSearchFunctions(db);
    registerRowSource(db);
    // Also what a sort for an index takes before it goes to the disk. The system keeps the file in memory anyway: with
    // 64 MB a load of a million rows took 15 % longer; only changes all over a large table were faster.
    pragma("PRAGMA cache_size = -8000");
    if (!writable) {
        pragma("PRAGMA query_only = ON");
        pragma("PRAGMA temp_store = MEMORY");
        pragma("PRAGMA trusted_schema = OFF");
    }
    sqlite3_progress_handler(db, kProgressSteps, &ReadConnection::progress, this);
}

ReadConnection::~ReadConnection() = default;

void ReadConnection::Close::operator()(sqlite3* db) const {
    sqlite3_close_v2(db);
}

void ReadConnection::limit(std::stop_token stop, std::chrono::steady_clock::time_point deadline) {
    m_stop = std::move(stop);
    m_deadline = deadline;
}

int ReadConnection::progress(void* self) {
    const auto* me = static_cast<ReadConnection*>(self);
    if (me->m_stop.stop_requested()) return 1;
    const auto none = std::chrono::steady_clock::time_point{};
    return me->m_deadline != none && std::chrono::steady_clock::now() > me->m_deadline ? 1 : 0;
}

void ReadConnection::beforeSnapshot() {
    if (m_tenantCache != nullptr) m_tenantCommitsBefore = m_tenantCache->commits();
    if (m_ownFacts && std::chrono::steady_clock::now() - m_ownUse > kFactsKept) m_ownFacts.reset();
    if (m_factCache == nullptr) return;
    m_factCache->expire();
    m_commitsBefore = m_factCache->commits();
}

std::shared_ptr<const DocumentFacts> ReadConnection::facts() {
    if (m_factCache != nullptr) return m_factCache->get(*this, m_commitsBefore);
    if (sqlite3_db_readonly(handle(), "main") == 0) return DocumentFacts::load(*this); // what it writes is not told of
    // The number changes with each commit of others (sqlite.org/pragma.html#pragma_data_version).
    qint64 version = 0;
    if (auto rows = select("PRAGMA data_version"); rows.next()) version = rows->int64(0);
    if (!m_ownFacts || m_ownVersion != version) m_ownFacts = DocumentFacts::load(*this);
    m_ownVersion = version;
    m_ownUse = std::chrono::steady_clock::now();
    return m_ownFacts;
}

void ReadConnection::forgetPages() {
    sqlite3_db_release_memory(handle());
}

void ReadConnection::pragma(const char* sql) {
    checkSqlite(handle(), sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr), sql);
}

Statement& ReadConnection::prepared(std::string_view sql) {
    if (const auto found = m_index.find(sql); found != m_index.end() && !found->second->statement->isBusy()) {
        m_cache.splice(m_cache.begin(), m_cache, found->second);
    } else {
        if (found != m_index.end()) m_index.erase(found); // the same text is running already: a second statement of it
        m_cache.push_front({std::string(sql), nullptr});
        m_cache.front().statement = std::make_unique<Statement>(handle(), m_cache.front().sql.c_str());
        m_index[m_cache.front().sql] = m_cache.begin();
        for (auto last = std::prev(m_cache.end()); m_cache.size() > kCachedStatements && !last->statement->isBusy();
             last = std::prev(m_cache.end())) {
            if (const auto entry = m_index.find(last->sql); entry != m_index.end() && entry->second == last)
                m_index.erase(entry);
            m_cache.erase(last);
        }
    }
    if (m_recorder != nullptr) m_recorder->onStatement(m_cache.front().sql);
    m_cache.front().statement->acquire();
    return *m_cache.front().statement;
}

WriteConnection::WriteConnection(const QString& path) : ReadConnection(path, true) {
    pragma("PRAGMA page_size = 4096");
    pragma("PRAGMA journal_mode = WAL");
    pragma("PRAGMA synchronous = NORMAL");
    pragma("PRAGMA foreign_keys = ON");
    pragma("PRAGMA wal_autocheckpoint = 4000");
    pragma("PRAGMA journal_size_limit = 67108864");
    pragma(
        "PRAGMA threads = 2"); // for sorts that do not fit into the cache: indexes of a load are made an eighth faster
    pragma("PRAGMA trusted_schema = OFF");
    pragma("PRAGMA cell_size_check = ON");
    pragma("PRAGMA recursive_triggers = OFF");
}

qint64 WriteConnection::lastId() const {
    return sqlite3_last_insert_rowid(handle());
}

qint64 WriteConnection::changes() const {
    return sqlite3_changes64(handle());
}

void WriteConnection::runScript(const QByteArray& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(handle(), sql.constData(), nullptr, nullptr, &message);
    if (code == SQLITE_OK) return;
    auto error = sqliteError(handle(), code);
    sqlite3_free(message);
    throw StorageException(error);
}

} // namespace nimbus::storage
