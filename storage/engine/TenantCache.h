// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

#include "core/Clock.h"

namespace nimbus::storage {

struct ChangeSet;

/// A value that is kept: its name, what type it has, and the tables it is made from. One constant for each kind of
/// value (storage/OverviewQueries.cpp); never credentials, secrets, or anything of one request.
template <typename T>
struct CacheKey {
    const char* name;
    std::array<const char*, 4> tables; ///< a change of one of them is the end of it; unused places are null
    qint64 (*bytes)(const T&);         ///< about how much memory it takes
    std::chrono::seconds keep = std::chrono::minutes(5); ///< not longer than this after it was made
};

/// What is read again and again from one tenant's file, between reads. A value goes when a commit changes a table it is
/// made from, when it is too old, or, the least recently used first, when there is too much. Who asks for what somebody
/// else is computing waits for it; what a commit overtakes while it is computed is answered, and not kept. A value may
/// be newer than the snapshot it is asked for in, never older than the last commit that was told of before it. Owned by
/// the tenant's Store; any thread.
class TenantCache {
public:
    struct Limits {
        qsizetype entries = 64;
        qint64 bytes = 8LL * 1024 * 1024;
    };

    explicit TenantCache(core::Clock clock = core::systemClock()) : TenantCache(std::move(clock), Limits{}) {}
    TenantCache(core::Clock clock, Limits limits) : m_clock(std::move(clock)), m_limits(limits) {}

    /// The value of a row (0: of the tenant), else what `compute() -> T` makes of it. `asOf` is what commits() was
    /// before the snapshot that compute() reads began. What it throws reaches its own caller alone.
    template <typename T, typename Fn>
    [[nodiscard]] std::shared_ptr<const T> get(const CacheKey<T>& key, qint64 row, quint64 asOf, Fn compute) {
        const Wanted wanted{{key.name, row}, {key.tables.begin(), key.tables.end()}, key.keep, asOf};
        return std::static_pointer_cast<const T>(find(wanted, [&] {
            auto made = std::make_shared<const T>(compute());
            const qint64 bytes = key.bytes(*made);
            return Made{std::move(made), bytes};
        }));
    }

    /// How many commits were told of.
    [[nodiscard]] quint64 commits() const;
    /// After each commit.
    void onCommit(const ChangeSet& changes);
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] qint64 bytes() const;

private:
    using Name = std::pair<QByteArray, qint64>;
    using Value = std::shared_ptr<const void>;
    struct Wanted {
        Name name;
        QList<const char*> tables;
        std::chrono::milliseconds keep;
        quint64 asOf;
    };
    struct Made {
        Value value;
        qint64 bytes;
    };
    struct Entry {
        Made made;
        QSet<QByteArray> tables;
        qint64 until; ///< by the clock
        std::list<Name>::iterator use;
    };

    [[nodiscard]] Value find(const Wanted& wanted, const std::function<Made()>& compute);
    [[nodiscard]] Value fresh(const Name& name);
    void keep(const Wanted& wanted, const Made& made);
    void drop(const Name& name);

    core::Clock m_clock;
    Limits m_limits;
    mutable std::mutex m_mutex;
    std::condition_variable m_isMade;
    QHash<Name, Entry> m_entries;
    QSet<Name> m_making;
    std::list<Name> m_uses; ///< most recently used first
    qint64 m_bytes = 0;
    quint64 m_commits = 0;
    QHash<QByteArray, quint64> m_changed; ///< the last commit that changed a table
};

} // namespace nimbus::storage
