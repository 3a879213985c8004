// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace nimbus::core {

/// How far an operation is. Stored as a number: append only.
enum class OperationState : quint8 {
    Running = 0, ///< found at a start: its process was killed
    Undoing = 1, ///< failed; what it had done is being taken back, or could not be
};

/// Work outside the database that is neither done nor undone (sync/engine/Orchestrator).
struct Operation {
    qint64 id = 0;
    QString name;
    QJsonObject parameters; ///< ids and names
    int step = 0;           ///< the last one that was begun
    OperationState state = OperationState::Running;
    qint64 begunAt = 0;
    QString lastError;
};

} // namespace nimbus::core
