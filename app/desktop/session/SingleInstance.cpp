// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/SingleInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

#include "core/Log.h"

namespace nimbus::app {
namespace {

constexpr int kVersion = 1;
constexpr qint64 kLongestLine = 4096;
constexpr int kBetweenTriesMs = 50;
constexpr int kAnswerMs = 5000; ///< a window that is starting, on a slow disk
constexpr auto kToken = "XDG_ACTIVATION_TOKEN";

/// The same folder has the same socket by whatever name it is reached, and another one on each display: a window that
/// comes forward there is no use here. Empty where the user has no runtime folder.
QString socketOf(const QString& tenantFolder) {
    const auto runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const auto folder = QFileInfo(tenantFolder).canonicalFilePath();
    if (runtime.isEmpty() || folder.isEmpty()) return {};
    const QStringList place = {folder, qEnvironmentVariable("WAYLAND_DISPLAY"), qEnvironmentVariable("DISPLAY")};
    const auto name =
        QCryptographicHash::hash(place.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    return QDir(runtime).filePath(QStringLiteral("nimbusvault-") + QString::fromLatin1(name));
}

QByteArray line(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject objectOf(const QByteArray& line) {
    const auto object = QJsonDocument::fromJson(line).object();
    return object.value(QStringLiteral("version")).toInt() == kVersion ? object : QJsonObject();
}

} // namespace

SingleInstance::SingleInstance(const QString& tenantFolder, QObject* parent) : QObject(parent) {
    const auto socket = socketOf(tenantFolder);
    if (socket.isEmpty()) return;
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(socket);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::greet);
    if (!m_server.listen(socket))
        qCWarning(core::lcDesktop).noquote() << "a second start will not find this one:" << m_server.errorString();
}

void SingleInstance::greet() {
    while (auto* peer = m_server.nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] { answer(*peer); });
        if (peer->bytesAvailable() > 0) answer(*peer);
    }
}

void SingleInstance::answer(QLocalSocket& peer) {
    if (!peer.canReadLine()) {
        if (peer.bytesAvailable() > kLongestLine) peer.abort();
        return;
    }
    const auto request = objectOf(peer.readLine(kLongestLine));
    const bool isUnderstood = !request.isEmpty();
    peer.write(line({{QStringLiteral("version"), kVersion}, {QStringLiteral("ok"), isUnderstood}}));
    peer.disconnectFromServer(); // once it is written
    if (!isUnderstood) return;
    // Qt's Wayland plugin takes it from there when a window asks to be activated. It is good for once.
    qputenv(kToken, request.value(QStringLiteral("activation")).toString().toUtf8());
    Q_EMIT requested(core::DocumentId{request.value(QStringLiteral("document")).toInteger()});
    qunsetenv(kToken);
}

bool SingleInstance::handOver(const QString& tenantFolder, core::DocumentId document, int patienceMs) {
    const auto path = socketOf(tenantFolder);
    if (path.isEmpty()) return false;
    QElapsedTimer clock;
    clock.start();
    QLocalSocket socket;
    for (socket.connectToServer(path); !socket.waitForConnected(patienceMs); socket.connectToServer(path)) {
        if (clock.elapsed() > patienceMs) return false;
        QThread::msleep(kBetweenTriesMs);
    }
    socket.write(line({{QStringLiteral("version"), kVersion},
                       {QStringLiteral("document"), document.value},
                       {QStringLiteral("activation"), qEnvironmentVariable(kToken)}}));
    clock.start();
    for (qint64 left = kAnswerMs; !socket.canReadLine() && left > 0; left = kAnswerMs - clock.elapsed())
        if (!socket.waitForReadyRead(static_cast<int>(left))) break; // too late, or it went away
    return objectOf(socket.readLine(kLongestLine)).value(QStringLiteral("ok")).toBool();
}

} // namespace nimbus::app
