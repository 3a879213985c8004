// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/FrontMatter.h"
#include "sync/vault/TextEncoding.h"
#include "sync/vault/YamlLines.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;

/// The block of one document while it is changed, one field at a time. UTF-8, line ends as they are.
class BlockEditor {
public:
    BlockEditor(QByteArray block, QByteArray lineEnd) : m_block(std::move(block)), m_lineEnd(std::move(lineEnd)) {}

    [[nodiscard]] const QByteArray& block() const { return m_block; }

    void setText(const QByteArray& key, const QString& text) {
        if (text.isEmpty()) return remove(key);
        const auto lines = splitYaml(m_block);
        const auto* entry = lines.find(key);
        if (!entry) return append(lines, key + ": " + yamlScalar(text));
        const char first = entry->valueBegin < entry->valueEnd ? m_block[entry->valueBegin] : '\0';
        replaceValue(*entry, yamlScalar(text, first == '"' || first == '\'' ? first : '\0'));
    }

    void setTags(const QStringList& tags) {
        if (tags.isEmpty()) return remove("tags");
        const auto lines = splitYaml(m_block);
        const auto* entry = lines.find("tags");
        if (!entry) return append(lines, "tags: " + flow(tags));
        if (!setItems(*entry, tags)) replaceValue(*entry, keepsCommas(*entry, tags) ? commas(tags) : flow(tags));
    }

private:
    static QByteArray flow(const QStringList& tags) {
        QByteArrayList parts;
        for (const auto& tag : tags) parts += yamlScalar(tag, '\0', true);
        return '[' + parts.join(", ") + ']';
    }

    static QByteArray commas(const QStringList& tags) { return tags.join(QLatin1StringView(", ")).toUtf8(); }

    /// "tags: a, b" stays in that form as long as every tag can.
    [[nodiscard]] bool keepsCommas(const YamlEntry& entry, const QStringList& tags) const {
        const auto value = simpleValue(m_block, entry);
        if (!value || value->isList || !value->items.value(0).contains(u',')) return false;
        for (const auto& tag : tags)
            if (tag.contains(u',')) return false;
        return yamlScalar(tags.join(QLatin1StringView(", "))) == commas(tags);
    }

    void replaceValue(const YamlEntry& entry, const QByteArray& value) {
        m_block.remove(entry.lineEnd, entry.end - entry.lineEnd);
        const bool hasGap = entry.valueBegin > 0 && m_block[entry.valueBegin - 1] != ':';
        m_block.replace(entry.valueBegin, entry.valueEnd - entry.valueBegin, hasGap ? value : ' ' + value);
    }

    /// Changes a list below its key item by item; false where it is not such a list.
    bool setItems(const YamlEntry& entry, const QStringList& tags) {
        const auto items = listItems(m_block, entry);
        if (items.isEmpty()) return false;
        QStringList missing = tags;
        QByteArray changed;
        auto from = entry.lineEnd;
        qsizetype insertAt = -1;
        for (const auto& item : items) {
            if (!item.text) return false;
            const auto tag = tidyTags({*item.text}).value(0);
            changed += m_block.mid(from, item.begin - from);
            from = item.end;
            if (!missing.removeOne(tag)) continue;
            changed += m_block.mid(item.begin, item.end - item.begin);
            insertAt = changed.size();
        }
        if (insertAt < 0) insertAt = changed.size();
        QByteArray added;
        for (const auto& tag : missing) added += items.last().lead + yamlScalar(tag) + m_lineEnd;
        changed.insert(insertAt, added);
        changed += m_block.mid(from, entry.end - from);
        m_block.replace(entry.lineEnd, entry.end - entry.lineEnd, changed);
        return true;
    }

    void append(const YamlLines& lines, const QByteArray& line) {
        const auto at = lines.entries.isEmpty() ? m_block.size() : lines.entries.last().end;
        m_block.insert(at, line + m_lineEnd);
    }

    void remove(const QByteArray& key) {
        for (auto lines = splitYaml(m_block); const auto* entry = lines.find(key); lines = splitYaml(m_block))
            m_block.remove(entry->begin, entry->end - entry->begin);
    }

    QByteArray m_block;
    QByteArray m_lineEnd;
};

QByteArray lineEndOf(const QByteArray& text) {
    const auto at = text.indexOf('\n');
    return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
}

/// Tags are a set: whoever gives them in another order changes nothing.
bool sameTags(QStringList a, QStringList b) {
    a.sort();
    b.sort();
    return a == b;
}

bool saysTheSame(const DocumentMetadata& a, DocumentMetadata b) {
    if (!sameTags(a.tags, b.tags)) return false;
    b.tags = a.tags;
    return a == b;
}

void apply(BlockEditor& editor, const DocumentMetadata& now, const DocumentMetadata& wanted) {
    // A field that already says it is not written again, however it is spelled.
    if (wanted.title != now.title) editor.setText("title", wanted.title);
    if (wanted.category != now.category) editor.setText("category", wanted.category);
    if (wanted.status != now.status) editor.setText("status", core::statusName(wanted.status));
    if (wanted.owner != now.owner) editor.setText("owner", wanted.owner);
    if (!sameTags(wanted.tags, now.tags)) editor.setTags(wanted.tags);
}

tl::unexpected<core::Error> tooUnusual(const char* why) {
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("The front matter of the document %1").arg(QLatin1StringView(why)),
                QStringLiteral("Change the lines between the two --- by hand"));
}

core::Result<QByteArray> editUtf8(const QByteArray& text, const MetadataChange& change) {
    const auto range = findFrontMatter(text);
    const auto from = range ? range->contentBegin : 0;
    const auto block = range ? text.mid(from, range->contentEnd - from) : QByteArray();
    const auto now = range ? readFrontMatter(text, *range) : DocumentMetadata();
    const auto wanted = change.appliedTo(now);
    if (saysTheSame(wanted, now)) return text;
    if (!parseYaml(block)) return tooUnusual("is not valid YAML");
    if (!splitYaml(block).isRegular) return tooUnusual("is not a list of \"key: value\" lines");
    const auto lineEnd = lineEndOf(text);
    BlockEditor editor(block, lineEnd);
    apply(editor, now, wanted);
    const auto& changed = editor.block();
    QByteArray result;
    if (!range)
        result = "---" + lineEnd + changed + "---" + lineEnd + text;
    else if (changed.isEmpty())
        result = text.first(range->begin) + text.mid(range->bodyBegin);
    else
        result = text.first(from) + changed + text.mid(range->contentEnd);
    const auto again = findFrontMatter(result);
    const bool isRight =
        changed.isEmpty() || (again && saysTheSame(readFrontMatter(result, *again), wanted) && parseYaml(changed));
    return isRight ? core::Result<QByteArray>(result) : tooUnusual("is written in a way that cannot be changed here");
}

} // namespace

core::Result<QByteArray> editFrontMatter(const QByteArray& document, const MetadataChange& change) {
    if (isBinary(document)) return fail(ErrorCode::InvalidInput, QStringLiteral("The document is not text"));
    const auto codec = detectCodec(document);
    const auto text = toText(document, codec);
    const auto same = fromText(text, codec);
    if (!same || *same != document)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("The document has bytes that are no text in %1").arg(QString::fromLatin1(codec.name)));
    const auto utf8 = text.toUtf8();
    const auto edited = editUtf8(utf8, change);
    if (!edited || *edited == utf8) return edited ? core::Result<QByteArray>(document) : edited;
    return fromText(QString::fromUtf8(*edited), codec);
}

} // namespace nimbus::sync
