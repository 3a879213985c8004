// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "sync/vault/RawText.h"

namespace nimbus::sync {

/// A link from a document to another file of its vault. `target` is PathText as written, without the part after '?' or
/// '#': relative to the document's folder, or to the vault where it begins with a slash.
struct DocumentLink {
    QString target;
    bool isImage = false;

    bool operator==(const DocumentLink&) const = default;
};

/// The links that stay inside a vault, each once, in the order they are written; addresses with a scheme or a host,
/// and links to a place in the same document, are left out.
[[nodiscard]] QList<DocumentLink> relativeLinks(const QList<RawLink>& links);

/// The vault path that a target means in the document at `documentPath`; nullopt where it leaves the vault.
[[nodiscard]] std::optional<QString> resolveLink(QStringView documentPath, QStringView target);

} // namespace nimbus::sync
