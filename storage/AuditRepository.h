// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/Page.h"
#include "core/model/AuditEntry.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Reads who did what, newest first. Inside Store::read; throws StorageException.
class AuditQueries {
public:
    explicit AuditQueries(ReadConnection& connection) : m_c(connection) {}

    /// Of the whole tenant, or of one document.
    [[nodiscard]] core::Result<core::Page<core::AuditEntry>> page(core::DocumentId document, int limit,
                                                                  const QString& cursor);

private:
    ReadConnection& m_c;
};

/// Writes entries, in the transaction of what they tell about. Throws StorageException.
class AuditRepository {
public:
    explicit AuditRepository(WriteConnection& connection) : m_c(connection) {}

    void add(std::span<const core::AuditEntry> entries);

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
