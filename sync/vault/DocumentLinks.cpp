// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/DocumentLinks.h"

#include <QHash>
#include <QStringList>

#include "core/PathText.h"
#include "sync/vault/MarkupScan.h"

namespace nimbus::sync {
namespace {

constexpr qsizetype kLongestTarget = 4'000;

/// "https:", "mailto:", "data:" and the like. A single letter would be a Windows drive: no place in a vault either.
bool hasScheme(QByteArrayView target) {
    qsizetype at = 0;
    while (at < target.size() && (isLetter(target[at]) || (at > 0 && (isDigit(target[at]) || target[at] == '+' ||
                                                                      target[at] == '-' || target[at] == '.'))))
        ++at;
    return at > 0 && at < target.size() && target[at] == ':';
}

} // namespace

QList<DocumentLink> relativeLinks(const QList<RawLink>& links) {
    QList<DocumentLink> result;
    QHash<QString, qsizetype> seen;
    for (const auto& link : links) {
        auto bytes = QByteArrayView(link.target).trimmed();
        if (bytes.size() > kLongestTarget || hasScheme(bytes) || bytes.startsWith("//")) continue;
        for (qsizetype i = 0; i < bytes.size(); ++i)
            if (bytes[i] == '#' || bytes[i] == '?') bytes.truncate(i);
        if (bytes.isEmpty()) continue;
        const auto target = core::pathtext::fromBytes(QByteArray::fromPercentEncoding(bytes.toByteArray()));
        if (const auto it = seen.constFind(target); it != seen.constEnd()) {
            result[*it].isImage = result[*it].isImage || link.isImage;
            continue;
        }
        seen.insert(target, result.size());
        result += DocumentLink{target, link.isImage};
    }
    return result;
}

std::optional<QString> resolveLink(QStringView documentPath, QStringView target) {
    QList<QStringView> parts;
    const auto walk = [&](QStringView path) {
        for (const auto part : path.tokenize(u'/')) {
            if (part.isEmpty() || part == u".") continue;
            if (part != u"..")
                parts += part;
            else if (parts.isEmpty())
                return false;
            else
                parts.removeLast();
        }
        return true;
    };
    const auto folderEnd = documentPath.lastIndexOf(u'/');
    if (!target.startsWith(u'/') && folderEnd > 0) walk(documentPath.first(folderEnd));
    if (!walk(target) || parts.isEmpty()) return std::nullopt;
    QString path;
    for (const auto part : parts) {
        if (!path.isEmpty()) path += u'/';
        path += part;
    }
    return path;
}

} // namespace nimbus::sync
