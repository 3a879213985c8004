// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/PreviewPage.h"

#include <QBuffer>
#include <QImageReader>
#include <QPointer>
#include <QUrl>
#include <QVBoxLayout>

#include "app/desktop/content/Background.h"
#include "app/desktop/content/ImageView.h"
#include "app/desktop/content/MarkdownView.h"
#include "app/desktop/content/NoPreview.h"
#include "app/desktop/content/PdfPane.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/content/TextView.h"
#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/Banner.h"
#include "sync/vault/DocumentLinks.h"

namespace nimbus::app {
namespace {

constexpr int kImageWidth = 1600; ///< of pictures inside Markdown

QImage readImage(const QByteArray& bytes) {
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const auto size = reader.size();
    if (size.width() > kImageWidth)
        reader.setScaledSize(size.scaled(kImageWidth, kImageWidth * 4, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

PreviewPage::PreviewPage(Library& library, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_stack(new QStackedWidget(this)),
      m_notice(new Banner(Banner::Kind::Info, this)),
      m_markdown(new MarkdownView),
      m_none(new NoPreview),
      m_blank(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    m_notice->hide();
    for (auto* page : std::initializer_list<QWidget*>{m_blank, m_markdown, m_none}) m_stack->addWidget(page);
    connect(m_markdown, &MarkdownView::linkActivated, this, &PreviewPage::linkActivated);
    connect(m_markdown, &MarkdownView::imageRequested, this,
            [this](const QString& reference) { provideImages(m_library, *m_markdown, m_document, reference); });
    connect(m_none, &NoPreview::openElsewhereRequested, this, &PreviewPage::openElsewhereRequested);
    connect(m_none, &NoPreview::saveCopyRequested, this, &PreviewPage::saveCopyRequested);
}

void PreviewPage::provideImages(Library& library, MarkdownView& view, const core::Document& document,
                                const QString& reference) {
    const auto target = QUrl::fromPercentEncoding(reference.toUtf8());
    const bool isElsewhere = reference.contains(QStringLiteral("://")) || reference.startsWith(QStringLiteral("data:"));
    const auto path = isElsewhere ? std::nullopt : sync::resolveLink(document.path, target);
    const QPointer<MarkdownView> guarded(&view);
    if (!path) { // pictures from the network are never fetched
        QMetaObject::invokeMethod(
            &view, [guarded, reference] { guarded->setImage(reference, {}); }, Qt::QueuedConnection);
        return;
    }
    library
        .work([vault = document.vault, path = *path](sync::Workspace& w) {
            return reads::content(w, vault, path, kMaxShownBytes);
        })
        .then(&view, [guarded, reference](const core::Result<reads::Content>& content) {
            if (!content) {
                guarded->setImage(reference, {});
                return;
            }
            backgroundQueue()
                .run([bytes = content->bytes](int) { return readImage(bytes); })
                .then(guarded.data(),
                      [guarded, reference](const QImage& image) { guarded->setImage(reference, image); });
        });
}

void PreviewPage::showWaiting() {
    m_notice->hide();
    m_stack->setCurrentWidget(m_blank);
}

void PreviewPage::show(const OpenDocument& open) {
    m_document = open.document;
    m_notice->hide();
    const auto kind = open.document.kind;
    if (!open.problem.isEmpty()) {
        m_none->setProblem(tr("This document cannot be shown"), open.problem);
        m_stack->setCurrentWidget(m_none);
    } else if (kind == core::DocumentKind::Picture) {
        m_stack->setCurrentWidget(&imageView());
        imageView().setBytes(open.bytes);
    } else if (kind == core::DocumentKind::Pdf) {
        m_stack->setCurrentWidget(&pdfPane());
        pdfPane().setBytes(open.bytes);
    } else if (open.isText) {
        showText(open);
    } else {
        m_none->setUnknownKind(documentlook::kind(kind).word, words::size(open.document.size));
        m_stack->setCurrentWidget(m_none);
    }
}

void PreviewPage::showText(const OpenDocument& open) {
    if (open.document.kind == core::DocumentKind::Markdown) {
        m_stack->setCurrentWidget(m_markdown);
        m_markdown->setText(open.text.text);
        if (m_markdown->isCut()) {
            m_notice->setText(tr("This is the beginning: the document is long. The editor shows all of it."));
            m_notice->show();
        }
        return;
    }
    const bool isProse = open.document.kind == core::DocumentKind::Text;
    textView().setWrapped(isProse);
    textView().setText(open.text.text);
    m_stack->setCurrentWidget(&textView());
}

TextView& PreviewPage::textView() {
    if (!m_text) m_stack->addWidget(m_text = new TextView);
    return *m_text;
}

ImageView& PreviewPage::imageView() {
    if (!m_image) {
        m_stack->addWidget(m_image = new ImageView);
        connect(m_image, &ImageView::failed, this, [this] {
            m_none->setProblem(tr("This picture cannot be shown"),
                               tr("The file is damaged, or of a kind that is not known here."));
            m_stack->setCurrentWidget(m_none);
        });
    }
    return *m_image;
}

PdfPane& PreviewPage::pdfPane() {
    if (!m_pdf) {
        m_stack->addWidget(m_pdf = new PdfPane);
        connect(m_pdf, &PdfPane::failed, this, [this](const QString& reason) {
            m_none->setProblem(tr("This PDF cannot be shown"), reason);
            m_stack->setCurrentWidget(m_none);
        });
    }
    return *m_pdf;
}

} // namespace nimbus::app
