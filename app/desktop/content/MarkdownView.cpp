// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/MarkdownView.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <utility>

#include "app/desktop/content/MarkdownFormatter.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/OverlayScrollBar.h"
#include "sync/vault/FrontMatter.h"

namespace nimbus::app {
namespace {

constexpr int kTooWide = 8;
constexpr int kMaxPictures = 200; ///< a document with more shows the words of the others

/// The text without the block of metadata before it, at most so long.
QString body(const QString& markdown, bool& isCut) {
    auto bytes = markdown.toUtf8();
    if (const auto range = sync::findFrontMatter(bytes)) bytes.remove(0, range->bodyBegin);
    isCut = bytes.size() > MarkdownView::kMaxShownBytes;
    if (isCut) {
        bytes.truncate(MarkdownView::kMaxShownBytes);
        bytes.truncate(qMax<qsizetype>(1, bytes.lastIndexOf('\n')));
    }
    return QString::fromUtf8(bytes);
}

/// The whole block as it is laid out: the layout's own rectangle leaves out what a fixed line height adds.
QRectF blockRect(const QTextBlock& block) {
    auto rect = block.document()->documentLayout()->blockBoundingRect(block);
    const auto format = block.blockFormat();
    if (format.lineHeightType() == QTextBlockFormat::FixedHeight)
        rect.setHeight(block.layout()->lineCount() * format.lineHeight());
    return rect;
}

} // namespace

MarkdownView::MarkdownView(QWidget* parent) : QTextBrowser(parent) {
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setFont(fonts::font(TextStyle::Document));
    setAccessibleName(tr("Text of the document"));
    OverlayScrollBar::attach(*this);
    // A table in percents comes out a pixel or two too wide: nothing to scroll for
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
        setHorizontalScrollBarPolicy(most > kTooWide ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    });
    connect(this, &QTextBrowser::anchorClicked, this, &MarkdownView::linkActivated);
    connect(&Theme::instance(), &Theme::themeChanged, this, &MarkdownView::rebuild);
    rebuild();
}

void MarkdownView::setText(const QString& markdown) {
    m_pictures.clear();
    m_markdown = body(markdown, m_isCut);
    rebuild();
    verticalScrollBar()->setValue(0);
}

void MarkdownView::updateText(const QString& markdown) {
    m_markdown = body(markdown, m_isCut);
    rebuild();
}

void MarkdownView::rebuild() {
    const auto palette = Theme::instance().palette();
    setPalette(palette);
    viewport()->setPalette(palette);
    const int place = verticalScrollBar()->value();
    // Made beside the view and then exchanged: a document that is laid out takes a hundred times as long to format
    auto* text = new QTextDocument(this);
    text->setUndoRedoEnabled(false);
    text->setDefaultFont(fonts::font(TextStyle::Document));
    text->setMarkdown(m_markdown,
                      QTextDocument::MarkdownFeatures(static_cast<int>(QTextDocument::MarkdownDialectGitHub) |
                                                      static_cast<int>(QTextDocument::MarkdownNoHTML)));
    m_references = MarkdownFormatter(*text).format();
    setDocument(text);
    delete std::exchange(m_shown, text);
    for (qsizetype i = 0; i < m_references.size(); ++i) {
        const auto& reference = m_references[i];
        const auto known = m_pictures.constFind(reference);
        if (known != m_pictures.constEnd())
            replaceImage(MarkdownFormatter::imageName(i), *known);
        else if (i < kMaxPictures)
            Q_EMIT imageRequested(reference);
        else
            replaceImage(MarkdownFormatter::imageName(i), {});
    }
    verticalScrollBar()->setValue(place);
}

void MarkdownView::setImage(const QString& reference, const QImage& image) {
    m_pictures.insert(reference, image);
    for (qsizetype i = 0; i < m_references.size(); ++i)
        if (m_references[i] == reference) replaceImage(MarkdownFormatter::imageName(i), image);
}

