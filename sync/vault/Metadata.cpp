// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/Metadata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;

constexpr QLatin1StringView kFolder(".nimbusvault/metadata/");
constexpr QLatin1StringView kEnding(".json");

core::Result<QJsonObject> parse(const QByteArray& json) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (document.isObject()) return document.object();
    const auto why = error.error == QJsonParseError::NoError
                         ? QStringLiteral("it is not an object")
                         : QStringLiteral("%1 at byte %2").arg(error.errorString()).arg(error.offset);
    return fail(ErrorCode::InvalidInput, QStringLiteral("The metadata file cannot be read: %1").arg(why),
                QStringLiteral("Repair or delete the file under %1").arg(kFolder));
}

void put(QJsonObject& object, const QString& key, const QJsonValue& value, bool isEmpty) {
    if (isEmpty)
        object.remove(key);
    else
        object.insert(key, value);
}

void putText(QJsonObject& object, const char* key, const std::optional<QString>& text) {
    if (text) put(object, QString::fromLatin1(key), *text, text->isEmpty());
}

QString textOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1StringView(key)).toString().simplified();
}

} // namespace

DocumentMetadata MetadataChange::appliedTo(DocumentMetadata metadata) const {
    metadata.title = title.value_or(metadata.title).simplified();
    metadata.category = category.value_or(metadata.category).simplified();
    metadata.status = status.value_or(metadata.status);
    metadata.owner = owner.value_or(metadata.owner).simplified();
    metadata.tags = tagsAppliedTo(std::move(metadata.tags));
    return metadata;
}

QStringList MetadataChange::tagsAppliedTo(QStringList present) const {
    if (tags) present = tidyTags(*tags);
    if (!removeTag.isEmpty())
        erase_if(present, [this](const auto& tag) { return tag.compare(removeTag, Qt::CaseInsensitive) == 0; });
    if (!addTag.isEmpty() && !present.contains(addTag, Qt::CaseInsensitive)) present = tidyTags(present << addTag);
    return present;
}

QStringList tidyTags(const QStringList& tags) {
    QStringList result;
    for (const auto& tag : tags) {
        auto text = tag.simplified();
        while (text.startsWith(u'#')) text = text.sliced(1).trimmed();
        if (!text.isEmpty()) result += text;
    }
    result.removeDuplicates();
    return result;
}

QString sidecarPath(QStringView documentPath) {
    return kFolder + documentPath.toString() + kEnding;
}

std::optional<QString> sidecarDocument(QStringView path) {
    if (!path.startsWith(kFolder) || !path.endsWith(kEnding)) return std::nullopt;
    const auto inner = path.sliced(kFolder.size());
    if (inner.size() <= kEnding.size()) return std::nullopt;
    return inner.chopped(kEnding.size()).toString();
}

core::Result<DocumentMetadata> readSidecar(const QByteArray& json) {
    const auto object = parse(json);
    if (!object) return fail(object.error());
    DocumentMetadata metadata;
    metadata.title = textOf(*object, "title");
    metadata.category = textOf(*object, "category");
    metadata.status = core::statusFromName(textOf(*object, "status")).value_or(core::DocumentStatus::None);
    metadata.owner = textOf(*object, "owner");
    QStringList tags;
    const auto array = object->value(QLatin1StringView("tags")).toArray();
    for (const auto& tag : array) tags += tag.toString();
    metadata.tags = tidyTags(tags);
    return metadata;
}

core::Result<QByteArray> editSidecar(const QByteArray& json, const MetadataChange& change) {
    const auto parsed = json.isEmpty() ? core::Result<QJsonObject>(QJsonObject()) : parse(json);
    if (!parsed) return fail(parsed.error());
    QJsonObject object = *parsed;
    putText(object, "title", change.title);
    putText(object, "category", change.category);
    putText(object, "owner", change.owner);
    if (change.status) putText(object, "status", core::statusName(*change.status));
    const auto now = json.isEmpty() ? core::Result<DocumentMetadata>(DocumentMetadata()) : readSidecar(json);
    if (!now) return fail(now.error());
    if (const auto tags = change.tagsAppliedTo(now->tags); tags != now->tags) {
        put(object, QStringLiteral("tags"), QJsonArray::fromStringList(tags), tags.isEmpty());
    }
    return object.isEmpty() ? QByteArray() : QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace nimbus::sync
