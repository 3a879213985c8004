// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Log.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <cstdio>
#include <memory>
#include <mutex>

#include "core/Redaction.h"

namespace nimbus::core {

Q_LOGGING_CATEGORY(lcStorage, "nimbus.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcVault, "nimbus.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDesktop, "nimbus.desktop", QtInfoMsg)

namespace {

constexpr qint64 kMostBytes = 1024 * 1024;
constexpr int kKept = 5;

/// The open log. Guarded by its mutex, because messages come from every thread.
class LogFile {
public:
    void open(const QString& folder) {
        const std::lock_guard lock(m_mutex);
        m_folder = folder;
        if (QDir().mkpath(folder)) reopen();
    }
    void write(const QByteArray& line) {
        const std::lock_guard lock(m_mutex);
        if (!m_file.isOpen()) return;
        if (m_file.size() > kMostBytes) rotate();
        m_file.write(line);
        m_file.flush();
    }

private:
    [[nodiscard]] QString name(int n) const {
        return n == 0 ? m_folder + QStringLiteral("/nimbusvault.log")
                      : QStringLiteral("%1/nimbusvault.%2.log").arg(m_folder).arg(n);
    }
    void reopen() {
        m_file.setFileName(name(0));
        if (m_file.open(QIODevice::Append)) m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    void rotate() {
        m_file.close();
        QFile::remove(name(kKept - 1));
        for (int n = kKept - 1; n > 0; --n) QFile::rename(name(n - 1), name(n));
        reopen();
    }

    std::mutex m_mutex;
    QString m_folder;
    QFile m_file;
};

LogFile& logFile() {
    static LogFile file;
    return file;
}

const char* levelName(QtMsgType type) {
    switch (type) {
        case QtDebugMsg: return "debug";
        case QtInfoMsg: return "info";
        case QtWarningMsg: return "warning";
        case QtCriticalMsg: return "error";
        case QtFatalMsg: return "fatal";
    }
    return "info";
}

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const QString text = redacted(message).replace(u'\n', u' ');
    const QByteArray line = QStringLiteral("%1 %2 %3: %4\n")
                                .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                     QLatin1StringView(levelName(type)), QLatin1StringView(context.category), text)
                                .toUtf8();
    logFile().write(line);
    const bool isOurs = qstrncmp(context.category, "nimbus.", 7) == 0;
    if (isOurs && type != QtDebugMsg && type != QtInfoMsg) std::fprintf(stderr, "%s\n", qPrintable(text));
}

} // namespace

void startLog(const QString& folder) {
    logFile().open(folder);
    qInstallMessageHandler(handle);
}

} // namespace nimbus::core
