// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultWatcher.h"

#include <QDir>
#include <QFile>

namespace nimbus::sync {
namespace {

using namespace std::chrono_literals;

qsizetype systemLimit() {
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
    if (!file.open(QIODevice::ReadOnly)) return VaultWatcher::kMostFolders;
    return file.readAll().trimmed().toLongLong() / 4;
}

} // namespace

VaultWatcher::VaultWatcher(QObject* parent) : QObject(parent) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(300ms);
    m_everyMinute.setInterval(60s);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &VaultWatcher::onPath);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &VaultWatcher::onPath);
    connect(&m_soon, &QTimer::timeout, this, &VaultWatcher::tell);
    connect(&m_everyMinute, &QTimer::timeout, this, [this] {
        m_touched += m_unwatched;
        tell();
    });
}

void VaultWatcher::watch(core::VaultId vault, const QString& root, const QStringList& folders) {
    forget(vault);
    m_vaults.insert(vault);
    const qsizetype most = std::min(kMostFolders, systemLimit());
    if (folders.size() + m_watcher.directories().size() > most) {
        m_unwatched.insert(vault);
        m_everyMinute.start();
        return;
    }
    QStringList paths{root, root + QStringLiteral("/.git"), root + QStringLiteral("/.git/refs/heads")};
    for (const auto& folder : folders)
        if (!folder.isEmpty()) paths.append(root + u'/' + folder);
    for (const auto& path : std::as_const(paths)) m_vaultOf.insert(path, vault);
    (void)m_watcher.addPaths(paths); // what could not be watched is seen at the next look
}

void VaultWatcher::forget(core::VaultId vault) {
    QStringList paths;
    for (auto it = m_vaultOf.begin(); it != m_vaultOf.end();) {
        if (it.value() != vault) {
            ++it;
            continue;
        }
        paths.append(it.key());
        it = m_vaultOf.erase(it);
    }
    if (!paths.isEmpty()) (void)m_watcher.removePaths(paths);
    m_vaults.remove(vault);
    m_unwatched.remove(vault);
    m_touched.remove(vault);
}

void VaultWatcher::lookAgain() {
    m_touched += m_vaults;
    m_soon.start();
}

void VaultWatcher::onPath(const QString& path) {
    m_touched.insert(m_vaultOf.value(path));
    if (!m_soon.isActive()) m_soon.start();
}

void VaultWatcher::tell() {
    for (const auto vault : std::exchange(m_touched, {}))
        if (m_vaults.contains(vault)) Q_EMIT mayHaveChanged(vault);
}

} // namespace nimbus::sync
