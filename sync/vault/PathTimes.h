// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include "core/PathText.h"

namespace nimbus::sync {

/// First and last commit that touched a path. Times in ms since 1970 UTC.
struct PathTimes {
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
};

/// The times of many paths, without the paths: a million take 50 MB. Paths are told apart by 64 bits of a hash; that
/// two of a million have the same happens once in forty million tables, and costs a wrong date. A value.
class PathTimesTable {
public:
    /// A commit of that time changed the path (its bytes as git has them); commits come newest first.
    void note(QByteArrayView path, qint64 at) {
        auto& times = m_times[keyOf(path)];
        if (times.updatedAt == 0) times.updatedAt = at;
        times.createdAt = at;
    }
    /// Zeros where nothing is known.
    [[nodiscard]] PathTimes value(const QString& path) const {
        return m_times.value(keyOf(core::pathtext::toBytes(path)));
    }
    [[nodiscard]] bool contains(const QString& path) const { return value(path).updatedAt != 0; }
    [[nodiscard]] bool isEmpty() const { return m_times.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_times.size(); }

private:
    static quint64 keyOf(QByteArrayView path) {
        static_assert(sizeof(size_t) == 8);
        return qHashBits(path.data(), static_cast<size_t>(path.size()), 0x9E3779B97F4A7C15U);
    }

    QHash<quint64, PathTimes> m_times;
};

} // namespace nimbus::sync
