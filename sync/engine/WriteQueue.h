// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <deque>

#include "core/Result.h"

namespace nimbus::sync {

/// Lets a worker read ahead of the store's writer without filling memory: at most a few writes wait at once, and the
/// first that fails is what everything after it answers. Lives on the worker's thread.
class WriteQueue {
public:
    explicit WriteQueue(int waiting = 3) : m_most(waiting) {}

    /// Takes a running write, waiting for the oldest where there are enough.
    [[nodiscard]] core::Result<void> push(QFuture<core::Result<void>> write) {
        m_waiting.push_back(std::move(write));
        while (m_waiting.size() > static_cast<size_t>(m_most)) takeOldest();
        return m_outcome;
    }
    /// Waits for all of them.
    [[nodiscard]] core::Result<void> finish() {
        while (!m_waiting.empty()) takeOldest();
        return m_outcome;
    }

private:
    void takeOldest() {
        auto result = m_waiting.front().result(); // blocks until the writer has done it
        m_waiting.pop_front();
        if (m_outcome && !result) m_outcome = std::move(result);
    }

    int m_most;
    std::deque<QFuture<core::Result<void>>> m_waiting;
    core::Result<void> m_outcome;
};

} // namespace nimbus::sync