void MarkdownView::replaceImage(const QString& name, const QImage& image) {
    QTextCursor cursor(document());
    for (auto block = document()->begin(); block.isValid(); block = block.next())
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            auto format = it.fragment().charFormat().toImageFormat();
            if (!format.isImageFormat() || format.name() != name) continue;
            cursor.setPosition(it.fragment().position());
            cursor.setPosition(it.fragment().position() + it.fragment().length(), QTextCursor::KeepAnchor);
            if (image.isNull()) {
                const auto words = format.stringProperty(QTextFormat::ImageAltText);
                QTextCharFormat plain;
                plain.setForeground(colors().text2);
                plain.setFontItalic(true);
                cursor.insertText(words.isEmpty() ? tr("[picture]") : QStringLiteral("[%1]").arg(words), plain);
                return;
            }
            document()->addResource(QTextDocument::ImageResource, QUrl(name), image);
            const int room = qMax(64, viewport()->width() - 2 * MarkdownFormatter::kSideMargin);
            const auto size = image.deviceIndependentSize();
            const qreal width = qMin<qreal>(size.width(), room);
            format.setWidth(width);
            format.setHeight(size.height() * width / qMax(1.0, size.width()));
            cursor.setCharFormat(format);
            return;
        }
}

void MarkdownView::fitImages() {
    for (qsizetype i = 0; i < m_references.size(); ++i) {
        const auto& image = m_pictures.value(m_references[i]);
        if (!image.isNull()) replaceImage(MarkdownFormatter::imageName(i), image);
    }
}

QVariant MarkdownView::loadResource(int type, const QUrl& /*name*/) {
    if (type != QTextDocument::ImageResource) return {};
    // Never empty: QTextDocument would go on to look for a file of that name
    static const QImage waiting = [] {
        QImage image(1, 1, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        return image;
    }();
    return waiting;
}

QTextBlock MarkdownView::firstVisible() const {
    const int position = document()->documentLayout()->hitTest(
        QPointF(MarkdownFormatter::kSideMargin, verticalScrollBar()->value()), Qt::FuzzyHit);
    auto block = document()->findBlock(qMax(0, position));
    while (block.previous().isValid() && MarkdownFormatter::markOf(block) == MarkdownFormatter::Mark::Code &&
           MarkdownFormatter::markOf(block.previous()) == MarkdownFormatter::Mark::Code)
        block = block.previous();
    return block.previous().isValid() ? block.previous() : block;
}

void MarkdownView::paintCodeBox(QPainter& painter, const QTextBlock& first, const QTextBlock& last) {
    const auto top = blockRect(first).top();
    const auto bottom = blockRect(last).bottom();
    const qreal left =
        MarkdownFormatter::kSideMargin + first.blockFormat().leftMargin() - MarkdownFormatter::kCodePadding;
    const QRectF box(left, top - 8, viewport()->width() - left - MarkdownFormatter::kSideMargin, bottom - top + 16);
    painting::box(painter, box.translated(0, -verticalScrollBar()->value()), 6, colors().alt, colors().line);
}

void MarkdownView::paintMarks(QPainter& painter) {
    using Mark = MarkdownFormatter::Mark;
    const int shift = verticalScrollBar()->value();
    for (auto block = firstVisible(); block.isValid(); block = block.next()) {
        const auto rect = blockRect(block).translated(0, -shift);
        if (rect.top() > viewport()->height()) break;
        const auto mark = MarkdownFormatter::markOf(block);
        if (mark == Mark::Code) {
            const auto first = block;
            while (block.next().isValid() && MarkdownFormatter::markOf(block.next()) == Mark::Code)
                block = block.next();
            paintCodeBox(painter, first, block);
        } else if (mark == Mark::Task || mark == Mark::TaskDone) {
            const qreal x =
                MarkdownFormatter::kSideMargin + block.blockFormat().leftMargin() - MarkdownFormatter::kTaskIndent;
            const int above = (fonts::grid(24) - 16) / 2 + 2; // whole pixels, so that the box is sharp
            const qreal y = qRound(rect.y()) + above;
            painting::checkBox(painter, QRectF(x, y, 16, 16),
                               mark == Mark::TaskDone ? painting::Check::On : painting::Check::Off);
        }
        const bool continues = block.next().isValid() && MarkdownFormatter::quoteLevel(block.next()) > 0;
        for (int level = 0; level < MarkdownFormatter::quoteLevel(block); ++level)
            painter.fillRect(QRectF(MarkdownFormatter::kSideMargin + level * MarkdownFormatter::kQuoteStep, rect.y(), 3,
                                    rect.height() + (continues ? block.blockFormat().bottomMargin() : 0)),
                             colors().line2);
    }
}

void MarkdownView::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(viewport());
        paintMarks(painter);
    }
    QTextBrowser::paintEvent(event);
}

void MarkdownView::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    fitImages();
}

} // namespace nimbus::app
