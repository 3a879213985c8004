// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/JsonText.h"

#include "sync/vault/MarkupScan.h"

namespace nimbus::sync {
namespace {

/// Four hexadecimal digits at the start of `source`, -1 where there are none.
int hexUnit(QByteArrayView source) {
    if (source.size() < 4) return -1;
    bool isNumber = false;
    const auto value = source.first(4).toByteArray().toInt(&isNumber, 16);
    return isNumber && value >= 0 ? value : -1;
}

/// Reads "\uXXXX" (with a second half where it is the first of a pair) behind the backslash; returns the bytes used.
qsizetype readUnicode(QByteArrayView source, QByteArray& out) {
    const int high = hexUnit(source.sliced(1));
    if (high < 0) return 1;
    if (high < 0xD800 || high > 0xDBFF || !source.sliced(5).startsWith("\\u")) {
        appendUtf8(out, static_cast<char32_t>(high));
        return 5;
    }
    const int low = hexUnit(source.sliced(7));
    if (low < 0xDC00 || low > 0xDFFF) {
        out += ' ';
        return 5;
    }
    appendUtf8(out, 0x10000 + (static_cast<char32_t>(high - 0xD800) << 10) + static_cast<char32_t>(low - 0xDC00));
    return 11;
}

/// Reads an escape behind the backslash; returns the bytes used.
qsizetype readEscape(QByteArrayView source, QByteArray& out) {
    switch (source.front()) {
        case 'u': return readUnicode(source, out);
        case 'n':
        case 'r':
        case 't':
        case 'b':
        case 'f': out += ' '; return 1;
        default: out += source.front(); return 1;
    }
}

} // namespace

QByteArray readJson(QByteArrayView source, qsizetype maxText) {
    QByteArray out;
    bool isString = false;
    for (qsizetype i = 0; i < source.size() && out.size() < maxText;) {
        const char c = source[i];
        if (isString && c == '\\' && i + 1 < source.size()) {
            i += 1 + readEscape(source.sliced(i + 1), out);
            continue;
        }
        ++i;
        if (c == '"') {
            isString = !isString;
            if (!isString) out += '\n';
        } else if (isString || isWord(c) || c == '.' || c == '-') {
            out += c;
        } else if (!out.isEmpty() && !isSpace(out.back())) {
            out += ' ';
        }
    }
    return out;
}

} // namespace nimbus::sync
