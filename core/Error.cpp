// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Error.h"

#include <array>

namespace nimbus::core {

bool isRetryable(ErrorCode code) {
    switch (code) {
        case ErrorCode::Offline:
        case ErrorCode::Timeout:
        case ErrorCode::RateLimited:
        case ErrorCode::CircuitOpen:
        case ErrorCode::ServerFault:
        case ErrorCode::StorageBusy: return true;
        default: return false;
    }
}

QString errorName(ErrorCode code) {
    static constexpr std::array<const char*, 18> kNames = {
        "cancelled",    "not_found",    "conflict",        "invalid_input",   "unauthorized", "forbidden",
        "offline",      "timeout",      "rate_limited",    "circuit_open",    "server_fault", "protocol",
        "storage_busy", "storage_full", "storage_corrupt", "storage_too_new", "git",          "internal"};
    return QString::fromLatin1(kNames.at(static_cast<size_t>(code)));
}

} // namespace nimbus::core
