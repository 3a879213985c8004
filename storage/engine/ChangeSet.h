// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QSet>
#include <QString>

namespace nimbus::storage {

/// What one committed transaction changed. Plain value, crosses threads.
struct ChangeSet {
    static constexpr int kManyDocuments = 1000;

    QSet<QString> tables;
    QSet<qint64> documents;     ///< whose row or tags changed; empty when there were more than kManyDocuments
    bool manyDocuments = false; ///< more than that: refetch what is visible

    [[nodiscard]] bool isEmpty() const { return tables.isEmpty(); }
};

} // namespace nimbus::storage

Q_DECLARE_METATYPE(nimbus::storage::ChangeSet)
