// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>

struct xcb_connection_t;

namespace nimbus::bench {

/// An X server of our own without a window manager, seen from outside: which windows of other programs come up, and
/// when. Main thread; ends with it.
class Screen {
public:
    Screen();
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// ":1"
    [[nodiscard]] QString display() const { return m_display; }
    /// Waits until a window of at least 300 × 200 is mapped; its id. Fails the benchmark loudly after 60 s.
    [[nodiscard]] quint32 waitForWindow();
    /// Asks a window to close, as a window manager does.
    void close(quint32 window);

private:
    QProcess m_server;
    QString m_display;
    xcb_connection_t* m_connection = nullptr;
    quint32 m_root = 0;
};

} // namespace nimbus::bench
