// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/OpenDocument.h"

#include "app/desktop/session/DocumentReads.h"

namespace nimbus::app {

namespace {

OpenDocument decoded(const core::Document& document, QByteArray bytes, core::Oid blob) {
    OpenDocument open;
    open.document = document;
    open.bytes = std::move(bytes);
    open.blob = blob;
    using K = core::DocumentKind;
    const bool isPictureOrPdf = document.kind == K::Picture || document.kind == K::Pdf;
    if (isPictureOrPdf && !document.path.endsWith(QStringLiteral(".svg"))) return open;
    if (auto text = sync::decode(open.bytes)) {
        open.isText = true;
        open.text = std::move(*text);
    }
    return open;
}

} // namespace

core::Result<OpenDocument> openDocument(sync::Workspace& workspace, const core::Document& document) {
    auto content = reads::content(workspace, document.vault, document.path, kMaxShownBytes);
    if (!content) return core::fail(content.error());
    return decoded(document, std::move(content->bytes), content->blob);
}

core::Result<OpenDocument> openThrownAway(sync::Workspace& workspace, const core::TrashItem& item) {
    core::Document document;
    document.vault = item.vault;
    document.path = item.path;
    document.title = item.title;
    document.kind = item.kind;
    document.size = item.size;
    auto bytes = reads::blob(workspace, item.vault, item.blob, kMaxShownBytes);
    if (!bytes) return core::fail(bytes.error());
    return decoded(document, std::move(*bytes), item.blob);
}

} // namespace nimbus::app
