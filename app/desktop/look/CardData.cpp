// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/CardData.h"

#include <QStringList>

#include "app/desktop/look/DocumentLook.h"

namespace nimbus::app {

QString CardData::spoken() const {
    if (type == Type::Group) return title;
    const auto look = documentlook::state(state);
    QStringList parts = {title, documentlook::kind(kind).word, place, time};
    if (!look.icon.isEmpty()) parts.append(stateWord.isEmpty() ? look.word : stateWord);
    parts.append(excerpt.text);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace nimbus::app
