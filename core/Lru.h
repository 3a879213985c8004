// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <list>
#include <utility>

namespace nimbus::core {

/// Remembers what a pure function made of its last arguments: at most `most` of them, the least recently used goes
/// first. Worth it only where making takes much longer than hashing the key: measure both. Not safe to be used from
/// two threads.
template <typename Key, typename Value>
class Lru {
public:
    explicit Lru(qsizetype most) : m_most(most) {}
    Lru(const Lru&) = delete; // its table points into its list
    Lru& operator=(const Lru&) = delete;

    /// What `make() -> Value` made of the key, now or earlier. The reference is good until the next call.
    template <typename Fn>
    [[nodiscard]] const Value& get(const Key& key, Fn make) {
        if (const auto known = m_places.constFind(key); known != m_places.constEnd()) {
            m_uses.splice(m_uses.begin(), m_uses, *known);
            return m_uses.front().second;
        }
        m_uses.emplace_front(key, make());
        m_places.insert(key, m_uses.begin());
        if (m_places.size() > m_most) {
            m_places.remove(m_uses.back().first);
            m_uses.pop_back();
        }
        return m_uses.front().second;
    }
    void clear() {
        m_places.clear();
        m_uses.clear();
    }
    [[nodiscard]] qsizetype size() const { return m_places.size(); }

private:
    using Uses = std::list<std::pair<Key, Value>>;
    qsizetype m_most;
    Uses m_uses; ///< most recently used first
    QHash<Key, typename Uses::iterator> m_places;
};

} // namespace nimbus::core
