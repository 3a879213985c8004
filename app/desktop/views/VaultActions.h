// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/model/Vault.h"

class QWidget;

namespace nimbus::app {

class Library;

/// Brings vaults into the window and takes them out, asking what has to be asked. GUI thread; owned by the window.
class VaultActions : public QObject {
    Q_OBJECT
public:
    VaultActions(Library& library, QWidget& window);

    void newVault();
    void openFolder();
    void openSample();
    void forget(const core::Vault& vault);

Q_SIGNALS:
    void added(const nimbus::core::Vault& vault);
    void failed(const QString& sentence);

private:
    void addFolder(const QString& path, bool init);
    void askToInit(const QString& path);
    void finish(const core::Vault& vault);

    Library& m_library;
    QWidget& m_window;
};

} // namespace nimbus::app
