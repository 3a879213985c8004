// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace nimbus::app {

/// Light, dark, or like the desktop: follows the desktop's choice while the program runs. GUI thread; owned by main.
class Appearance : public QObject {
    Q_OBJECT
public:
    explicit Appearance(QObject* parent = nullptr);

    /// "system", "light" or "dark", as in the settings.
    void choose(const QString& choice);
    [[nodiscard]] const QString& choice() const { return m_choice; }

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void askDesktop();
    void apply();

    QString m_choice;
    bool m_desktopIsDark = false;
};

} // namespace nimbus::app
