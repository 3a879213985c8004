// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PathText.h"

#include <QList>

namespace nimbus::core::pathtext {
namespace {

constexpr char16_t kFirst = 0xEF80;
constexpr char16_t kLast = 0xEFFF;

bool isEscape(char16_t c) {
    return c >= kFirst && c <= kLast;
}

/// Length of the well-formed UTF-8 sequence at the start of `s`, 0 if there is none.
qsizetype sequenceLength(QByteArrayView s) {
    const auto b = [&](qsizetype i) { return static_cast<unsigned char>(s[i]); };
    const auto tail = [&](qsizetype i) { return i < s.size() && (b(i) & 0xC0) == 0x80; };
    if (b(0) < 0x80) return 1;
    if (b(0) >= 0xC2 && b(0) <= 0xDF) return tail(1) ? 2 : 0;
    if (b(0) >= 0xE0 && b(0) <= 0xEF) {
        if (!tail(1) || !tail(2)) return 0;
        if (b(0) == 0xE0 && b(1) < 0xA0) return 0; // overlong
        if (b(0) == 0xED && b(1) > 0x9F) return 0; // surrogate
        return 3;
    }
    if (b(0) >= 0xF0 && b(0) <= 0xF4) {
        if (!tail(1) || !tail(2) || !tail(3)) return 0;
        if (b(0) == 0xF0 && b(1) < 0x90) return 0;
        if (b(0) == 0xF4 && b(1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

void appendEscaped(QString& out, QByteArrayView bytes) {
    for (const char c : bytes) out += QChar(static_cast<char16_t>(0xEF00 + static_cast<unsigned char>(c)));
}

bool isDotGit(QStringView part) {
    // What Windows, macOS and git itself would take for ".git".
    QString plain;
    for (const QChar c : part)
        if (c.category() != QChar::Other_Format) plain += c.toLower();
    if (const auto colon = plain.indexOf(u':'); colon >= 0) plain.truncate(colon);
    while (plain.size() > 1 && (plain.endsWith(u'.') || plain.endsWith(u' '))) plain.chop(1);
    return plain == u".git" || plain == u"git~1";
}

tl::unexpected<Error> refuse(QStringView path, const char* why, const QString& hint) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("The name \"%1\" %2").arg(path, QLatin1StringView(why)), hint);
}

} // namespace

QString fromBytes(QByteArrayView bytes) {
    QString out;
    out.reserve(bytes.size());
    qsizetype plainFrom = 0;
    const auto flush = [&](qsizetype until) { out += QString::fromUtf8(bytes.sliced(plainFrom, until - plainFrom)); };
    for (qsizetype i = 0; i < bytes.size();) {
        const auto n = sequenceLength(bytes.sliced(i));
        const bool clash = n == 3 && isEscape(QString::fromUtf8(bytes.sliced(i, 3)).at(0).unicode());
        if (n > 0 && !clash) {
            i += n;
            continue;
        }
        flush(i);
        const auto bad = clash ? 3 : 1;
        appendEscaped(out, bytes.sliced(i, bad));
        i += bad;
        plainFrom = i;
    }
    flush(bytes.size());
    return out;
}

QByteArray toBytes(QStringView text) {
    QByteArray out;
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isEscape(text[i].unicode())) continue;
        out += text.sliced(plainFrom, i - plainFrom).toUtf8();
        out += static_cast<char>(text[i].unicode() - 0xEF00);
        plainFrom = i + 1;
    }
    return out + text.sliced(plainFrom).toUtf8();
}

Result<void> checkNew(QStringView path) {
    for (const QChar c : path) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            return refuse(path, "has a control character", QStringLiteral("Leave it out"));
        if (c == u'\\') return refuse(path, "has a backslash", QStringLiteral("Separate folders with /"));
        if (isEscape(c.unicode())) return refuse(path, "is not valid UTF-8", QStringLiteral("Use another name"));
    }
    return checkSafe(path);
}

Result<void> checkSafe(QStringView path) {
    const auto bad = [&](const char* why, const QString& hint) { return refuse(path, why, hint); };
    if (path.isEmpty()) return bad("is empty", QStringLiteral("Give the document a name"));
    if (path.startsWith(u'/')) return bad("starts with a slash", QStringLiteral("Names are relative to the vault"));
    if (toBytes(path).size() > 4000) return bad("is too long", QStringLiteral("Use at most 4,000 bytes"));
    for (const auto part : path.split(u'/')) {
        if (part.isEmpty())
            return bad("has an empty part", QStringLiteral("Write one slash between folders, none at the end"));
        if (part == u"." || part == u"..") return bad("leaves the vault", QStringLiteral("Leave out . and .."));
        if (isDotGit(part)) return bad("is reserved for git", QStringLiteral("Use another name than .git"));
        if (toBytes(part).size() > 255)
            return bad("has a part that is too long", QStringLiteral("Use at most 255 bytes a part"));
    }
    return {};
}

QString fileName(QStringView path) {
    return path.sliced(path.lastIndexOf(u'/') + 1).toString();
}

QString folder(QStringView path) {
    return folderView(path).toString();
}

QStringView folderView(QStringView path) {
    return path.first(std::max<qsizetype>(0, path.lastIndexOf(u'/')));
}

} // namespace nimbus::core::pathtext
