// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/DocumentLook.h"

#include <QCoreApplication>

namespace nimbus::app::documentlook {
namespace {

struct Kinds {
    Q_DECLARE_TR_FUNCTIONS(Kinds)
};

QString name(const char* icon) {
    return QString::fromLatin1(icon);
}

} // namespace

KindLook kind(core::DocumentKind kind) {
    using K = core::DocumentKind;
    using C = Colors;
    switch (kind) {
        case K::Other: break;
        case K::Markdown: return {name("file-text"), &C::kMarkdown, Kinds::tr("Markdown"), Kinds::tr("Markdown")};
        case K::Text: return {name("file-text"), &C::kText, Kinds::tr("Text"), Kinds::tr("Text")};
        case K::Code: return {name("file-code"), &C::kCode, Kinds::tr("Source code"), Kinds::tr("Source code")};
        case K::Sheet:
            return {name("file-spreadsheet"), &C::kSheet, Kinds::tr("Spreadsheet"), Kinds::tr("Spreadsheets")};
        case K::Data: return {name("file-code"), &C::kText, Kinds::tr("Data"), Kinds::tr("Data")};
        case K::Html: return {name("file-code"), &C::kWord, Kinds::tr("Web page"), Kinds::tr("Web pages")};
        case K::Pdf: return {name("file-type"), &C::kPdf, Kinds::tr("PDF"), Kinds::tr("PDF")};
        case K::Picture: return {name("image"), &C::kPicture, Kinds::tr("Picture"), Kinds::tr("Pictures")};
        case K::Word:
            return {name("file-pen-line"), &C::kWord, Kinds::tr("Word document"), Kinds::tr("Word documents")};
        case K::Slides: return {name("presentation"), &C::kMail, Kinds::tr("Slides"), Kinds::tr("Slides")};
        case K::Mail: return {name("mail"), &C::kMail, Kinds::tr("E-mail"), Kinds::tr("E-mail")};
        case K::Archive: return {name("file-archive"), &C::kText, Kinds::tr("Archive"), Kinds::tr("Archives")};
        case K::Media: return {name("film"), &C::kPicture, Kinds::tr("Sound or film"), Kinds::tr("Sound and films")};
        case K::Link: return {name("file-symlink"), &C::kText, Kinds::tr("Symbolic link"), Kinds::tr("Symbolic links")};
        case K::Submodule: return {name("package"), &C::kText, Kinds::tr("Submodule"), Kinds::tr("Submodules")};
    }
    return {name("file"), &C::kText, Kinds::tr("File"), Kinds::tr("Other files")};
}

StateLook state(core::DocumentState state) {
    using S = core::DocumentState;
    using C = Colors;
    switch (state) {
        case S::Clean: break;
        case S::Draft: return {name("pencil"), &C::text2, Kinds::tr("Draft")};
        case S::Queued: return {name("clock-arrow-up"), &C::info, Kinds::tr("Queued")};
        case S::Sending: return {name("arrow-up"), &C::info, Kinds::tr("Sending")};
        case S::Conflict: return {name("git-merge"), &C::warn, Kinds::tr("Conflict")};
        case S::Failed: return {name("circle-alert"), &C::err, Kinds::tr("Not sent")};
        case S::NotDownloaded: return {name("cloud"), &C::text2, Kinds::tr("Not downloaded")};
        case S::ChangedOnDisk: return {name("hard-drive"), &C::warn, Kinds::tr("Changed on disk")};
        case S::New: return {name("sparkles"), &C::info, Kinds::tr("New")};
    }
    return {{}, &C::ok, Kinds::tr("Up to date")};
}

} // namespace nimbus::app::documentlook
