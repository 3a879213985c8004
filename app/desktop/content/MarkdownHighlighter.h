// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace nimbus::app {

/// Colours for the source of Markdown in an editor: headings, emphasis, code, links, lists, tables, front matter.
/// GUI thread; owned by its document.
class MarkdownHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit MarkdownHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;

private:
    enum State : int { Plain = -1, Fence = 1, FrontMatter = 2 };
    void highlightInline(const QString& text);
    void highlightLead(const QString& text);
};

} // namespace nimbus::app
