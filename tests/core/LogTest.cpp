// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Log.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/Redaction.h"

using namespace nimbus::core;

class LogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldTakeSecretsOut_data() {
        QTest::addColumn<QString>("text");
        for (const auto* text :
             {"https://ana:hunter2@git.example/x", "Authorization: Bearer hunter2", "authorization: token hunter2",
              "Authorization: Basic hunter2", "GET /x?access_token=hunter2&y=1", R"({"password": "hunter2"})",
              "api_key=hunter2", "code_verifier: hunter2", "client_secret=hunter2", "Set-Cookie: hunter2",
              "ghp_hunter2hunter2hunter2"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void shouldTakeSecretsOut() {
        QFETCH(QString, text);
        QVERIFY2(!redacted(text).contains(QStringLiteral("hunter2")), qPrintable(redacted(text)));
        QVERIFY(redacted(text).contains(QStringLiteral("[redacted]")));
    }
    void shouldLeaveOrdinaryTextAlone() {
        for (const auto* text :
             {"refresh Finance: 12 documents in 3 ms", "Reports/secretary.md", "https://git.example/a:b"})
            QCOMPARE(redacted(QString::fromLatin1(text)), QString::fromLatin1(text));
    }
    void shouldWriteOneRedactedLineAndKeepFiveFiles() {
        QTemporaryDir folder;
        startLog(folder.path());
        qCInfo(lcVault) << "first line with password=hunter2";
        for (int i = 0; i < 70'000; ++i)
            qCInfo(lcVault) << "a line that is long enough to make the file grow quickly, number" << i
                            << QString(40, u'x');
        qInstallMessageHandler(nullptr);
        const auto files = QDir(folder.path()).entryInfoList({QStringLiteral("*.log")});
        QCOMPARE(files.size(), 5);
        for (const auto& info : files) {
            QVERIFY(info.size() < 1'100'000);
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto bytes = file.readAll();
            QVERIFY(!bytes.contains("hunter2"));
            QVERIFY(bytes.contains(" info nimbus.vault: "));
        }
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "LogTest.moc"
