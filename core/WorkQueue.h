// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace nimbus::core {

/// A few threads that take jobs from one queue: the user's own first, then bulk work, each in the order of arrival.
/// A job gets the number of its thread (0 …), so that it can use what belongs to that thread alone.
/// All but the destructor may be called from any thread. The destructor refuses new jobs, lets everything that was
/// accepted finish, and joins.
class WorkQueue {
public:
    enum class Priority : quint8 { User, Bulk };
    using Job = std::function<void(int thread)>;

    explicit WorkQueue(const char* name, int threads = 1);
    ~WorkQueue();
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    void post(Job job, Priority priority = Priority::User);

    /// Whether a job of the user's waits for a thread: bulk work that can go on later makes room then.
    [[nodiscard]] bool hasUserJobs() const;

    /// Runs `fn(thread)` there and delivers what it returns.
    template <typename Fn>
    [[nodiscard]] auto run(Fn fn, Priority priority = Priority::User) -> QFuture<std::invoke_result_t<Fn, int>> {
        using T = std::invoke_result_t<Fn, int>;
        auto promise = std::make_shared<QPromise<T>>();
        auto future = promise->future();
        promise->start();
        post(
            [promise, fn = std::move(fn)](int thread) mutable {
                promise->addResult(fn(thread));
                promise->finish();
            },
            priority);
        return future;
    }

private:
    void loop(int thread);

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_user;
    std::deque<Job> m_bulk;
    bool m_closing = false;
    std::vector<std::thread> m_threads;
};

} // namespace nimbus::core
