// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <chrono>
#include <concepts>
#include <list>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "storage/engine/Statement.h"
#include "storage/engine/TenantCache.h"

struct sqlite3;

namespace nimbus::storage {

class DocumentFacts;
class FactCache;
class StatementRecorder;

/// Text that is UTF-8 already; a plain QByteArray is bound as a blob.
struct Utf8 {
    QByteArray bytes;
};

/// The bound arguments of one statement, kept alive while it runs. Text becomes UTF-8; an invalid id becomes NULL.
template <typename T>
[[nodiscard]] auto ownArgument(const T& value) {
    if constexpr (std::convertible_to<T, QString> && !std::same_as<T, QByteArray>)
        return QString(value).toUtf8().toStdString();
    else if constexpr (std::same_as<T, core::Oid>)
        return value.isNull() ? QByteArray() : value.raw();
    else if constexpr (requires {
                           value.isValid();
                           value.value;
                       })
        return value.isValid() ? std::optional<qint64>(value.value) : std::nullopt;
    else if constexpr (std::is_enum_v<T>)
        return static_cast<qint64>(value);
    else
        return value;
}

template <typename T>
void bindArgument(Statement& s, int n, const T& value) {
    if constexpr (std::same_as<T, std::string> || std::same_as<T, std::string_view>)
        s.bindText(n, value);
    else if constexpr (std::same_as<T, Utf8>)
        s.bindText(n, {value.bytes.constData(), static_cast<size_t>(value.bytes.size())});
    else if constexpr (std::same_as<T, QByteArray>)
        s.bindBlob(n, value);
    else if constexpr (requires {
                           value.has_value();
                           *value;
                       }) {
        if (value)
            bindArgument(s, n, *value);
        else
            s.bind(n, nullptr);
    } else if constexpr (std::is_enum_v<T>)
        s.bind(n, static_cast<qint64>(value));
    else
        s.bind(n, value);
}

/// Reads the rows of one running SELECT: `for (auto rows = c.select(kSql, a, b); rows.next();) rows->text(0);`
/// The statement goes back to its connection's cache, reset, when this ends.
template <typename... Args>
class Rows {
public:
    Rows(Statement& statement, std::tuple<Args...> arguments)
        : m_statement(statement), m_arguments(std::move(arguments)) {
        bindAll(std::index_sequence_for<Args...>{});
    }
    ~Rows() { m_statement.reset(); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    [[nodiscard]] bool next() { return m_statement.step(); }
    [[nodiscard]] const Statement* operator->() const { return &m_statement; }
    [[nodiscard]] const Statement& operator*() const { return m_statement; }

private:
    template <size_t... I>
    void bindAll(std::index_sequence<I...>) {
        (bindArgument(m_statement, static_cast<int>(I) + 1, std::get<I>(m_arguments)), ...);
    }

    Statement& m_statement;
    std::tuple<Args...> m_arguments;
};

/// A read-only connection with its pragmas and statement cache. One thread at a time (the reader it belongs to).
class ReadConnection {
public:
    /// Throws StorageException. `path` must exist.
    explicit ReadConnection(const QString& path) : ReadConnection(path, false) {}
    virtual ~ReadConnection();
    ReadConnection(const ReadConnection&) = delete;
    ReadConnection& operator=(const ReadConnection&) = delete;

    /// Runs one SELECT. `sql` must be a literal or otherwise outlive the connection's cache entry (it is copied).
    template <typename... Args>
    [[nodiscard]] auto select(std::string_view sql, const Args&... args) {
        using Owned = Rows<decltype(ownArgument(args))...>;
        return Owned(prepared(sql), std::make_tuple(ownArgument(args)...));
    }

    /// Until the next call: a statement that is running when the token is used, or past the deadline, ends with
    /// Cancelled.
    void limit(std::stop_token stop, std::chrono::steady_clock::time_point deadline = {});

    /// Watches every statement that is prepared here. Set before the first one; not owned.
    void setRecorder(StatementRecorder* recorder) { m_recorder = recorder; }
    [[nodiscard]] sqlite3* handle() const { return m_db.get(); }

    /// Where facts are kept between reads; without one they are read each time. Set once; not owned.
    void setFactCache(FactCache* cache) { m_factCache = cache; }
    [[nodiscard]] bool keepsFacts() const { return m_factCache != nullptr; }
    /// Where values are kept between reads; without one they are computed each time. Set once; not owned.
    void setTenantCache(TenantCache* cache) { m_tenantCache = cache; }
    /// What `compute() -> T` makes of the present snapshot, or of a later one if it is kept (see TenantCache).
    template <typename T, typename Fn>
    [[nodiscard]] std::shared_ptr<const T> cached(const CacheKey<T>& key, qint64 row, Fn compute) {
        if (m_tenantCache == nullptr) return std::make_shared<const T>(compute());
        return m_tenantCache->get(key, row, m_tenantCommitsBefore, compute);
    }
    /// At the start of each snapshot, before it begins.
    void beforeSnapshot();
    /// What filters and facets ask about every document, as of the present snapshot.
    [[nodiscard]] std::shared_ptr<const DocumentFacts> facts();
    /// Gives back the memory of the pages that were read: after a walk through a whole index they are of no more use.
    void forgetPages();

protected:
    ReadConnection(const QString& path, bool writable);
    [[nodiscard]] Statement& prepared(std::string_view sql);
    void pragma(const char* sql);

private:
    static int progress(void* self);

    struct Cached {
        std::string sql;
        std::unique_ptr<Statement> statement;
    };
    struct Close {
        void operator()(sqlite3* db) const;
    };
    std::unique_ptr<sqlite3, Close> m_db; ///< first: its statements go before it
    StatementRecorder* m_recorder = nullptr;
    FactCache* m_factCache = nullptr;
    std::shared_ptr<const DocumentFacts> m_ownFacts; ///< where another process writes the file
    qint64 m_ownVersion = 0;                         ///< of the file, when they were read
    std::chrono::steady_clock::time_point m_ownUse;
    TenantCache* m_tenantCache = nullptr;
    quint64 m_commitsBefore = 0; ///< the caches', before the present snapshot
    quint64 m_tenantCommitsBefore = 0;
    std::stop_token m_stop;
    std::chrono::steady_clock::time_point m_deadline;
    std::list<Cached> m_cache; ///< most recently used first
    std::unordered_map<std::string_view, std::list<Cached>::iterator> m_index;
};

/// The one connection that writes. A write inside Store::read does not compile, because readers do not have one.
class WriteConnection : public ReadConnection {
public:
    /// Creates the file when it is not there. Throws StorageException.
    explicit WriteConnection(const QString& path);

    /// Runs one statement that returns no rows; gives the number of rows it changed.
    template <typename... Args>
    qint64 exec(std::string_view sql, const Args&... args) {
        auto rows = select(sql, args...);
        while (rows.next()) continue;
        return changes();
    }

    [[nodiscard]] qint64 lastId() const;
    void runScript(const QByteArray& sql); ///< many statements; migrations only

private:
    [[nodiscard]] qint64 changes() const;
};

} // namespace nimbus::storage
