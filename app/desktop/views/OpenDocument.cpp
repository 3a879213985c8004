// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/OpenDocument.h"

#include "app/desktop/session/DocumentReads.h"

namespace nimbus::app {

core::Result<OpenDocument> openDocument(sync::Workspace& workspace, const core::Document& document) {
    OpenDocument open;
    open.document = document;
    auto content = reads::content(workspace, document.vault, document.path, kMaxShownBytes);
    if (!content) return core::fail(content.error());
    open.bytes = std::move(content->bytes);
    open.blob = content->blob;
    using K = core::DocumentKind;
    const bool isPictureOrPdf = document.kind == K::Picture || document.kind == K::Pdf;
    if (isPictureOrPdf && !document.path.endsWith(QStringLiteral(".svg"))) return open;
    if (auto text = sync::decode(open.bytes)) {
        open.isText = true;
        open.text = std::move(*text);
    }
    return open;
}

} // namespace nimbus::app
