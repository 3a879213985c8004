// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "app/desktop/views/OpenDocument.h"

namespace nimbus::app {

class Banner;
class ImageView;
class Library;
class MarkdownView;
class NoPreview;
class PdfPane;
class TextView;

/// Shows a document in whatever way fits its kind. GUI thread; owned by the document pane.
class PreviewPage : public QWidget {
    Q_OBJECT
public:
    explicit PreviewPage(Library& library, QWidget* parent = nullptr);

    void show(const OpenDocument& open);
    /// Reading takes a while.
    void showWaiting();
    [[nodiscard]] QWidget* focusTarget() const { return m_stack->currentWidget(); }
    /// Gives a Markdown view the pictures of a document's vault.
    static void provideImages(Library& library, MarkdownView& view, const core::Document& document,
                              const QString& reference);

Q_SIGNALS:
    void linkActivated(const QUrl& link);
    void openElsewhereRequested();
    void saveCopyRequested();

private:
    void showText(const OpenDocument& open);
    [[nodiscard]] TextView& textView();
    [[nodiscard]] ImageView& imageView();
    [[nodiscard]] PdfPane& pdfPane();

    Library& m_library;
    core::Document m_document;
    QStackedWidget* m_stack;
    Banner* m_notice;
    MarkdownView* m_markdown;
    NoPreview* m_none;
    QWidget* m_blank;
    // Made when they are first needed
    TextView* m_text = nullptr;
    ImageView* m_image = nullptr;
    PdfPane* m_pdf = nullptr;
};

} // namespace nimbus::app
