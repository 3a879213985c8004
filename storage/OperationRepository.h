// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include "core/model/Operation.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Reads which operations are neither done nor undone. Inside Store::read; throws StorageException.
class OperationQueries {
public:
    explicit OperationQueries(ReadConnection& connection) : m_c(connection) {}

    /// The last begun first: in this order they are undone. They are few.
    [[nodiscard]] QList<core::Operation> pending();

private:
    ReadConnection& m_c;
};

/// Writes how far operations are. Inside Store::write with User priority, so that it is on the disk before the step it
/// tells of begins; throws StorageException.
class OperationRepository {
public:
    explicit OperationRepository(WriteConnection& connection) : m_c(connection) {}

    /// Gives its id.
    [[nodiscard]] qint64 begin(const QString& name, const QJsonObject& parameters, qint64 at);
    void reach(qint64 id, int step);
    /// From `step` down it is being undone; `reason` is why, or why it could not be.
    void undo(qint64 id, int step, const QString& reason);
    void remove(qint64 id);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
