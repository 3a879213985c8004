// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/PdfPane.h"

#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfView>
#include <QVBoxLayout>

#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/Pane.h"

namespace nimbus::app {
namespace {

constexpr qreal kZoomStep = 1.25;
constexpr qreal kMinZoom = 0.2;
constexpr qreal kMaxZoom = 6;

} // namespace

PdfPane::PdfPane(QWidget* parent)
    : QWidget(parent),
      m_document(new QPdfDocument(this)),
      m_view(new QPdfView(this)),
      m_facts(new Label({}, TextStyle::Second, &Colors::text2)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(&Colors::alt, Pane::Line::Bottom, this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(32, 4, 16, 5);
    row->setSpacing(4);
    row->addWidget(m_facts, 1);
    const auto add = [&](const char* icon, const QString& name, auto action) {
        auto* button = new IconButton(QString::fromLatin1(icon), name, IconButton::Size::Small);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, action);
    };
    add("zoom-out", tr("Smaller"), [this] { zoomBy(1 / kZoomStep); });
    add("move-horizontal", tr("Fit to the width"), [this] { m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth); });
    add("zoom-in", tr("Larger"), [this] { zoomBy(kZoomStep); });
    column->addWidget(bar);
    m_view->setDocument(m_document);
    m_view->setPageMode(QPdfView::PageMode::MultiPage);
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setDocumentMargins({24, 24, 24, 24});
    m_view->setPageSpacing(12);
    m_view->setAccessibleName(tr("Pages of the document"));
    column->addWidget(m_view, 1);
    connect(m_view->pageNavigator(), &QPdfPageNavigator::currentPageChanged, this, &PdfPane::showFacts);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &PdfPane::followTheme);
}

PdfPane::~PdfPane() {
    m_view->setDocument(nullptr); // the view renders in a thread of its own
    m_document->close();
}

void PdfPane::followTheme() {
    auto p = Theme::instance().palette();
    p.setColor(QPalette::Dark, colors().window); // what QPdfView paints around the pages
    m_view->setPalette(p);
    m_view->viewport()->setPalette(p);
}

void PdfPane::setBytes(const QByteArray& bytes) {
    clear();
    m_bytes.setData(bytes);
    m_bytes.open(QIODevice::ReadOnly);
    m_document->load(&m_bytes);
    switch (m_document->error()) {
        case QPdfDocument::Error::None:
            m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
            showFacts();
            return;
        case QPdfDocument::Error::IncorrectPassword:
            Q_EMIT failed(tr("It is protected with a password. Another program can ask for it."));
            return;
        case QPdfDocument::Error::UnsupportedSecurityScheme:
            Q_EMIT failed(tr("It is protected in a way that is not known here."));
            return;
        default:
            Q_EMIT failed(tr("The file is damaged or ends too early. An older version may be complete: see History."));
    }
}

void PdfPane::clear() {
    m_document->close();
    m_bytes.close();
    m_facts->clear();
}

int PdfPane::pageCount() const {
    return m_document->pageCount();
}

void PdfPane::zoomBy(qreal factor) {
    const bool fits = m_view->zoomMode() != QPdfView::ZoomMode::Custom;
    qreal zoom = m_view->zoomFactor();
    if (fits && m_document->pageCount() > 0) { // go on from what is shown, not from 100 %
        const auto page = m_document->pagePointSize(m_view->pageNavigator()->currentPage()).width();
        if (page > 0) zoom = (m_view->viewport()->width() - 48) / (page * logicalDpiX() / 72.0);
    }
    m_view->setZoomMode(QPdfView::ZoomMode::Custom);
    m_view->setZoomFactor(qBound(kMinZoom, zoom * factor, kMaxZoom));
}

void PdfPane::showFacts() {
    const int page = m_view->pageNavigator()->currentPage() + 1;
    m_facts->setText(tr("Page %1 of %2").arg(qMax(1, page)).arg(m_document->pageCount()));
}

} // namespace nimbus::app
