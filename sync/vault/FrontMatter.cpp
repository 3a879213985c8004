// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/FrontMatter.h"

#include "sync/vault/YamlLines.h"

namespace nimbus::sync {
namespace {

constexpr qsizetype kLongest = 65'536;

bool isFence(QByteArrayView line, QByteArrayView mark) {
    if (!line.startsWith(mark)) return false;
    for (const char c : line.sliced(mark.size()))
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return false;
    return true;
}

void take(DocumentMetadata& metadata, QByteArrayView key, const YamlValue& value) {
    const auto text = [&] { return value.items.value(0).simplified(); };
    if (key == "title" && metadata.title.isEmpty())
        metadata.title = text();
    else if (key == "category" && metadata.category.isEmpty())
        metadata.category = text();
    else if (key == "owner" && metadata.owner.isEmpty())
        metadata.owner = text();
    else if (key == "status" && metadata.status == core::DocumentStatus::None)
        metadata.status = core::statusFromName(text()).value_or(core::DocumentStatus::None);
    else if (key == "tags" && metadata.tags.isEmpty())
        metadata.tags = tidyTags(value.isList ? value.items : value.items.value(0).split(u','));
}

bool isOurs(const QByteArray& key) {
    return key == "title" || key == "category" || key == "owner" || key == "status" || key == "tags";
}

/// By lines alone, which takes a microsecond; false where some value of ours needs the parser.
bool readFast(QByteArrayView block, DocumentMetadata& metadata) {
    const auto lines = splitYaml(block);
    if (!lines.isRegular) return false;
    for (const auto& entry : lines.entries) {
        if (!isOurs(entry.key)) continue;
        const auto value = simpleValue(block, entry);
        if (!value) return false;
        take(metadata, entry.key, *value);
    }
    return true;
}

} // namespace

std::optional<FrontMatterRange> findFrontMatter(QByteArrayView utf8) {
    FrontMatterRange range;
    if (utf8.startsWith("\xEF\xBB\xBF")) range.begin = 3;
    if (!utf8.sliced(range.begin).startsWith("---")) return std::nullopt;
    const auto limit = qMin(utf8.size(), range.begin + kLongest);
    bool isFirst = true;
    for (qsizetype at = range.begin; at < limit;) {
        auto end = utf8.indexOf('\n', at);
        end = end < 0 ? utf8.size() : end + 1;
        const auto line = utf8.sliced(at, end - at);
        if (isFirst) {
            if (!isFence(line, "---")) return std::nullopt;
            range.contentBegin = end;
            isFirst = false;
        } else if (isFence(line, "---") || isFence(line, "...")) {
            range.contentEnd = at;
            range.bodyBegin = end;
            return range;
        }
        at = end;
    }
    return std::nullopt;
}

DocumentMetadata readFrontMatter(QByteArrayView utf8, const FrontMatterRange& range) {
    const auto block = utf8.sliced(range.contentBegin, range.contentEnd - range.contentBegin);
    DocumentMetadata metadata;
    if (readFast(block, metadata)) return metadata;
    metadata = {};
    if (const auto fields = parseYaml(block))
        for (const auto& [key, value] : *fields) take(metadata, key, value);
    return metadata;
}

} // namespace nimbus::sync
