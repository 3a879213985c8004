// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/Metadata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace nimbus::sync;
using nimbus::core::DocumentStatus;
using nimbus::core::ErrorCode;

class MetadataTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldPairDocumentsAndSidecars() {
        QCOMPARE(sidecarPath(u"Finance/Plan.png"), QStringLiteral(".nimbusvault/metadata/Finance/Plan.png.json"));
        QCOMPARE(sidecarDocument(sidecarPath(u"a b/ü.pdf")), QStringLiteral("a b/ü.pdf"));
        QVERIFY(!sidecarDocument(u"Finance/Plan.png.json"));
        QVERIFY(!sidecarDocument(u".nimbusvault/metadata/.json"));
        QVERIFY(!sidecarDocument(u".nimbusvault/metadata/readme.txt"));
    }
    void shouldReadASidecar() {
        const auto metadata = readSidecar(
            "{\"title\": \" Audit\\n2025 \", \"status\": \"approved\", \"owner\": \"Ana\", \"tags\": [\"#board\", "
            "\"audit\", \"board\", 7], \"x\": 1}");
        QVERIFY(metadata);
        QCOMPARE(metadata->title, QStringLiteral("Audit 2025"));
        QCOMPARE(metadata->status, DocumentStatus::Approved);
        QCOMPARE(metadata->tags, (QStringList{"board", "audit"}));
        QVERIFY(metadata->category.isEmpty());
    }
    void shouldKeepKeysOfOthers() {
        MetadataChange change;
        change.title = QStringLiteral("New");
        change.tags = QStringList{"a", "b"};
        change.owner = QString();
        const auto edited =
            editSidecar("{\"owner\": \"Bo\", \"theirs\": {\"deep\": [1, 2]}, \"big\": 9007199254740993}", change);
        QVERIFY(edited);
        const auto object = QJsonDocument::fromJson(*edited).object();
        QCOMPARE(object["title"].toString(), QStringLiteral("New"));
        QVERIFY(!object.contains("owner"));
        QCOMPARE(object["theirs"].toObject()["deep"].toArray().size(), 2);
        QVERIFY(edited->contains("9007199254740993"));
    }
    void shouldLeaveNothingWhereNothingIsSaid() {
        MetadataChange change;
        change.status = DocumentStatus::Draft;
        const auto made = editSidecar({}, change);
        QVERIFY(made && !made->isEmpty());
        change.status = DocumentStatus::None;
        QCOMPARE(*editSidecar(*made, change), QByteArray());
    }
    void shouldRefuseWhatIsNoObject() {
        for (const auto* bad : {"[1]", "{", "null", "{\"a\": }"}) {
            const auto result = readSidecar(bad);
            QVERIFY2(!result, bad);
            QCOMPARE(result.error().code, ErrorCode::InvalidInput);
            QVERIFY(!editSidecar(bad, {}));
        }
    }
};

QTEST_GUILESS_MAIN(MetadataTest)
#include "MetadataTest.moc"
