// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QBuffer>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextList>
#include <QTextTable>
#include <QtTest>

#include "app/desktop/content/DiffView.h"
#include "app/desktop/content/ImageView.h"
#include "app/desktop/content/MarkdownHighlighter.h"
#include "app/desktop/content/MarkdownView.h"
#include "app/desktop/content/NoPreview.h"
#include "app/desktop/content/PdfPane.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/content/TextView.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Translations.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/OverlayScrollBar.h"

using namespace nimbus::app;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

const char kDocument[] =
    "---\ntitle: Budget\ntags: [tax]\n---\n# Budget 2027\n\nThis draft goes to the board on **3 December 2026**. It "
    "keeps the "
    "reserve above six months of costs and plans for two new apprentices from March. See [Travel policy "
    "2027](../Policies/travel.md) "
    "and `budget.py` for *how* it is made.\n\n> Prices are in thousands of euros. Figures for the fourth quarter are "
    "estimates.\n\n"
    "|Line|2026|2027|Change|Owner|\n|---|--:|--:|--:|---|\n|Wages and training|1,482|1,561|+79|Jonas "
    "Weber|\n|Energy|118|96|−22|Bo Larsen|\n|**Total**|**1,864**|**1,928**|**+64**||\n\n"
    "![Income by quarter](charts/income.png)\n\n## Before the board meeting\n\n- [x] Reconcile the reserve account\n- "
    "[ ] Ask for the second offer\n\n"
    "### Steps\n\n1. First\n2. Second, with a sentence that is long enough to be broken into two lines in a pane of "
    "this width, as one sees\n   - a point below it\n3. Third\n\n- one\n- two\n\n```python\ndef total(rows):\n    "
    "return sum(row.amount for row in rows)\n\nprint(total([]))\n```\n\nThe end. <b>no "
    "html</b>\n\n---\n\n[x](javascript:alert(1)) ![host](/etc/hostname) ![away](https://example.org/a.png)\n";

QImage chart() {
    QImage image(900, 220, QImage::Format_RGB32);
    image.fill(QColor(u"#C3C9D4"));
    QPainter painter(&image);
    painter.fillRect(40, 60, 80, 140, QColor(u"#2563EB"));
    return image;
}

QByteArray png(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray pdf(int pages) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0) writer.newPage();
        painter.drawText(1000, 1000, QStringLiteral("Page %1").arg(i + 1));
    }
    painter.end();
    return bytes;
}

} // namespace

class ContentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QApplication::setStyle(new NimbusStyle);
        fonts::install(*qApp);
        installTranslations(*qApp);
        Theme::instance().apply(false);
    }
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*(icon|colour role|missing|[Cc]annot|Could not).*")));
    }

    void shouldLeaveOutFrontMatterAndHtml() {
        MarkdownView view;
        view.setText(q(kDocument));
        const auto text = view.toPlainText();
        QVERIFY(text.startsWith(q("Budget 2027")));
        QVERIFY(!text.contains(q("title: Budget")));
        QVERIFY(text.contains(q("<b>no html</b>")));
        QVERIFY(!view.isCut());
    }
    void shouldNumberLinesBesideTheTextInEveryDirection() {
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            SourceEdit edit(TextStyle::Mono);
            edit.setLayoutDirection(direction);
            edit.setPlainText(q("one\ntwo\n"));
            edit.resize(400, 200);
            edit.show();
            QVERIFY(QTest::qWaitForWindowExposed(&edit));
            const auto beside = edit.rect().width() - edit.viewport()->width();
            QVERIFY(beside > 20); // room for the numbers
            const bool isBefore = edit.viewport()->x() > 20;
            QCOMPARE(isBefore, direction == Qt::LeftToRight);
        }
    }
    void shouldShowTheSameBulletWhateverTheAuthorTypes() {
        for (const auto* marker : {"*", "-", "+"}) {
            MarkdownView view;
            view.setText(q("* one\n  * two\n").replace(u'*', q(marker)));
            const auto first = view.document()->begin();
            QCOMPARE(first.textList()->format().style(), QTextListFormat::ListDisc);
            QCOMPARE(first.next().textList()->format().style(), QTextListFormat::ListCircle);
        }
    }
    void shouldAskForPicturesAndNeverReadAFile() {
        QVERIFY(QDir().mkpath(q("charts")));
        chart().save(q("charts/income.png")); // a file of that name in the working folder must not be found
        MarkdownView view;
        view.resize(700, 500);
        QSignalSpy asked(&view, &MarkdownView::imageRequested);
        view.setText(q(kDocument));
        view.grab();
        QStringList references;
        for (const auto& arguments : asked) references.append(arguments[0].toString());
        QCOMPARE(references, (QStringList{q("charts/income.png"), q("/etc/hostname"), q("https://example.org/a.png")}));
        for (auto block = view.document()->begin(); block.isValid(); block = block.next())
            for (auto it = block.begin(); !it.atEnd(); ++it) {
                const auto image = it.fragment().charFormat().toImageFormat();
                if (!image.isImageFormat()) continue;
                const auto found = view.document()->resource(QTextDocument::ImageResource, QUrl(image.name()));
                QCOMPARE(found.value<QImage>().size(), QSize(1, 1));
            }
        view.setImage(q("https://example.org/a.png"), {});
        QVERIFY(view.toPlainText().contains(q("[away]")));
    }
    void shouldReportLinksAndFollowNone() {
        MarkdownView view;
        view.resize(700, 500);
        view.setText(q("[there](../other%20place.md)"));
        view.show();
        QSignalSpy spy(&view, &MarkdownView::linkActivated);
        const auto at = view.cursorRect(QTextCursor(view.document())).center() + QPoint(12, 0);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toUrl().path(), q("../other place.md"));
        QVERIFY(view.toPlainText().startsWith(q("there")));
    }
    void shouldShowTheBeginningOfALongText() {
        MarkdownView view;
        view.setText(q("# T\n\n") + q("word word word word\n\n").repeated(60'000));
        QVERIFY(view.isCut());
        const auto shown = ShownText::of(QString(3 * 1024 * 1024, u'x'));
        QVERIFY(shown.isCut && shown.hasLongLines);
        QVERIFY(shown.text.size() < 2'200'000);
        for (const auto& line : shown.text.split(u'\n')) QVERIFY(line.size() <= ShownText::kMaxShownColumns);
        const auto small = ShownText::of(q("a\nb\n"));
        QCOMPARE(small.text, q("a\nb\n"));
        QVERIFY(!small.isCut && !small.hasLongLines);
    }
    void shouldOfferTheWholeText() {
        TextView view;
        view.setText(q("a line of text\n").repeated(200'000));
        QVERIFY(view.edit()->toPlainText().size() <= ShownText::kMaxShownChars);
        const auto* banner = view.findChild<Banner*>();
        QVERIFY(!banner->isHidden());
        banner->findChild<QPushButton*>()->click();
        QCOMPARE(view.edit()->toPlainText().size(), 200'000 * 15);
        QVERIFY(banner->isHidden());
    }
    void shouldGiveEveryLineTheSameHeight() {
        SourceEdit edit;
        edit.resize(400, 300);
        edit.setPlainText(q("a\n\nlong line ").repeated(20));
        edit.show();
        const int first = edit.cursorRect(QTextCursor(edit.document()->findBlockByNumber(0))).bottom();
        for (int i = 1; i < 8; ++i)
            QCOMPARE(edit.cursorRect(QTextCursor(edit.document()->findBlockByNumber(i))).bottom() - first,
                     i * edit.lineHeight());
        // a click between two lines is a click on the line, not on its end
        const auto rect = edit.cursorRect(QTextCursor(edit.document()->findBlockByNumber(2)));
        QTest::mouseClick(edit.viewport(), Qt::LeftButton, {}, rect.topLeft() + QPoint(30, -2));
        QCOMPARE(edit.textCursor().blockNumber(), 2);
        QVERIFY(!edit.textCursor().atBlockStart() && !edit.textCursor().atBlockEnd());
    }
    void shouldReadPicturesAtTheSizeTheyAreShown() {
        ImageView view;
        view.resize(400, 300);
        view.show();
        view.setBytes(png(QImage(4000, 3000, QImage::Format_RGB32)));
        QTRY_COMPARE(view.imageSize(), QSize(4000, 3000));
        QVERIFY(view.findChild<QLabel*>()->pixmap().width() <= 400);
        view.setZoom(ImageView::Zoom::Full);
        QTRY_COMPARE(qobject_cast<QLabel*>(view.findChild<QScrollArea*>()->widget())->pixmap().width(), 4000);
        QSignalSpy failed(&view, &ImageView::failed);
        view.setBytes("no picture");
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), 20'000); // it may have come before we wait
    }
    void shouldShowPagesAndSayWhatIsWrongWithAFile() {
        PdfPane pane;
        pane.resize(500, 400);
        pane.show();
        QSignalSpy failed(&pane, &PdfPane::failed);
        pane.setBytes(pdf(3));
        QCOMPARE(pane.pageCount(), 3);
        QCOMPARE(failed.size(), 0);
        pane.setBytes(pdf(3).first(200));
        QCOMPARE(failed.size(), 1);
    }
    void shouldGoFromChangeToChange() {
        DiffView view;
        view.resize(800, 300);
        view.show();
        QString left;
        QString right;
        for (int i = 0; i < 200; ++i) {
            left += QStringLiteral("line %1\n").arg(i);
            right +=
                i == 20 || i == 150 ? QStringLiteral("line %1 changed\n").arg(i) : QStringLiteral("line %1\n").arg(i);
        }
        QSignalSpy shown(&view, &DiffView::shown);
        view.setTexts(left, right);
        QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 20'000); // it may have come before we wait
        auto edits = view.findChildren<SourceEdit*>();
        QCOMPARE(edits[0]->textCursor().blockNumber(), 20);
        view.nextChange();
        QCOMPARE(edits[0]->textCursor().blockNumber(), 150);
        QCOMPARE(edits[0]->verticalScrollBar()->value(), edits[1]->verticalScrollBar()->value());
        view.nextChange();
        QCOMPARE(edits[0]->textCursor().blockNumber(), 150);
    }
    void shouldUseTheWholeWidthForOneColumn() {
        DiffView view;
        view.resize(460, 300);
        view.show();
        QString text;
        for (int i = 0; i < 40; ++i)
            text += QStringLiteral("A line that is long enough to be broken, number %1\n").arg(i);
        view.setTexts(text, text + QStringLiteral("One more\n"));
        auto* edit = view.findChild<SourceEdit*>();
        QTRY_VERIFY(!edit->toPlainText().isEmpty());
        QTRY_VERIFY(edit->toPlainText().startsWith(QStringLiteral("A line that is long enough to be"))); // not narrower
        const auto* bar = edit->findChild<OverlayScrollBar*>();
        QTRY_COMPARE(bar->geometry().right(), edit->viewport()->geometry().right());
    }
    void shouldLookRight_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void shouldLookRight() {
        QFETCH(bool, dark);
        Theme::instance().apply(dark);
        const auto save = [](QWidget& widget, const char* name, QSize size = {760, 900}) {
            widget.resize(size);
            widget.show();
            QVERIFY(QTest::qWaitForWindowExposed(&widget));
            QTest::qWait(60);
            widget.grab().save(QStringLiteral("content-%1-%2.png").arg(q(name), q(QTest::currentDataTag())));
        };
        MarkdownView markdown;
        markdown.resize(760, 900);
        markdown.setText(q(kDocument));
        markdown.setImage(q("charts/income.png"), chart());
        save(markdown, "markdown", {760, 1400});
        TextView text;
        text.setText(q(kDocument));
        new MarkdownHighlighter(text.edit()->document());
        save(text, "text", {760, 600});
        DiffView diff;
        diff.setNames(q("Version of 14:30, Ana Ruiz"), q("Now"));
        QSignalSpy shown(&diff, &DiffView::shown);
        auto changed = q(kDocument);
        changed.replace(q("six months"), q("seven months"))
            .replace(q("|**Total**|"), q("|Reserve|0|40|+40||\n|**Total**|"))
            .remove(q("### Steps\n\n"));
        diff.setTexts(q(kDocument), changed);
        QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 20'000); // it may have come before we wait
        save(diff, "diff", {1000, 600});
        NoPreview none;
        none.setUnknownKind(q("Slides"), q("4.1 MB"));
        save(none, "none", {600, 400});
        PdfPane pages;
        pages.setBytes(pdf(2));
        save(pages, "pdf", {600, 500});
    }
};

QTEST_MAIN(ContentTest)
#include "ContentTest.moc"
