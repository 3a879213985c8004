// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {
namespace {

// Qt 6.4 does not tell the colour scheme; the settings portal of the desktops does.
constexpr char kService[] = "org.freedesktop.portal.Desktop";
constexpr char kPath[] = "/org/freedesktop/portal/desktop";
constexpr char kInterface[] = "org.freedesktop.portal.Settings";
constexpr char kGroup[] = "org.freedesktop.appearance";
constexpr char kKey[] = "color-scheme";
constexpr uint kPrefersDark = 1;

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

/// The portal wraps the number once or twice, depending on its version.
uint number(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

Appearance::Appearance(QObject* parent) : QObject(parent) {
    // Without a session bus QtDBus would start one that outlives the program
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return;
    auto bus = QDBusConnection::sessionBus();
    bus.connect(text(kService), text(kPath), text(kInterface), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    askDesktop();
}

void Appearance::askDesktop() {
    auto call = QDBusMessage::createMethodCall(text(kService), text(kPath), text(kInterface), QStringLiteral("Read"));
    call << text(kGroup) << text(kKey);
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isError()) return; // no portal: light
        m_desktopIsDark = number(reply.value().variant()) == kPrefersDark;
        apply();
    });
}

void Appearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group != text(kGroup) || key != text(kKey)) return;
    m_desktopIsDark = number(value.variant()) == kPrefersDark;
    apply();
}

void Appearance::choose(const QString& choice) {
    m_choice = choice;
    apply();
}

void Appearance::apply() {
    if (m_choice.isEmpty()) return; // nobody has chosen yet
    const bool isDark = m_choice == QStringLiteral("dark") || (m_choice == QStringLiteral("system") && m_desktopIsDark);
    const bool isFirst = !Theme::instance().colors().base.isValid();
    if (isFirst || Theme::instance().isDark() != isDark) Theme::instance().apply(isDark);
}

} // namespace nimbus::app
