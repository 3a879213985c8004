// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include "core/Ids.h"

namespace nimbus::storage {

class ReadConnection;

/// One end of a link between documents.
struct LinkedDocument {
    core::DocumentId document; ///< invalid: nothing is at that path (a broken link)
    QString path;
    QString title;
    bool isImage = false;
};

/// Reads the links between the documents of a vault. Inside Store::read; throws StorageException.
class LinkQueries {
public:
    explicit LinkQueries(ReadConnection& connection) : m_c(connection) {}

    /// What a document links to, in the order of its text.
    [[nodiscard]] QList<LinkedDocument> from(core::DocumentId document, int limit = 200);
    /// Which documents link to a path.
    [[nodiscard]] QList<LinkedDocument> to(core::VaultId vault, const QString& path, int limit = 200);

private:
    ReadConnection& m_c;
};

} // namespace nimbus::storage
