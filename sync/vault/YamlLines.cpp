// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/YamlLines.h"

#include <algorithm>

#include "sync/vault/MarkupScan.h"

namespace nimbus::sync {
namespace {

constexpr QByteArrayView kIndicators = ",[]{}#&*!|>'\"%@`";

bool isBlankOrComment(QByteArrayView line) {
    const auto text = line.trimmed();
    return text.isEmpty() || text[0] == '#';
}

/// Belongs to the entry above it: indented, or an item of a list that is not indented.
bool isContinuation(QByteArrayView line) {
    return line[0] == ' ' || line[0] == '\t' || (line[0] == '-' && (line.size() == 1 || isSpace(line[1])));
}

/// Where the key of a line ends (the place of its colon), -1: this is no such line.
qsizetype keyEnd(QByteArrayView line) {
    if (line[0] == '"' || line[0] == '\'') {
        const auto close = line.indexOf(line[0], 1);
        const bool isKey =
            close > 1 && close + 1 < line.size() && line[close + 1] == ':' && !line.first(close).contains('\\');
        return isKey && (close + 2 == line.size() || isSpace(line[close + 2])) ? close + 1 : -1;
    }
    if (kIndicators.contains(line[0]) || line[0] == '?' || line[0] == ':') return -1;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '#' && i > 0 && isSpace(line[i - 1])) return -1;
        if (line[i] == ':' && (i + 1 == line.size() || isSpace(line[i + 1]))) return i;
    }
    return -1;
}

/// The size of the value at the start of `text` without the comment behind it.
qsizetype valueSize(QByteArrayView text) {
    qsizetype from = 0;
    if (!text.isEmpty() && (text[0] == '"' || text[0] == '\'')) from = qMax<qsizetype>(0, text.indexOf(text[0], 1));
    qsizetype end = text.size();
    bool isQuoted = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        // Inside brackets a '#' may stand in quotes.
        if (text[0] == '[' && (text[i] == '"' || text[i] == '\'')) isQuoted = !isQuoted;
        if (text[i] == '#' && !isQuoted && (i == 0 || isSpace(text[i - 1]))) {
            end = i;
            break;
        }
    }
    return text.first(end).trimmed().size();
}

bool isNull(QByteArrayView text) {
    return text.isEmpty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// Text of a scalar without the comment behind it; nullopt: not simple.
std::optional<QString> scalar(QByteArrayView text) {
    if (isNull(text)) return QString();
    if (!text.isValidUtf8()) return std::nullopt;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
    if (text[0] == '"' || text[0] == '\'') {
        const auto inner = text.sliced(1);
        const bool isWhole = inner.size() >= 1 && inner.indexOf(text[0]) == inner.size() - 1 && !inner.contains('\\');
        return isWhole ? std::optional(QString::fromUtf8(inner.chopped(1))) : std::nullopt;
    }
    const bool startsSpecial = kIndicators.contains(text[0]) || ((text[0] == '-' || text[0] == '?' || text[0] == ':') &&
                                                                 (text.size() == 1 || text[1] == ' '));
    if (startsSpecial || text.contains(": ") || text.endsWith(':') || text.contains(" #")) return std::nullopt;
    return QString::fromUtf8(text);
}

/// "[a, "b c", 'd']"
std::optional<YamlValue> flowList(QByteArrayView text) {
    if (!text.endsWith(']')) return std::nullopt;
    text = text.sliced(1).chopped(1).trimmed();
    YamlValue value{{}, true};
    while (!text.isEmpty()) {
        const bool isQuoted = text[0] == '"' || text[0] == '\'';
        const auto close = isQuoted ? text.indexOf(text[0], 1) : 0;
        if (close < 0) return std::nullopt;
        auto comma = text.indexOf(',', close);
        if (comma < 0) comma = text.size();
        const auto item = text.first(comma).trimmed();
        if (!isQuoted && (item.contains('[') || item.contains(']') || item.contains('{') || item.contains('}') ||
                          item.contains('"') || item.contains(':')))
            return std::nullopt;
        const auto read = scalar(item);
        if (!read || item.isEmpty()) return std::nullopt;
        value.items += *read;
        text = comma < text.size() ? text.sliced(comma + 1).trimmed() : QByteArrayView();
    }
    return value;
}

template <typename Visit>
void eachLine(QByteArrayView block, qsizetype from, qsizetype to, Visit visit) {
    while (from < to) {
        auto end = block.indexOf('\n', from);
        end = end < 0 ? to : end + 1;
        auto line = block.sliced(from, end - from);
        while (!line.isEmpty() && (line.back() == '\n' || line.back() == '\r')) line.chop(1);
        visit(line, from, end);
        from = end;
    }
}

} // namespace

