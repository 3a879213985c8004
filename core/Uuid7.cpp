// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Uuid7.h"

#include <QRandomGenerator>
#include <QUuid>
#include <array>

namespace nimbus::core {

QString newUuid7(qint64 nowMs) {
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QByteArray bytes(reinterpret_cast<const char*>(words.data()), 16);
    for (int i = 0; i < 6; ++i) bytes[i] = static_cast<char>(nowMs >> (8 * (5 - i)));
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace nimbus::core
