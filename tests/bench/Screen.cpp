// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Screen.h"

#include <poll.h>
#include <xcb/xcb.h>

#include <QElapsedTimer>
#include <cstdlib>
#include <memory>

namespace nimbus::bench {
namespace {

constexpr int kPatienceMs = 60'000;

struct Free {
    void operator()(void* p) const { std::free(p); } // NOLINT(cppcoreguidelines-no-malloc): xcb gives malloc'ed memory
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

xcb_atom_t atom(xcb_connection_t* connection, const QByteArray& name) {
    const auto cookie = xcb_intern_atom(connection, 0, static_cast<uint16_t>(name.size()), name.constData());
    const Owned<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
}

} // namespace

Screen::Screen() {
    m_server.setProcessChannelMode(QProcess::SeparateChannels);
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                    QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    while (!m_display.endsWith(u'\n'))
        if (!m_server.waitForReadyRead(kPatienceMs))
            qFatal("Xvfb does not start: %s", m_server.readAllStandardError().constData());
        else
            m_display += QString::fromLatin1(m_server.readAllStandardOutput());
    m_display = u':' + m_display.trimmed();
    m_connection = xcb_connect(m_display.toLatin1().constData(), nullptr);
    if (xcb_connection_has_error(m_connection) != 0) qFatal("no connection to Xvfb at %s", qPrintable(m_display));
    m_root = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
    const uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(m_connection, m_root, XCB_CW_EVENT_MASK, &events);
    xcb_flush(m_connection);
}

Screen::~Screen() {
    xcb_disconnect(m_connection);
    m_server.terminate();
    m_server.waitForFinished(kPatienceMs);
}

quint32 Screen::waitForWindow() {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kPatienceMs) {
        while (const Owned<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) {
            if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY) continue;
            const auto window = reinterpret_cast<const xcb_map_notify_event_t*>(event.get())->window;
            const Owned<xcb_get_geometry_reply_t> size(
                xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr));
            if (size && size->width >= 300 && size->height >= 200) return window;
        }
        pollfd wait{xcb_get_file_descriptor(m_connection), POLLIN, 0};
        (void)poll(&wait, 1, 100);
    }
    qFatal("no window comes up");
}

void Screen::close(quint32 window) {
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 32;
    message.window = window;
    message.type = atom(m_connection, "WM_PROTOCOLS");
    message.data.data32[0] = atom(m_connection, "WM_DELETE_WINDOW");
    xcb_send_event(m_connection, 0, window, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&message));
    xcb_flush(m_connection);
}

} // namespace nimbus::bench
