// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/OperationRepository.h"

#include <QJsonDocument>

#include "storage/engine/Connection.h"

namespace nimbus::storage {

using core::Operation;
using core::OperationState;

namespace {

constexpr auto kPending = R"(
    SELECT id, name, parameters, step, state, begun_at, last_error FROM operation
    ORDER BY id DESC /* scan ok: what a killed process left */)";
constexpr auto kBegin = R"(
    INSERT INTO operation (name, parameters, step, state, begun_at) VALUES (?1, ?2, 0, 0, ?3))";
constexpr auto kReach = "UPDATE operation SET step = ?2 WHERE id = ?1";
constexpr auto kUndo = "UPDATE operation SET step = ?2, state = ?3, last_error = ?4 WHERE id = ?1";
constexpr auto kRemove = "DELETE FROM operation WHERE id = ?1";

} // namespace

QList<Operation> OperationQueries::pending() {
    QList<Operation> operations;
    for (auto rows = m_c.select(kPending); rows.next();)
        operations.append({rows->int64(0), rows->text(1), QJsonDocument::fromJson(rows->text(2).toUtf8()).object(),
                           rows->integer(3), rows->enumeration<OperationState>(4), rows->int64(5), rows->text(6)});
    return operations;
}

qint64 OperationRepository::begin(const QString& name, const QJsonObject& parameters, qint64 at) {
    m_c.exec(kBegin, name, Utf8{QJsonDocument(parameters).toJson(QJsonDocument::Compact)}, at);
    return m_c.lastId();
}

void OperationRepository::reach(qint64 id, int step) {
    m_c.exec(kReach, id, step);
}

void OperationRepository::undo(qint64 id, int step, const QString& reason) {
    m_c.exec(kUndo, id, step, OperationState::Undoing, reason);
}

void OperationRepository::remove(qint64 id) {
    m_c.exec(kRemove, id);
}

} // namespace nimbus::storage
