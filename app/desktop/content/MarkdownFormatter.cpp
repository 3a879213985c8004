// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/MarkdownFormatter.h"

#include <QTextDocument>
#include <QTextList>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Theme.h"

namespace nimbus::app {
namespace {

constexpr int kMarkProperty = QTextFormat::UserProperty + 1;
constexpr int kQuoteProperty = QTextFormat::UserProperty + 2;

bool isCode(const QTextBlockFormat& format) {
    return format.hasProperty(QTextFormat::BlockCodeFence) || format.hasProperty(QTextFormat::BlockCodeLanguage) ||
           format.nonBreakableLines();
}

bool hasImage(const QTextBlock& block) {
    for (auto it = block.begin(); !it.atEnd(); ++it)
        if (it.fragment().charFormat().isImageFormat()) return true;
    return false;
}

void setLineHeight(QTextBlockFormat& format, int px) {
    format.setLineHeight(fonts::grid(px), QTextBlockFormat::FixedHeight);
}

void setSpace(QTextBlockFormat& format, int above, int below) {
    format.setTopMargin(above);
    format.setBottomMargin(below);
}

} // namespace

MarkdownFormatter::Mark MarkdownFormatter::markOf(const QTextBlock& block) {
    return static_cast<Mark>(block.blockFormat().intProperty(kMarkProperty));
}

int MarkdownFormatter::quoteLevel(const QTextBlock& block) {
    return block.blockFormat().intProperty(kQuoteProperty);
}

QString MarkdownFormatter::imageName(qsizetype index) {
    return QStringLiteral("vault-picture:%1").arg(index);
}

QStringList MarkdownFormatter::format() {
    m_document.setDocumentMargin(0);
    m_document.setIndentWidth(kTaskIndent);
    auto frame = m_document.rootFrame()->frameFormat();
    frame.setMargin(0);
    frame.setLeftMargin(kSideMargin);
    frame.setRightMargin(kSideMargin);
    frame.setTopMargin(24);
    frame.setBottomMargin(32);
    m_document.rootFrame()->setFrameFormat(frame);

    QTextCursor cursor(&m_document);
    cursor.beginEditBlock();
    for (auto block = m_document.begin(); block.isValid(); block = block.next()) formatBlock(block);
    for (auto* child : m_document.rootFrame()->childFrames())
        if (auto* table = qobject_cast<QTextTable*>(child)) formatTable(*table);
    cursor.endEditBlock();
    return m_images;
}

template <typename Change>
void MarkdownFormatter::changeRuns(const QTextBlock& block, Change change) {
    struct Run {
        int position;
        int length;
        QTextCharFormat format;
    };
    QList<Run> runs; // collected first: changing a run invalidates the iterator
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        auto format = it.fragment().charFormat();
        format.clearProperty(QTextFormat::FontSizeAdjustment); // it beats a point size, and survives a merge
        change(format);
        runs.append({it.fragment().position(), it.fragment().length(), format});
    }
    QTextCursor cursor(&m_document);
    for (const auto& run : std::as_const(runs)) {
        cursor.setPosition(run.position);
        cursor.setPosition(run.position + run.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(run.format);
    }
}

void MarkdownFormatter::formatHeading(const QTextBlock& block, QTextBlockFormat& format) {
    const int level = format.headingLevel();
    const auto style = level == 1 ? TextStyle::Heading1 : level == 2 ? TextStyle::Heading2 : TextStyle::Heading3;
    setLineHeight(format, level == 1 ? 32 : 24);
    setSpace(format, block == m_document.begin() ? 0 : level == 1 ? 28 : 24, level == 1 ? 10 : 8);
    changeRuns(block, [&](QTextCharFormat& run) {
        run.setFont(fonts::font(style));
        if (run.isAnchor()) run.setForeground(colors().link);
        run.setFontUnderline(false);
    });
}

void MarkdownFormatter::formatCode(const QTextBlock& block, QTextBlockFormat& format) {
    format.setProperty(kMarkProperty, static_cast<int>(Mark::Code));
    format.setLeftMargin(format.leftMargin() + kCodePadding);
    format.setRightMargin(kCodePadding);
    setLineHeight(format, 21);
    const auto previous = block.previous();
    const bool isFirst = !previous.isValid() || markOf(previous) != Mark::Code;
    const auto next = block.next();
    const bool isLast = !next.isValid() || !isCode(next.blockFormat());
    setSpace(format, isFirst ? 20 : 0, isLast ? 24 : 0);
    changeRuns(block, [](QTextCharFormat& run) {
        run.setFont(fonts::font(TextStyle::Mono));
        run.clearBackground();
    });
}

/// Depth tells the bullet, not which of "*", "-" and "+" the author types.
void MarkdownFormatter::unifyBullets(QTextList& list) {
    auto format = list.format();
    if (format.style() < QTextListFormat::ListSquare || format.style() > QTextListFormat::ListDisc) return; // numbers
    const int depth = qMax(1, format.indent());
    const auto style = depth == 1   ? QTextListFormat::ListDisc
                       : depth == 2 ? QTextListFormat::ListCircle
                                    : QTextListFormat::ListSquare;
    if (format.style() == style) return;
    format.setStyle(style);
    list.setFormat(format);
}

void MarkdownFormatter::formatTask(const QTextBlock& block, QTextBlockFormat& format) {
    const bool isDone = format.marker() == QTextBlockFormat::MarkerType::Checked;
    format.setProperty(kMarkProperty, static_cast<int>(isDone ? Mark::TaskDone : Mark::Task));
    format.setMarker(QTextBlockFormat::MarkerType::NoMarker);
    const int depth = block.textList() ? qMax(1, block.textList()->format().indent()) : 1;
    if (auto* list = block.textList()) list->remove(block);
    format.setObjectIndex(-1);
    format.setIndent(0);
    format.setLeftMargin(depth * kTaskIndent);
    setSpace(format, 0, 2);
}

void MarkdownFormatter::formatBlock(const QTextBlock& block) {
    if (QTextCursor(block).currentTable()) return; // cells are done with their table
    auto format = block.blockFormat();
    const int level = format.intProperty(QTextFormat::BlockQuoteLevel);
    const bool isTask = format.marker() != QTextBlockFormat::MarkerType::NoMarker;
    const bool isItem = block.textList() != nullptr;
    if (isItem) unifyBullets(*block.textList());
    format.setTextIndent(0);
    format.setLeftMargin(level * kQuoteStep);
    format.setRightMargin(0);
    setSpace(format, 0, isItem ? 4 : 12);
    setLineHeight(format, 24);
    if (level > 0) {
        format.setProperty(kMarkProperty, static_cast<int>(Mark::Quote));
        format.setProperty(kQuoteProperty, level);
    }
    if (isItem && (!block.next().isValid() || !block.next().textList())) format.setBottomMargin(12);

    if (format.headingLevel() > 0)
        formatHeading(block, format);
    else if (isCode(format))
        formatCode(block, format);
    else
        changeRuns(block, [&](QTextCharFormat& run) {
            if (level > 0) run.setForeground(colors().text2);
            if (run.fontFixedPitch()) {
                run.setFont(fonts::font(TextStyle::Mono));
                run.setBackground(colors().alt);
            } else if (run.fontWeight() > QFont::Medium) {
                run.setFontWeight(QFont::DemiBold);
            }
            if (run.isAnchor()) run.setForeground(colors().link);
            run.setFontUnderline(false);
        });
    if (isTask) formatTask(block, format);
    if (hasImage(block)) {
        format.setLineHeight(0, QTextBlockFormat::SingleHeight);
        renameImages(block);
    }
    QTextCursor(block).setBlockFormat(format);
}

void MarkdownFormatter::renameImages(const QTextBlock& block) {
    changeRuns(block, [this](QTextCharFormat& run) {
        if (!run.isImageFormat()) return;
        auto image = run.toImageFormat();
        const auto reference = image.name();
        image.setName(imageName(m_images.size()));
        m_images.append(reference);
        run = image;
    });
}

void MarkdownFormatter::formatCell(QTextTableCell& cell, bool isHead) {
    auto look = cell.format().toTableCellFormat();
    look.setLeftPadding(12);
    look.setRightPadding(12);
    look.setTopPadding(5);
    look.setBottomPadding(5);
    look.setBorder(1);
    look.setBorderBrush(colors().line);
    look.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    if (isHead) look.setBackground(colors().alt);
    cell.setFormat(look);

    auto cursor = cell.firstCursorPosition();
    // After a quote the importer leaves an empty block in the first cell
    const bool hasEmptyStart = cursor.block().text().isEmpty() && cell.lastCursorPosition().block() != cursor.block();
    if (hasEmptyStart) cursor.deleteChar();
    for (auto block = cell.firstCursorPosition().block();; block = block.next()) {
        auto format = block.blockFormat();
        setSpace(format, 0, 0);
        setLineHeight(format, 21);
        changeRuns(block, [&](QTextCharFormat& run) {
            const bool isBold = isHead || run.fontWeight() > QFont::Medium;
            const bool isFixed = run.fontFixedPitch();
            run.setFont(fonts::font(isFixed ? TextStyle::Mono : isBold ? TextStyle::BodyStrong : TextStyle::Body));
            if (run.isAnchor()) run.setForeground(colors().link);
            run.setFontUnderline(false);
        });
        if (hasImage(block)) {
            format.setLineHeight(0, QTextBlockFormat::SingleHeight);
            renameImages(block);
        }
        QTextCursor(block).setBlockFormat(format);
        if (block == cell.lastCursorPosition().block()) break;
    }
}

void MarkdownFormatter::formatTable(QTextTable& table) {
    auto format = table.format();
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(colors().line);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setCellPadding(0);
    format.setCellSpacing(0);
    format.setTopMargin(12); // a block's own margin before a table is lost
    format.setBottomMargin(16);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    table.setFormat(format);
    for (int row = 0; row < table.rows(); ++row)
        for (int column = 0; column < table.columns(); ++column) {
            auto cell = table.cellAt(row, column);
            formatCell(cell, row == 0);
            if (row != 0 || table.rows() < 2) continue;
            auto head = cell.firstCursorPosition(); // the importer aligns the body alone
            auto blockFormat = head.blockFormat();
            blockFormat.setAlignment(table.cellAt(1, column).firstCursorPosition().blockFormat().alignment());
            head.setBlockFormat(blockFormat);
        }
}

} // namespace nimbus::app
