// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/vault/MarkdownText.h"

#include <cmark-gfm.h>

#include <QDirIterator>
#include <QFile>
#include <QtTest>
#include <memory>

#include "sync/vault/DocumentLinks.h"
#include "sync/vault/FrontMatter.h"

using namespace nimbus::sync;

namespace {

RawText read(QByteArrayView source) {
    return readMarkdown(source, 1 << 20);
}

QByteArray text(QByteArrayView source) {
    return read(source).text.trimmed();
}

QByteArrayList targets(QByteArrayView source) {
    QByteArrayList list;
    for (const auto& link : read(source).links) list += (link.isImage ? "!" : "") + link.target;
    return list;
}

/// First heading and links as the full parser sees them.
struct Reference {
    QString title;
    QList<RawLink> links;
};

Reference parse(const QByteArray& source) {
    Reference result;
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parse_document(source.constData(), static_cast<size_t>(source.size()), CMARK_OPT_DEFAULT),
        &cmark_node_free);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document.get()),
                                                                           &cmark_iter_free);
    bool isTitle = false;
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        auto* node = cmark_iter_get_node(iterator.get());
        const auto type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HEADING) isTitle = event == CMARK_EVENT_ENTER && result.title.isEmpty();
        if (event != CMARK_EVENT_ENTER) continue;
        if (isTitle && (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE))
            result.title += QString::fromUtf8(cmark_node_get_literal(node));
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            result.links += RawLink{cmark_node_get_url(node), type == CMARK_NODE_IMAGE};
    }
    result.title = result.title.simplified();
    return result;
}

} // namespace

class MarkdownTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shouldTakeTheFirstHeading_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("title");
        QTest::newRow("plain") << QByteArray("# Hello\n# Other") << QByteArray("Hello");
        QTest::newRow("second level") << QByteArray("text\n\n## Hello ##\n") << QByteArray("Hello");
        QTest::newRow("marks inside") << QByteArray("# A *b* `c` [d](e.md) <i>f</i>") << QByteArray("A b c d f");
        QTest::newRow("underlined") << QByteArray("Two\nlines\n=====\n") << QByteArray("Two lines");
        QTest::newRow("underlined with dashes") << QByteArray("Hello\n---\n") << QByteArray("Hello");
        QTest::newRow("rule is none") << QByteArray("\n---\n\n# After") << QByteArray("After");
        QTest::newRow("in a fence") << QByteArray("```\n# not\n```\n# Yes") << QByteArray("Yes");
        QTest::newRow("indented code") << QByteArray("    # not\n\n# Yes") << QByteArray("Yes");
        QTest::newRow("no space") << QByteArray("#not\n") << QByteArray();
        QTest::newRow("seven") << QByteArray("####### not\n") << QByteArray();
        QTest::newRow("in a quote") << QByteArray("> # Quoted\n") << QByteArray("Quoted");
        QTest::newRow("picture first") << QByteArray("# ![](logo.png)\n# Name\n") << QByteArray("Name");
        QTest::newRow("entity") << QByteArray("# Q&amp;A &#8211; &Auml;pfel\n") << QByteArray("Q&A – Äpfel");
        QTest::newRow("windows") << QByteArray("# Hello\r\nx\r\n") << QByteArray("Hello");
        QTest::newRow("comment") << QByteArray("<!-- # not\n# not -->\n# Yes") << QByteArray("Yes");
    }
    void shouldTakeTheFirstHeading() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, title);
        QCOMPARE(read(source).title, title);
    }
    void shouldLeaveMarksOutOfTheText() {
        QCOMPARE(text("a **bold** and *it* and ~~gone~~ and `co*de*`"),
                 QByteArray("a bold and it and gone and co*de*"));
        QCOMPARE(text("2 * 3 * 4, snake_case_name, __init__"), QByteArray("2 * 3 * 4, snake_case_name, init"));
        QCOMPARE(text("- [x] done\n* point\n1. first\n> said"),
                 QByteArray("done\npoint\nfirst\nsaid").replace("\n", "\n"));
        QCOMPARE(text("| a | b |\n|---|:-:|\n| c | d |").simplified(), QByteArray("a b c d"));
        QCOMPARE(text("see [the plan](plan.md \"title\") now"), QByteArray("see the plan now"));
        QCOMPARE(text("see [the plan][p] now\n\n[p]: plan.md"), QByteArray("see the plan now"));
        QCOMPARE(text("array[0] and [x] stay"), QByteArray("array[0] and [x] stay"));
        QCOMPARE(text("<b>x</b> <https://a.b/c> a < b"), QByteArray("x https://a.b/c a < b"));
        QCOMPARE(text("\\*not\\* C:\\dir"), QByteArray("*not* C:\\dir"));
        QCOMPARE(text("```py\nx = a[1]  # *c*\n```"), QByteArray("x = a[1]  # *c*"));
        QCOMPARE(text("~~~\n```\n~~~\nafter"), QByteArray("```\nafter"));
        QCOMPARE(text("one ` two `` three"), QByteArray("one  two  three"));
    }
    void shouldFindLinks() {
        QCOMPARE(targets("[a](b.md) ![c](d.png) [![e](f.png)](g.md)"),
                 (QByteArrayList{"b.md", "!d.png", "!f.png", "g.md"}));
        QCOMPARE(targets("[a](<b c.md>) [d](e(1).md) [f](g.md 'x') [h](i.md (y))"),
                 (QByteArrayList{"b c.md", "e(1).md", "g.md", "i.md"}));
        QCOMPARE(targets("[over\ntwo lines](b.md)"), QByteArrayList{"b.md"});
        QCOMPARE(targets("![x][pic]\n\n[pic]: a.png\n[doc]: <b c.md> \"t\"\n"), (QByteArrayList{"!a.png", "b c.md"}));
        QCOMPARE(targets("<img src=\"a.png\"> <a href=b.md>x</a>"), (QByteArrayList{"!a.png", "b.md"}));
        QCOMPARE(targets("`[a](b.md)`\n\n```\n[c](d.md)\n```\n\n    [e](f.md)\n"), QByteArrayList());
        QCOMPARE(targets("[a] (b.md) [c](d.md"), QByteArrayList());
        QCOMPARE(targets("| [a](b.md) | ![](c.png) |"), (QByteArrayList{"b.md", "!c.png"}));
        QCOMPARE(targets("- [ ] [a](b.md)\n  1. [c](d.md)\n\n     [e](f.md)\n"),
                 (QByteArrayList{"b.md", "d.md", "f.md"}));
        QCOMPARE(targets("a [^1]\n\n[^1]: note [b](c.md)\n"), QByteArrayList{"c.md"});
    }
    void shouldAgreeWithTheFullParserOnRealDocuments() {
        int count = 0;
        for (const auto* folder : {"/resources/sample/documents", "/docs", "/tests/data"}) {
            QDirIterator files(QStringLiteral(NIMBUS_SOURCE) + QString::fromLatin1(folder), {"*.md"}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto source = file.readAll();
                if (const auto range = findFrontMatter(source)) source = source.mid(range->bodyBegin);
                const auto reference = parse(source);
                const auto ours = read(source);
                QCOMPARE(QString::fromUtf8(ours.title), reference.title);
                auto found = relativeLinks(ours.links);
                auto wanted = relativeLinks(reference.links);
                const auto byTarget = [](const DocumentLink& a, const DocumentLink& b) { return a.target < b.target; };
                std::sort(found.begin(), found.end(), byTarget); // definitions come last with us
                std::sort(wanted.begin(), wanted.end(), byTarget);
                QVERIFY2(found == wanted, qPrintable(file.fileName()));
                ++count;
            }
        }
        QVERIFY(count >= 22);
    }
};

QTEST_GUILESS_MAIN(MarkdownTextTest)
#include "MarkdownTextTest.moc"
