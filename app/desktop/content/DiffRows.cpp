// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/DiffRows.h"

namespace nimbus::app {
namespace {

using Kind = DiffRow::Kind;
using LineLook = SourceEdit::LineLook;

/// How a line of one side looks; `line` is -1 where the other side has one more.
LineLook lookOf(int line, Kind kind, bool isLeft, const QList<DiffSpan>& words) {
    if (line < 0) return {-1, {}, &Colors::alt, nullptr, {}};
    if (kind == Kind::Same) return {line + 1, {}, nullptr, nullptr, {}};
    if (isLeft) return {line + 1, u'-', &Colors::delBg, &Colors::delWord, words};
    return {line + 1, u'+', &Colors::addBg, &Colors::addWord, words};
}

/// The parts of the spans that lie between two places, counted from the first.
QList<DiffSpan> clipped(const QList<DiffSpan>& spans, qsizetype from, qsizetype to) {
    QList<DiffSpan> inside;
    for (const auto& span : spans) {
        const auto start = qMax(span.start, from);
        const auto end = qMin(span.start + span.length, to);
        if (start < end) inside.append({start - from, end - start});
    }
    return inside;
}

/// Appends a line, broken into parts, and returns how many.
qsizetype append(DiffRows::Side& side, const QString& line, const LineLook& look, int columns) {
    qsizetype start = 0;
    qsizetype parts = 0;
    for (const auto end : DiffRows::breaks(line, columns)) {
        auto part = look;
        part.words = clipped(look.words, start, end);
        if (parts++ > 0) {
            part.number = -1;
            part.sign = {};
        }
        side.lines.append(line.sliced(start, end - start));
        side.looks.append(part);
        start = end;
    }
    return parts;
}

/// Fills up the side that has fewer parts of a line.
void pad(DiffRows::Side& side, qsizetype lines, ColorRole ground) {
    for (; lines > 0; --lines) {
        side.lines.append(QString());
        side.looks.append({-1, {}, ground, nullptr, {}});
    }
}

} // namespace

QList<qsizetype> DiffRows::breaks(const QString& line, int columns) {
    QList<qsizetype> ends;
    const qsizetype width = qMax(8, columns);
    qsizetype start = 0;
    while (line.size() - start > width) {
        auto end = start + width;
        const auto space = line.lastIndexOf(u' ', end - 1);
        if (space > start + width * 2 / 3) end = space + 1;
        if (line[end].isLowSurrogate()) --end;
        ends.append(end);
        start = end;
    }
    ends.append(line.size());
    return ends;
}

DiffRows DiffRows::sideBySide(const LineDiff& diff, int columns) {
    DiffRows rows;
    qsizetype nextChange = 0;
    for (int i = 0; i < diff.rows.size(); ++i) {
        const auto& row = diff.rows[i];
        if (nextChange < diff.changes.size() && diff.changes[nextChange] == i) {
            rows.changeLines.append(static_cast<int>(rows.left.lines.size()));
            ++nextChange;
        }
        const auto leftLook = lookOf(row.left, row.kind, true, row.leftWords);
        const auto rightLook = lookOf(row.right, row.kind, false, row.rightWords);
        const auto left = append(rows.left, row.left < 0 ? QString() : diff.left[row.left], leftLook, columns);
        const auto right = append(rows.right, row.right < 0 ? QString() : diff.right[row.right], rightLook, columns);
        pad(rows.left, right - left, leftLook.ground);
        pad(rows.right, left - right, rightLook.ground);
    }
    return rows;
}

DiffRows DiffRows::oneColumn(const LineDiff& diff, int columns) {
    DiffRows rows;
    for (qsizetype i = 0; i < diff.rows.size();) {
        if (diff.rows[i].kind == Kind::Same) {
            const auto& row = diff.rows[i++];
            append(rows.left, diff.left[row.left], lookOf(row.left, row.kind, true, {}), columns);
            continue;
        }
        rows.changeLines.append(static_cast<int>(rows.left.lines.size()));
        const auto start = i;
        while (i < diff.rows.size() && diff.rows[i].kind != Kind::Same) ++i;
        for (auto k = start; k < i; ++k) {
            const auto& row = diff.rows[k];
            if (row.left >= 0)
                append(rows.left, diff.left[row.left], lookOf(row.left, row.kind, true, row.leftWords), columns);
        }
        for (auto k = start; k < i; ++k) {
            const auto& row = diff.rows[k];
            if (row.right >= 0)
                append(rows.left, diff.right[row.right], lookOf(row.right, row.kind, false, row.rightWords), columns);
        }
    }
    return rows;
}

} // namespace nimbus::app
