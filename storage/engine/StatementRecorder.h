// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace nimbus::storage {

/// Sees every statement that a connection runs. Tests count with it, and make the n-th statement fail:
/// what `fault` throws reaches the caller as if SQLite had failed. Any thread.
class StatementRecorder {
public:
    void onStatement(std::string_view sql) {
        std::function<void(std::string_view)> fault;
        {
            const std::lock_guard lock(m_mutex);
            m_statements.emplace_back(sql);
            fault = m_fault;
        }
        if (fault) fault(sql);
    }
    void setFault(std::function<void(std::string_view)> fault) {
        const std::lock_guard lock(m_mutex);
        m_fault = std::move(fault);
    }
    [[nodiscard]] std::vector<std::string> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_statements, {});
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_statements;
    std::function<void(std::string_view)> m_fault;
};

} // namespace nimbus::storage
