// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/RawCommit.h"

#include <QStringDecoder>
#include <optional>

namespace nimbus::sync {
namespace {

/// Takes one line off the front; nullopt where no line end is left.
std::optional<QByteArrayView> takeLine(QByteArrayView& rest) {
    const auto end = rest.indexOf('\n');
    if (end < 0) return std::nullopt;
    const auto line = rest.first(end);
    rest = rest.sliced(end + 1);
    return line;
}

/// "Name <address> 1700000000 +0100": the number after the last '>', as ms.
qint64 timeOf(QByteArrayView line) {
    const auto close = line.lastIndexOf('>');
    const auto tail = line.sliced(close + 1).trimmed();
    const auto space = tail.indexOf(' ');
    return (space < 0 ? tail : tail.first(space)).toByteArray().toLongLong() * 1000;
}

QString decode(QByteArrayView bytes, const QByteArray& encoding) {
    if (!encoding.isEmpty()) {
        QStringDecoder decoder(encoding.constData());
        if (decoder.isValid()) return decoder(bytes);
    }
    return QString::fromUtf8(bytes);
}

} // namespace

core::Result<RawCommit> RawCommit::parse(QByteArrayView bytes) {
    RawCommit commit;
    while (const auto line = takeLine(bytes)) {
        if (line->isEmpty()) break;
        if (line->startsWith("tree "))
            commit.tree = core::Oid::fromHex(line->sliced(5));
        else if (line->startsWith("parent "))
            commit.parents.append(core::Oid::fromHex(line->sliced(7)));
        else if (line->startsWith("committer ")) {
            commit.at = timeOf(*line);
            break;
        }
    }
    if (commit.tree.isNull())
        return core::fail(core::ErrorCode::StorageCorrupt, QStringLiteral("a commit has no tree"));
    return commit;
}

CommitText CommitText::parse(QByteArrayView bytes) {
    CommitText text;
    QByteArrayView author;
    QByteArray encoding;
    while (const auto line = takeLine(bytes)) {
        if (line->isEmpty()) break;
        if (line->startsWith("author ")) author = line->sliced(7);
        if (line->startsWith("encoding ")) encoding = line->sliced(9).toByteArray();
    }
    const auto open = author.indexOf('<');
    const auto close = author.lastIndexOf('>');
    text.author.name = decode(open < 0 ? author : author.first(open), encoding).trimmed();
    if (open >= 0 && close > open) text.author.email = decode(author.sliced(open + 1, close - open - 1), encoding);
    text.message = decode(bytes, encoding);
    return text;
}

} // namespace nimbus::sync
