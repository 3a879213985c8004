// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/TextExtractor.h"

#include "sync/vault/CleanText.h"
#include "sync/vault/FrontMatter.h"
#include "sync/vault/HtmlText.h"
#include "sync/vault/JsonText.h"
#include "sync/vault/MarkdownText.h"
#include "sync/vault/TextEncoding.h"

namespace nimbus::sync {
namespace {

using core::DocumentKind;

constexpr qsizetype kLongestTitle = 500;
/// Scanners stop a little above the limit, so that a cut can be told from a text that just fits.
constexpr qsizetype kScanText = kMostText + 1;

QString whyNoText(const FileKind& kind) {
    switch (kind.kind) {
        case DocumentKind::Pdf:
        case DocumentKind::Word:
        case DocumentKind::Slides:
        case DocumentKind::Mail: return QStringLiteral("no text: this format is listed and opened, but not read yet");
        case DocumentKind::Picture: return QStringLiteral("no text: a picture");
        case DocumentKind::Archive: return QStringLiteral("no text: an archive");
        case DocumentKind::Media: return QStringLiteral("no text: sound or film");
        case DocumentKind::Link: return QStringLiteral("no text: a symbolic link");
        case DocumentKind::Submodule: return QStringLiteral("no text: another repository");
        case DocumentKind::Sheet:
            return kind.mime.startsWith(QLatin1StringView("text/"))
                       ? QString()
                       : QStringLiteral("no text: this format is listed and opened, but not read yet");
        default: return {};
    }
}

bool isSvg(const FileKind& kind) {
    return kind.mime == QLatin1StringView("image/svg+xml");
}

bool isXml(const FileKind& kind) {
    return kind.mime == QLatin1StringView("application/xml") || isSvg(kind);
}

bool isJson(const FileKind& kind) {
    return kind.kind == DocumentKind::Data && kind.mime.contains(QLatin1StringView("json"));
}

RawText readMarkdownDocument(QByteArrayView utf8, DocumentMetadata& metadata) {
    const auto range = findFrontMatter(utf8);
    if (!range) return readMarkdown(utf8, kScanText);
    metadata = readFrontMatter(utf8, *range);
    auto raw = readMarkdown(utf8.sliced(range->bodyBegin), kScanText);
    if (!metadata.title.isEmpty()) raw.title = metadata.title.toUtf8();
    return raw;
}

RawText readBody(const FileKind& kind, QByteArrayView utf8, DocumentMetadata& metadata) {
    if (kind.kind == DocumentKind::Markdown) return readMarkdownDocument(utf8, metadata);
    if (kind.kind == DocumentKind::Html || isXml(kind)) return readHtml(utf8, kScanText);
    if (isJson(kind)) return {{}, readJson(utf8, kScanText), {}};
    return {{}, utf8.first(qMin(utf8.size(), kScanText)).toByteArray(), {}};
}

void fill(ExtractedText& result, QByteArrayView utf8) {
    auto raw = readBody(result.kind, utf8, result.metadata);
    result.isCut = raw.text.size() > kMostText;
    result.text = cleanText(std::move(raw.text), kMostText);
    if (!raw.title.isEmpty()) {
        raw.title.truncate(kLongestTitle * 4);
        result.title = QString::fromUtf8(cleanText(std::move(raw.title), kLongestTitle * 4)).simplified();
        result.title.truncate(kLongestTitle);
    }
    if (!raw.links.isEmpty()) result.links = relativeLinks(raw.links);
}

} // namespace

bool mayHaveText(QStringView path) {
    if (!isNamed(path)) return true;
    const auto kind = fileKind(path);
    return isSvg(kind) || (kind.kind != DocumentKind::Other && whyNoText(kind).isEmpty());
}

ExtractedText extractText(QStringView path, QByteArrayView bytes) {
    ExtractedText result;
    result.kind = fileKind(path, bytes);
    if (!isSvg(result.kind)) result.reason = whyNoText(result.kind);
    if (result.reason.isEmpty() && bytes.size() > kMostInput)
        result.reason = QStringLiteral("no text: larger than 50 MB");
    else if (result.reason.isEmpty() && bytes.startsWith("version https://git-lfs.github.com/spec/v1\n"))
        result.reason = QStringLiteral("no text: the content is in large file storage");
    else if (result.reason.isEmpty() && isBinary(bytes))
        result.reason = QStringLiteral("no text: binary content");
    if (!result.reason.isEmpty()) return result;
    const auto codec = detectCodec(bytes);
    if (codec.name == "UTF-8" && bytes.isValidUtf8())
        fill(result, codec.hasBom ? bytes.sliced(3) : bytes);
    else
        fill(result, toText(bytes, codec).toUtf8());
    return result;
}

} // namespace nimbus::sync
