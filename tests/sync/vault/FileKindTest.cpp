// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/FileKind.h"

#include <QtTest>

using namespace nimbus::sync;
using nimbus::core::DocumentKind;

namespace {

struct Case {
    const char* name;
    QByteArray bytes;
    DocumentKind kind;
    const char* mime;
};

} // namespace

class FileKindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldTellTheKind_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("mime");
        const auto nul = QByteArray(1, '\0');
        const QList<Case> cases = {
            {"Finance/Budget 2027.md", {}, DocumentKind::Markdown, "text/markdown"},
            {"README.MD", {}, DocumentKind::Markdown, "text/markdown"},
            {"a.b/LICENSE", {}, DocumentKind::Text, "text/plain"},
            {"Makefile", {}, DocumentKind::Code, "text/x-source"},
            {"CMakeLists.txt", {}, DocumentKind::Code, "text/x-source"},
            {"src/main.cpp", {}, DocumentKind::Code, "text/x-c++src"},
            {".gitignore", {}, DocumentKind::Text, "text/plain"},
            {"a.csv", {}, DocumentKind::Sheet, "text/csv"},
            {"a.xlsx", {}, DocumentKind::Sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
            {"a.json", {}, DocumentKind::Data, "application/json"},
            {"a.svg", {}, DocumentKind::Picture, "image/svg+xml"},
            {"a.tar.gz", {}, DocumentKind::Archive, "application/gzip"},
            {"a.mp4", {}, DocumentKind::Media, "video/mp4"},
            {"a.eml", {}, DocumentKind::Mail, "message/rfc822"},
            {"a.odp", {}, DocumentKind::Slides, "application/vnd.oasis.opendocument.presentation"},
            {"photo.png", "not a picture at all", DocumentKind::Picture, "image/png"},
            {"scan", "%PDF-1.7\n", DocumentKind::Pdf, "application/pdf"},
            {"script", "#!/usr/bin/env python3\n", DocumentKind::Code, "text/x-script"},
            {"page", "  <!DOCTYPE HTML><html>", DocumentKind::Html, "text/html"},
            {"page.unknown", "<?xml version=\"1.0\"?>", DocumentKind::Data, "application/xml"},
            {"notes", "just words", DocumentKind::Text, "text/plain"},
            {"notes.2026", "\xC3\xA4pfel", DocumentKind::Text, "text/plain"},
            {"wide", QByteArray("\xFF\xFE") + "a" + nul, DocumentKind::Text, "text/plain"},
            {"blob", "ab" + nul + "cd", DocumentKind::Other, "application/octet-stream"},
            {"empty", {}, DocumentKind::Other, "application/octet-stream"},
            {"letter", "PK\x03\x04" + QByteArray(26, 'x') + "mimetypeapplication/vnd.oasis.opendocument.textPK",
             DocumentKind::Word, "application/vnd.oasis.opendocument.text"},
            {"box", "PK\x03\x04", DocumentKind::Archive, "application/zip"},
            {"", {}, DocumentKind::Other, "application/octet-stream"},
            {"dot.", "x", DocumentKind::Text, "text/plain"},
            {"a.\xC3\xA9md", "x", DocumentKind::Text, "text/plain"},
            {"a.an-ending-much-longer-than-any-in-the-table", "x", DocumentKind::Text, "text/plain"},
        };
        for (const auto& c : cases)
            QTest::newRow(*c.name ? c.name : "no name")
                << QString::fromUtf8(c.name) << c.bytes << static_cast<int>(c.kind) << QString::fromLatin1(c.mime);
    }
    void shouldTellTheKind() {
        QFETCH(QString, path);
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        QFETCH(QString, mime);
        const auto found = fileKind(path, bytes);
        QCOMPARE(static_cast<int>(found.kind), kind);
        QCOMPARE(QString(found.mime), mime);
    }
    void shouldSayWhetherTheNameIsEnough() {
        QVERIFY(isNamed(u"a/b.md"));
        QVERIFY(isNamed(u"Dockerfile"));
        QVERIFY(!isNamed(u"a/b"));
        QVERIFY(!isNamed(u"b.2026"));
    }
};

QTEST_GUILESS_MAIN(FileKindTest)
#include "FileKindTest.moc"
