// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/FileKind.h"

#include <QHash>
#include <array>

#include "sync/vault/FileKindTable.h"

namespace nimbus::sync {
namespace {

using core::DocumentKind;

constexpr qsizetype kLongestName = 24; ///< no ending or whole name in the table is longer

/// Lower-case ASCII of a short name; empty where it has other characters or is too long to be in the table.
struct ShortName {
    std::array<char, kLongestName> bytes{};
    qsizetype size = 0;

    explicit ShortName(QStringView name) {
        if (name.size() > kLongestName) return;
        for (const QChar c : name) {
            const auto u = c.unicode();
            if (u >= 0x80) {
                size = 0;
                return;
            }
            bytes[static_cast<size_t>(size++)] = static_cast<char>(u >= 'A' && u <= 'Z' ? u + 32 : u);
        }
    }
    [[nodiscard]] QLatin1StringView view() const { return {bytes.data(), size}; }
};

QHash<QLatin1StringView, FileKind> makeTable(std::span<const KindRow> rows) {
    QHash<QLatin1StringView, FileKind> table;
    for (const auto& row : rows)
        for (const auto name : QLatin1StringView(row.names).tokenize(u' ', Qt::SkipEmptyParts))
            table.insert(name, FileKind{row.kind, QLatin1StringView(row.mime)});
    return table;
}

const FileKind* findByName(QStringView path) {
    static const auto kEndings = makeTable(kindsByEnding());
    static const auto kNames = makeTable(kindsByName());
    const auto name = path.sliced(path.lastIndexOf(u'/') + 1);
    const ShortName whole(name);
    if (whole.size > 0)
        if (const auto it = kNames.constFind(whole.view()); it != kNames.constEnd()) return &*it;
    const auto dot = name.lastIndexOf(u'.');
    if (dot < 0 || dot + 1 == name.size()) return nullptr;
    const ShortName ending(name.sliced(dot + 1));
    const auto it = ending.size > 0 ? kEndings.constFind(ending.view()) : kEndings.constEnd();
    return it == kEndings.constEnd() ? nullptr : &*it;
}

struct Magic {
    qsizetype at;
    QByteArrayView bytes;
    FileKind kind;
};

FileKind zipKind(QByteArrayView bytes) {
    // The first member of an OpenDocument or EPUB file is "mimetype", stored as it is.
    constexpr QByteArrayView kMember = "mimetypeapplication/";
    const auto at = bytes.first(qMin<qsizetype>(bytes.size(), 200)).indexOf(kMember);
    const auto type = at < 0 ? QByteArrayView() : bytes.sliced(at + 8);
    const auto is = [&](QByteArrayView mime) { return type.startsWith(mime); };
    if (is("application/epub+zip")) return {DocumentKind::Word, QLatin1StringView("application/epub+zip")};
    if (is("application/vnd.oasis.opendocument.text"))
        return {DocumentKind::Word, QLatin1StringView("application/vnd.oasis.opendocument.text")};
    if (is("application/vnd.oasis.opendocument.spreadsheet"))
        return {DocumentKind::Sheet, QLatin1StringView("application/vnd.oasis.opendocument.spreadsheet")};
    if (is("application/vnd.oasis.opendocument.presentation"))
        return {DocumentKind::Slides, QLatin1StringView("application/vnd.oasis.opendocument.presentation")};
    return {DocumentKind::Archive, QLatin1StringView("application/zip")};
}

bool startsLike(QByteArrayView bytes, const char* text) {
    const QByteArrayView wanted(text);
    return bytes.size() >= wanted.size() && qstrnicmp(bytes.data(), wanted.size(), text, wanted.size()) == 0;
}

/// What follows "#!" names an interpreter: a script, whichever one.
FileKind textKind(QByteArrayView bytes) {
    const auto body = (bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes).trimmed();
    if (body.startsWith("#!")) return {DocumentKind::Code, QLatin1StringView("text/x-script")};
    if (startsLike(body, "<!doctype html") || startsLike(body, "<html"))
        return {DocumentKind::Html, QLatin1StringView("text/html")};
    if (startsLike(body, "<?xml")) return {DocumentKind::Data, QLatin1StringView("application/xml")};
    if (startsLike(body, "<svg")) return {DocumentKind::Picture, QLatin1StringView("image/svg+xml")};
    return {DocumentKind::Text, QLatin1StringView("text/plain")};
}

FileKind kindOfBytes(QByteArrayView bytes) {
    static const std::array kMagic = {
        Magic{0, "%PDF-", {DocumentKind::Pdf, QLatin1StringView("application/pdf")}},
        Magic{0, "\x89PNG\r\n", {DocumentKind::Picture, QLatin1StringView("image/png")}},
        Magic{0, "\xFF\xD8\xFF", {DocumentKind::Picture, QLatin1StringView("image/jpeg")}},
        Magic{0, "GIF8", {DocumentKind::Picture, QLatin1StringView("image/gif")}},
        Magic{8, "WEBP", {DocumentKind::Picture, QLatin1StringView("image/webp")}},
        Magic{8, "WAVE", {DocumentKind::Media, QLatin1StringView("audio/wav")}},
        Magic{4, "ftyp", {DocumentKind::Media, QLatin1StringView("video/mp4")}},
        Magic{0, "OggS", {DocumentKind::Media, QLatin1StringView("application/ogg")}},
        Magic{0, "ID3", {DocumentKind::Media, QLatin1StringView("audio/mpeg")}},
        Magic{0, "\x1F\x8B", {DocumentKind::Archive, QLatin1StringView("application/gzip")}},
        Magic{0, "7z\xBC\xAF\x27\x1C", {DocumentKind::Archive, QLatin1StringView("application/x-7z-compressed")}},
        Magic{0,
              "\xFD"
              "7zXZ",
              {DocumentKind::Archive, QLatin1StringView("application/x-xz")}},
    };
    for (const auto& magic : kMagic)
        if (bytes.size() >= magic.at && bytes.sliced(magic.at).startsWith(magic.bytes)) return magic.kind;
    if (bytes.startsWith("PK\x03\x04")) return zipKind(bytes);
    const bool isUtf16 = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    if (!isUtf16 && bytes.contains('\0')) return {DocumentKind::Other, QLatin1StringView("application/octet-stream")};
    return textKind(bytes);
}

} // namespace

FileKind fileKind(QStringView path, QByteArrayView firstBytes) {
    if (const auto* named = findByName(path)) return *named;
    if (firstBytes.isEmpty()) return {DocumentKind::Other, QLatin1StringView("application/octet-stream")};
    return kindOfBytes(firstBytes.first(qMin<qsizetype>(firstBytes.size(), 8000)));
}

bool isNamed(QStringView path) {
    return findByName(path) != nullptr;
}

} // namespace nimbus::sync