const YamlEntry* YamlLines::find(QByteArrayView key) const {
    const auto it = std::find_if(entries.begin(), entries.end(), [&](const YamlEntry& e) { return e.key == key; });
    return it == entries.end() ? nullptr : &*it;
}

YamlLines splitYaml(QByteArrayView block) {
    YamlLines result;
    eachLine(block, 0, block.size(), [&](QByteArrayView line, qsizetype begin, qsizetype end) {
        if (isBlankOrComment(line)) return;
        if (isContinuation(line)) {
            if (result.entries.isEmpty())
                result.isRegular = false;
            else
                result.entries.last().end = end;
            return;
        }
        const auto colon = keyEnd(line);
        if (colon < 0) {
            result.isRegular = false;
            return;
        }
        auto key = line.first(colon).trimmed();
        if (key.startsWith('"') || key.startsWith('\'')) key = key.sliced(1).chopped(1);
        auto valueAt = colon + 1;
        while (valueAt < line.size() && isSpace(line[valueAt])) ++valueAt;
        const auto size = valueSize(line.sliced(valueAt));
        if (size == 0) valueAt = colon + 1;
        result.entries += {key.toByteArray().toLower(), begin, end, end, begin + valueAt, begin + valueAt + size};
    });
    return result;
}

std::optional<YamlValue> simpleValue(QByteArrayView block, const YamlEntry& entry) {
    const auto text = block.sliced(entry.valueBegin, entry.valueEnd - entry.valueBegin);
    if (entry.end == entry.lineEnd) {
        if (text.startsWith('[')) return flowList(text);
        const auto read = scalar(text);
        if (!read) return std::nullopt;
        return read->isEmpty() ? YamlValue{} : YamlValue{{*read}, false};
    }
    if (!text.isEmpty()) return std::nullopt;
    YamlValue value{{}, true};
    const auto items = listItems(block, entry);
    for (const auto& item : items) {
        if (!item.text) return std::nullopt;
        value.items += *item.text;
    }
    return items.isEmpty() ? std::nullopt : std::optional(value);
}

QList<YamlItem> listItems(QByteArrayView block, const YamlEntry& entry) {
    QList<YamlItem> items;
    bool isList = entry.valueBegin == entry.valueEnd;
    eachLine(block, entry.lineEnd, entry.end, [&](QByteArrayView line, qsizetype begin, qsizetype end) {
        if (isBlankOrComment(line)) return;
        qsizetype at = 0;
        while (at < line.size() && line[at] == ' ') ++at;
        const auto indent = at;
        if (at >= line.size() || line[at] != '-' || at + 1 >= line.size() || line[at + 1] != ' ') {
            isList = false;
            return;
        }
        for (++at; at < line.size() && line[at] == ' ';) ++at;
        const auto text = line.sliced(at, valueSize(line.sliced(at)));
        const auto lead = line.first(at).toByteArray();
        if (!items.isEmpty() && items.last().lead.indexOf('-') != indent) isList = false;
        items += {begin, end, lead, text.isEmpty() ? std::nullopt : scalar(text)};
    });
    return isList ? items : QList<YamlItem>();
}

} // namespace nimbus::sync
