// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include "core/Ids.h"

namespace nimbus::sync {

/// Notices that somebody else changed a folder vault, so that it can be refreshed: watches its folders and git's HEAD
/// and index while there are few enough (at most kMostFolders, and a quarter of the system's limit), and says "look
/// again" every minute and on focus where there are more. Tells at most once in 300 ms. Lives in the thread that made
/// it.
class VaultWatcher : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kMostFolders = 20'000;

    explicit VaultWatcher(QObject* parent = nullptr);
    ~VaultWatcher() override;

    /// Watches a folder vault; `folders` are those that hold documents, relative to `root`.
    void watch(core::VaultId vault, const QString& root, const QStringList& folders);
    void forget(core::VaultId vault);
    /// Everything may have changed: the window got the focus, or the computer woke up.
    void lookAgain();

Q_SIGNALS:
    void mayHaveChanged(nimbus::core::VaultId vault);

private:
    void keepOnly(core::VaultId vault, const QSet<int>& watches);
    void readEvents();
    void tell();

    int m_inotify;
    QSocketNotifier* m_notifier = nullptr;
    QTimer m_soon;
    QTimer m_everyMinute;
    QMultiHash<int, core::VaultId> m_vaultsOf; ///< by inotify's number of the watch; a vault may lie in another
    QHash<core::VaultId, qsizetype> m_countOf; ///< watches
    QSet<core::VaultId> m_vaults;
    QSet<core::VaultId> m_touched;
    QSet<core::VaultId> m_unwatched;
};

} // namespace nimbus::sync
