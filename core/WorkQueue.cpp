// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/WorkQueue.h"

#include <pthread.h>

namespace nimbus::core {

WorkQueue::WorkQueue(const char* name, int threads) {
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back([this, i] { loop(i); });
        pthread_setname_np(m_threads.back().native_handle(), name); // at most 15 characters
    }
}

WorkQueue::~WorkQueue() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads) thread.join();
}

void WorkQueue::post(Job job, Priority priority) {
    {
        const std::lock_guard lock(m_mutex);
        (priority == Priority::User ? m_user : m_bulk).push_back(std::move(job));
    }
    m_wake.notify_one();
}

bool WorkQueue::hasUserJobs() const {
    const std::lock_guard lock(m_mutex);
    return !m_user.empty();
}

void WorkQueue::loop(int thread) {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closing || !m_user.empty() || !m_bulk.empty(); });
            auto& queue = m_user.empty() ? m_bulk : m_user;
            if (queue.empty()) return;
            job = std::move(queue.front());
            queue.pop_front();
        }
        job(thread);
    }
}

} // namespace nimbus::core
