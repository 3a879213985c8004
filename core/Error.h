// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nimbus::core {

/// Every way an operation can fail. Closed: a library's own codes are mapped onto these at its border.
enum class ErrorCode : quint8 {
    Cancelled,
    NotFound,
    Conflict,
    InvalidInput,
    Unauthorized,
    Forbidden,
    Offline,
    Timeout,
    RateLimited,
    CircuitOpen,
    ServerFault,
    Protocol,
    StorageBusy,
    StorageFull,
    StorageCorrupt,
    StorageTooNew,
    Git,
    Internal,
};

/// What went wrong, as a value. `detail` names the thing in English for logs and for the "details" of a dialog;
/// sentences for people are made from the code at the edge. `hint` is the next step, where the place that failed knows
/// one.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString detail;
    QString hint;
};

/// True when trying the same thing again later can succeed without anybody changing anything.
[[nodiscard]] bool isRetryable(ErrorCode code);

/// The stable name of a code ("not_found"), as scripts see it.
[[nodiscard]] QString errorName(ErrorCode code);

} // namespace nimbus::core
