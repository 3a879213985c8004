// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/IdList.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace nimbus::storage {

std::string idList(std::span<const qint64> ids) {
    std::string json = "[";
    for (const qint64 id : ids) {
        if (json.size() > 1) json += ',';
        json += std::to_string(id);
    }
    return json + ']';
}

std::string textList(const QStringList& texts) {
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace nimbus::storage
