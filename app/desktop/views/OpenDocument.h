// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/TrashItem.h"
#include "sync/vault/TextEncoding.h"

namespace nimbus::sync {
class Workspace;
}

namespace nimbus::app {

/// A document with its bytes, as the pages beside the list show it. A value; `text` is decoded where it is one.
struct OpenDocument {
    core::Document document;
    QByteArray bytes;
    core::Oid blob;
    bool isText = false;
    sync::DecodedText text;
    QString problem; ///< why there are no bytes, as a sentence

    /// Whether it can be changed in the editor without losing anything.
    [[nodiscard]] bool isEditable() const { return isText && text.isExact && problem.isEmpty(); }
};

/// A larger document is shown by other programs.
inline constexpr qint64 kMaxShownBytes = 64LL * 1024 * 1024;

/// Reads a document and decodes its text. Git worker thread; blocks.
[[nodiscard]] core::Result<OpenDocument> openDocument(sync::Workspace& workspace, const core::Document& document);
/// The same for what is in the trash: without an id, as it is no document any more.
[[nodiscard]] core::Result<OpenDocument> openThrownAway(sync::Workspace& workspace, const core::TrashItem& item);

} // namespace nimbus::app
