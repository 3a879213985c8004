// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Page.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace nimbus::core {
namespace {

constexpr int kVersion = 1;

QByteArray fingerprint(QByteArrayView shape) {
    return QCryptographicHash::hash(shape.toByteArray(), QCryptographicHash::Sha256).first(6).toHex();
}

tl::unexpected<Error> refused(const char* why) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("The cursor %1").arg(QLatin1StringView(why)),
                QStringLiteral("Start again from the first page, without a cursor"));
}

} // namespace

int clampLimit(qint64 limit) {
    return static_cast<int>(std::clamp<qint64>(limit, 1, kMaxPageSize));
}

QString Cursor::toText(QByteArrayView shape) const {
    // Numbers travel as text: JSON would round those above 2^53.
    const bool isNumber = value.typeId() == QMetaType::LongLong;
    QByteArray json;
    if (isNumber) { // what most lists are sorted by, and nothing that has to be escaped
        json = '[' + QByteArray::number(kVersion) + ",\"" + fingerprint(shape) + "\",true,\"" +
               QByteArray::number(value.toLongLong()) + "\",\"" + QByteArray::number(id) + "\"]";
    } else {
        json = QJsonDocument(QJsonArray{kVersion, QString::fromLatin1(fingerprint(shape)), isNumber, value.toString(),
                                        QString::number(id)})
                   .toJson(QJsonDocument::Compact);
    }
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<Cursor> Cursor::fromText(QStringView text, QByteArrayView shape) {
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto fields = decoded ? QJsonDocument::fromJson(*decoded).array() : QJsonArray();
    if (fields.size() != 5) return refused("is damaged");
    if (fields[0].toInt() != kVersion) return refused("comes from another version");
    if (fields[1].toString() != QLatin1StringView(fingerprint(shape)))
        return refused("belongs to another sort or filter");
    bool idOk = false;
    bool valueOk = true;
    Cursor cursor;
    cursor.id = fields[4].toString().toLongLong(&idOk);
    cursor.value =
        fields[2].toBool() ? QVariant(fields[3].toString().toLongLong(&valueOk)) : QVariant(fields[3].toString());
    if (!idOk || !valueOk) return refused("is damaged");
    return cursor;
}

} // namespace nimbus::core
