// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/DocumentLook.h"

#include <QCoreApplication>

namespace nimbus::app::documentlook {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("DocumentLook", text);
}

QString name(const char* icon) {
    return QString::fromLatin1(icon);
}

} // namespace

KindLook kind(core::DocumentKind kind) {
    using K = core::DocumentKind;
    using C = Colors;
    switch (kind) {
        case K::Other: break;
        case K::Markdown: return {name("file-text"), &C::kMarkdown, tr("Markdown"), tr("Markdown")};
        case K::Text: return {name("file-text"), &C::kText, tr("Text"), tr("Text")};
        case K::Code: return {name("file-code"), &C::kCode, tr("Source code"), tr("Source code")};
        case K::Sheet: return {name("file-spreadsheet"), &C::kSheet, tr("Spreadsheet"), tr("Spreadsheets")};
        case K::Data: return {name("file-code"), &C::kText, tr("Data"), tr("Data")};
        case K::Html: return {name("file-code"), &C::kWord, tr("Web page"), tr("Web pages")};
        case K::Pdf: return {name("file-type"), &C::kPdf, tr("PDF"), tr("PDF")};
        case K::Picture: return {name("image"), &C::kPicture, tr("Picture"), tr("Pictures")};
        case K::Word: return {name("file-pen-line"), &C::kWord, tr("Word document"), tr("Word documents")};
        case K::Slides: return {name("presentation"), &C::kMail, tr("Slides"), tr("Slides")};
        case K::Mail: return {name("mail"), &C::kMail, tr("E-mail"), tr("E-mail")};
        case K::Archive: return {name("file-archive"), &C::kText, tr("Archive"), tr("Archives")};
        case K::Media: return {name("film"), &C::kPicture, tr("Sound or film"), tr("Sound and films")};
        case K::Link: return {name("file-symlink"), &C::kText, tr("Symbolic link"), tr("Symbolic links")};
        case K::Submodule: return {name("package"), &C::kText, tr("Submodule"), tr("Submodules")};
    }
    return {name("file"), &C::kText, tr("File"), tr("Other files")};
}

StateLook state(core::DocumentState state) {
    using S = core::DocumentState;
    using C = Colors;
    switch (state) {
        case S::Clean: break;
        case S::Draft: return {name("pencil"), &C::text2, tr("Draft")};
        case S::Queued: return {name("clock-arrow-up"), &C::info, tr("Queued")};
        case S::Sending: return {name("arrow-up"), &C::info, tr("Sending")};
        case S::Conflict: return {name("git-merge"), &C::warn, tr("Conflict")};
        case S::Failed: return {name("circle-alert"), &C::err, tr("Not sent")};
        case S::NotDownloaded: return {name("cloud"), &C::text2, tr("Not downloaded")};
        case S::ChangedOnDisk: return {name("hard-drive"), &C::warn, tr("Changed on disk")};
        case S::New: return {name("sparkles"), &C::info, tr("New")};
    }
    return {{}, &C::ok, tr("Up to date")};
}

} // namespace nimbus::app::documentlook
