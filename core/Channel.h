// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace nimbus::core {

/// Hands values from one thread to another, a few at a time: who gives waits while it is full, who takes while it is
/// empty. Either side may close it. Any thread; shared by both sides.
template <typename T>
class Channel {
public:
    explicit Channel(size_t capacity) : m_capacity(capacity) {}

    /// False where it is closed: the value is still the caller's.
    [[nodiscard]] bool give(T& value) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isClosed || m_values.size() < m_capacity; });
        if (m_isClosed) return false;
        m_values.push_back(std::move(value));
        m_changed.notify_all();
        return true;
    }
    /// The next value; nothing where it is closed and empty, or nothing came in that time.
    [[nodiscard]] std::optional<T> take(std::chrono::milliseconds patience) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, patience, [this] { return m_isClosed || !m_values.empty(); });
        if (m_values.empty()) return std::nullopt;
        std::optional<T> value(std::move(m_values.front()));
        m_values.pop_front();
        m_changed.notify_all();
        return value;
    }
    /// What was given and not taken can still be taken.
    void close() {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<T> m_values;
    size_t m_capacity;
    bool m_isClosed = false;
};

} // namespace nimbus::core
