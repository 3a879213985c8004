// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/FoldText.h"

namespace nimbus::core {
namespace {

QStringView foldOf(char16_t c) {
    switch (c) {
        case u'ß': return u"ss";
        case u'æ': return u"ae";
        case u'œ': return u"oe";
        case u'ø': return u"o";
        case u'đ':
        case u'ð': return u"d";
        case u'ł': return u"l";
        case u'þ': return u"th";
        case u'ı': return u"i";
        default: return {};
    }
}

} // namespace

QString foldText(QStringView text) {
    const QString apart = text.toString().normalized(QString::NormalizationForm_D).toLower();
    QString result;
    result.reserve(apart.size());
    for (const QChar c : apart) {
        if (c.category() == QChar::Mark_NonSpacing) continue;
        if (const auto fold = foldOf(c.unicode()); !fold.isEmpty())
            result += fold;
        else
            result += c;
    }
    return result;
}

} // namespace nimbus::core
