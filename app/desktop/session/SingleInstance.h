// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include "core/Ids.h"

class QLocalSocket;

namespace nimbus::app {

/// One window for each tenant on a display: a second start hands over what it was asked to show and ends.
/// The process that holds the tenant's lock listens on a local socket in the user's runtime folder, which others of
/// this computer cannot reach. A message is one line of JSON: {"version":1,"document":ID,"activation":TOKEN}, answered
/// by {"version":1,"ok":true}. GUI thread.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// Listens from now on; requests arrive once the event loop runs. Only for whoever holds the tenant's lock: what a
    /// killed process left behind is replaced. Where no socket can be made, a second start finds nobody.
    explicit SingleInstance(const QString& tenantFolder, QObject* parent = nullptr);

    /// Asks the window of this tenant to come to the front, and to show the document where one is given. Blocks:
    /// `patienceMs` where nobody listens (one that just began to start may yet), five seconds where somebody does not
    /// answer. Returns whether a window took it over.
    [[nodiscard]] static bool handOver(const QString& tenantFolder, core::DocumentId document, int patienceMs = 1000);

Q_SIGNALS:
    /// Somebody started the program again; `document` is 0 where none is asked for.
    void requested(nimbus::core::DocumentId document);

private:
    void greet();
    void answer(QLocalSocket& peer);

    QLocalServer m_server;
};

} // namespace nimbus::app
