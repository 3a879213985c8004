// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTextBlock>
#include <QTextTable>

class QTextDocument;
class QTextList;

namespace nimbus::app {

/// Gives a document that was made by QTextDocument::setMarkdown() the program's look: sizes, spaces, tables, code,
/// tasks. What a text document cannot paint itself (boxes, bars) is only marked, for MarkdownView to paint.
/// GUI thread; used for one document and thrown away.
class MarkdownFormatter {
public:
    /// Marks of a block, read from its format.
    enum class Mark : quint8 { None, Code, Quote, Task, TaskDone };
    [[nodiscard]] static Mark markOf(const QTextBlock& block);
    [[nodiscard]] static int quoteLevel(const QTextBlock& block);

    explicit MarkdownFormatter(QTextDocument& document) : m_document(document) {}

    /// Formats everything. Pictures are renamed to imageName(0), imageName(1) …, so that no name in a document ever
    /// reaches the file system; the answer is what they were called.
    [[nodiscard]] QStringList format();
    [[nodiscard]] static QString imageName(qsizetype index);

    static constexpr int kSideMargin = 32;
    static constexpr int kQuoteStep = 19;
    static constexpr int kTaskIndent = 26;
    static constexpr int kCodePadding = 12;

private:
    void formatBlock(const QTextBlock& block);
    void formatHeading(const QTextBlock& block, QTextBlockFormat& format);
    void formatCode(const QTextBlock& block, QTextBlockFormat& format);
    static void unifyBullets(QTextList& list);
    void formatTask(const QTextBlock& block, QTextBlockFormat& format);
    void formatTable(QTextTable& table);
    void formatCell(QTextTableCell& cell, bool isHead);
    void renameImages(const QTextBlock& block);
    /// Calls `change(format)` for every run of the block and applies what it made.
    template <typename Change>
    void changeRuns(const QTextBlock& block, Change change);

    QTextDocument& m_document;
    QStringList m_images;
};

} // namespace nimbus::app
