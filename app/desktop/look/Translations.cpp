// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Translations.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace nimbus::app {

void installTranslations(QApplication& app) {
    const auto add = [&app](const QLocale& locale, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&app);
        if (translator->load(locale, name, QStringLiteral("_"), folder)) QApplication::installTranslator(translator);
    };
    const auto ours = QStringLiteral(":/nimbus/i18n");
    add(QLocale(QLocale::English), QStringLiteral("nimbusvault"), ours);
    add(QLocale(), QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (QLocale().language() != QLocale::English && QLocale().language() != QLocale::C)
        add(QLocale(), QStringLiteral("nimbusvault"), ours);
}

} // namespace nimbus::app
