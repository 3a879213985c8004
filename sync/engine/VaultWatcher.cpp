// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultWatcher.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <QFile>
#include <array>

#include "core/PathText.h"

namespace nimbus::sync {
namespace {

using namespace std::chrono_literals;

// QFileSystemWatcher does not tell when a file is written in place, as many editors do.
constexpr quint32 kEvents =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK;

qsizetype systemLimit() {
    QFile file(QStringLiteral("/proc/sys/fs/inotify/max_user_watches"));
    if (!file.open(QIODevice::ReadOnly)) return VaultWatcher::kMostFolders;
    return file.readAll().trimmed().toLongLong() / 4;
}

/// A folder may hold nothing but other folders, and somebody may put a new one there.
QSet<QString> withParents(const QStringList& folders) {
    QSet<QString> all;
    for (QString folder : folders)
        for (; !folder.isEmpty() && !all.contains(folder); folder = core::pathtext::folder(folder)) all.insert(folder);
    return all;
}

} // namespace

VaultWatcher::VaultWatcher(QObject* parent) : QObject(parent), m_inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(300ms);
    m_everyMinute.setInterval(60s);
    connect(&m_soon, &QTimer::timeout, this, &VaultWatcher::tell);
    connect(&m_everyMinute, &QTimer::timeout, this, [this] {
        m_touched += m_unwatched;
        tell();
    });
    if (m_inotify < 0) return; // the system has no more to give: every vault is looked at once a minute
    m_notifier = new QSocketNotifier(m_inotify, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &VaultWatcher::readEvents);
}

VaultWatcher::~VaultWatcher() {
    if (m_inotify >= 0) ::close(m_inotify);
}

void VaultWatcher::watch(core::VaultId vault, const QString& root, const QStringList& folders) {
    m_vaults.insert(vault);
    m_unwatched.remove(vault);
    QSet<int> watches;
    bool isAnyNew = false;
    const auto add = [&](const QByteArray& folder) {
        const int watch = ::inotify_add_watch(m_inotify, folder.constData(), kEvents); // the old one where there is one
        if (watch < 0) return errno == ENOENT || errno == ENOTDIR; // gone meanwhile: its parent tells
        watches.insert(watch);
        if (m_vaultsOf.contains(watch, vault)) return true;
        m_vaultsOf.insert(watch, vault);
        isAnyNew = true;
        return true;
    };
    const auto all = withParents(folders);
    bool isWhole = m_inotify >= 0 &&
                   all.size() + m_vaultsOf.size() - m_countOf.value(vault) <= std::min(kMostFolders, systemLimit());
    if (isWhole) {
        const QByteArray top = QFile::encodeName(root);
        for (const auto* inner : {"", "/.git", "/.git/refs/heads"}) (void)add(top + inner);
        for (const auto& folder : all) isWhole = add(top + '/' + core::pathtext::toBytes(folder)) && isWhole;
    }
    keepOnly(vault, watches);
    if (isAnyNew) { // what came between its listing and now
        m_touched.insert(vault);
        m_soon.start();
    }
    if (isWhole) return;
    m_unwatched.insert(vault);
    if (!m_everyMinute.isActive()) m_everyMinute.start();
}

/// Ends every other watch of a vault. Those that stay lose no event meanwhile.
void VaultWatcher::keepOnly(core::VaultId vault, const QSet<int>& watches) {
    for (auto it = m_vaultsOf.begin(); it != m_vaultsOf.end();) {
        if (it.value() != vault || watches.contains(it.key())) {
            ++it;
            continue;
        }
        const int watch = it.key();
        it = m_vaultsOf.erase(it);
        if (!m_vaultsOf.contains(watch)) (void)::inotify_rm_watch(m_inotify, watch);
    }
    m_countOf.insert(vault, watches.size());
}

void VaultWatcher::forget(core::VaultId vault) {
    keepOnly(vault, {});
    m_countOf.remove(vault);
    m_vaults.remove(vault);
    m_unwatched.remove(vault);
    m_touched.remove(vault);
}

void VaultWatcher::lookAgain() {
    m_touched += m_vaults;
    m_soon.start();
}

void VaultWatcher::readEvents() {
    alignas(inotify_event) std::array<char, 16384> buffer;
    for (ssize_t size = 0; (size = ::read(m_inotify, buffer.data(), buffer.size())) > 0;)
        for (ssize_t at = 0; at < size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            if ((event->mask & IN_Q_OVERFLOW) != 0)
                m_touched += m_vaults;
            else if ((event->mask & IN_IGNORED) != 0)
                m_vaultsOf.remove(event->wd);
            else if (event->len == 0 ||
                     qstrncmp(static_cast<const char*>(event->name), "nimbusvault-", 12) != 0) // our own notes
                for (const auto vault : m_vaultsOf.values(event->wd)) m_touched.insert(vault);
        }
    if (!m_touched.isEmpty() && !m_soon.isActive()) m_soon.start();
}

void VaultWatcher::tell() {
    for (const auto vault : std::exchange(m_touched, {}))
        if (m_vaults.contains(vault)) Q_EMIT mayHaveChanged(vault);
}

} // namespace nimbus::sync
