// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <future>

#include "app/desktop/session/SingleInstance.h"

using nimbus::app::SingleInstance;
using nimbus::core::DocumentId;

/// Two starts of the program, over real sockets in a runtime folder of the test's own.
class SingleInstanceTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{QStringLiteral("/tmp/single-XXXXXX")}; // a socket's path is short

    [[nodiscard]] QString tenant(const QString& name) const {
        const auto path = m_folder.filePath(name);
        QDir().mkpath(path);
        return path;
    }
    static bool isReady(const std::future<bool>& future) {
        return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    /// The other process, which may wait, while this thread's event loop answers.
    static bool second(const QString& tenant, qint64 document, int patienceMs = 1000) {
        auto asked = std::async(std::launch::async,
                                [=] { return SingleInstance::handOver(tenant, DocumentId{document}, patienceMs); });
        return QTest::qWaitFor([&] { return isReady(asked); }, 20'000) && asked.get();
    }
    /// The name of the only socket there is.
    [[nodiscard]] QString socket() const {
        const QDir runtime(m_folder.filePath(QStringLiteral("run")));
        const auto names = runtime.entryList({QStringLiteral("nimbusvault-*")}, QDir::System);
        return names.size() == 1 ? runtime.filePath(names.first()) : QString();
    }

private Q_SLOTS:
    void initTestCase() {
        const auto run = m_folder.filePath(QStringLiteral("run"));
        QVERIFY(QDir().mkpath(run));
        QVERIFY(QFile::setPermissions(run, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", run.toUtf8());
    }

    void theFirstOneIsTold() {
        SingleInstance first(tenant(QStringLiteral("a")));
        const QSignalSpy told(&first, &SingleInstance::requested);
        QVERIFY(second(tenant(QStringLiteral("a")), 42));
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<DocumentId>().value, 42);
        QVERIFY(second(tenant(QStringLiteral("a")), 0));
        QCOMPARE(told.size(), 2);
    }

    void theSameFolderByAnotherName() {
        const SingleInstance first(tenant(QStringLiteral("a")));
        QVERIFY(QFile::link(tenant(QStringLiteral("a")), m_folder.filePath(QStringLiteral("link"))));
        QVERIFY(second(m_folder.filePath(QStringLiteral("link")), 0));
    }

    void anotherTenantIsNotTold() {
        SingleInstance first(tenant(QStringLiteral("a")));
        const QSignalSpy told(&first, &SingleInstance::requested);
        QVERIFY(!second(tenant(QStringLiteral("b")), 1));
        QVERIFY(told.isEmpty());
    }

    void oneThatStartsIsWaitedFor() {
        std::promise<void> begun;
        auto asked = std::async(std::launch::async, [&begun, folder = tenant(QStringLiteral("a"))] {
            begun.set_value();
            return SingleInstance::handOver(folder, DocumentId{}, 15'000);
        });
        begun.get_future().wait(); // it has the lock, and does not listen yet
        const SingleInstance first(tenant(QStringLiteral("a")));
        QVERIFY(QTest::qWaitFor([&] { return isReady(asked); }, 20'000));
        QVERIFY(asked.get());
    }

    void whatAKilledOneLeftIsReplaced() {
        QByteArray left;
        {
            const SingleInstance first(tenant(QStringLiteral("a")));
            left = socket().toUtf8();
        }
        QVERIFY(!left.isEmpty());
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        QVERIFY(static_cast<size_t>(left.size()) < sizeof address.sun_path);
        std::copy(left.cbegin(), left.cend(), address.sun_path);
        const int killed = ::socket(AF_UNIX, SOCK_STREAM, 0);
        QCOMPARE(::bind(killed, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        ::close(killed);
        QVERIFY(!second(tenant(QStringLiteral("a")), 0)); // nobody listens there
        const SingleInstance next(tenant(QStringLiteral("a")));
        QVERIFY(second(tenant(QStringLiteral("a")), 0));
    }

    void strangeMessages_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray("\n");
        QTest::newRow("no JSON") << QByteArray("open the door\n");
        QTest::newRow("of a later version") << QByteArray(R"({"version":2,"document":1})") + '\n';
        QTest::newRow("no end") << QByteArray(100'000, 'x');
    }
    void strangeMessages() {
        QFETCH(const QByteArray, message);
        SingleInstance first(tenant(QStringLiteral("a")));
        const QSignalSpy told(&first, &SingleInstance::requested);
        QLocalSocket stranger;
        stranger.connectToServer(socket());
        stranger.write(message);
        QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
        QVERIFY(told.isEmpty());
        QVERIFY(second(tenant(QStringLiteral("a")), 0));
    }

    void oneThatHangsIsNotWaitedForForever() {
        QString path;
        {
            const SingleInstance first(tenant(QStringLiteral("a")));
            path = socket();
        }
        QLocalServer hanging;
        QVERIFY(hanging.listen(path));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!SingleInstance::handOver(tenant(QStringLiteral("a")), DocumentId{}));
        QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    }

    void theProgramStartedTwice() {
        const QStringList arguments = {QStringLiteral("--data-dir"), tenant(QStringLiteral("data"))};
        QProcess first;
        first.start(QStringLiteral(NIMBUS_WINDOW), arguments);
        QTRY_VERIFY_WITH_TIMEOUT(!socket().isEmpty(), 20'000);
        const auto folder = m_folder.filePath(QStringLiteral("data/tenants/personal"));
        QVERIFY(second(folder, 0)); // its window is there
        QProcess again;
        again.start(QStringLiteral(NIMBUS_WINDOW), arguments);
        QVERIFY(again.waitForFinished(20'000));
        QCOMPARE(again.exitCode(), 0);
        QCOMPARE(first.state(), QProcess::Running);
        first.kill(); // leaves its socket, and the lock's file
        QVERIFY(first.waitForFinished());
        QProcess afterwards;
        afterwards.start(QStringLiteral(NIMBUS_WINDOW), arguments);
        QVERIFY(second(folder, 0, 15'000)); // a window of its own
        QCOMPARE(afterwards.state(), QProcess::Running);
        afterwards.terminate();
        QVERIFY(afterwards.waitForFinished());
    }
};

QTEST_MAIN(SingleInstanceTest)
#include "SingleInstanceTest.moc"
