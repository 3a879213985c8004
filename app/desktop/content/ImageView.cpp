// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/ImageView.h"

#include <QBuffer>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "app/desktop/content/Background.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/Pane.h"

namespace nimbus::app {
namespace {

constexpr int kMargin = 24;
constexpr qint64 kMaxPixels = 48 * 1024 * 1024; ///< above it "100 %" is shown smaller: 192 MB of memory

struct Loaded {
    QImage image;
    QSize size;
    QString error;
};

/// Reads the picture at most as large as `box` (device pixels). Runs in a worker.
Loaded read(const QByteArray& bytes, QSize box) {
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    Loaded loaded;
    const auto stored = reader.size();
    const bool isTurned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    loaded.size = isTurned ? stored.transposed() : stored;
    const auto fitting = isTurned ? box.transposed() : box;
    const bool isVector = reader.format().startsWith("svg");
    if (stored.isValid() && (isVector || stored.width() > fitting.width() || stored.height() > fitting.height()))
        reader.setScaledSize(stored.scaled(fitting, Qt::KeepAspectRatio).expandedTo({1, 1}));
    loaded.image = reader.read();
    if (loaded.image.isNull()) loaded.error = reader.errorString();
    if (!loaded.size.isValid()) loaded.size = loaded.image.size();
    return loaded;
}

} // namespace

ImageView::ImageView(QWidget* parent)
    : QWidget(parent),
      m_area(new QScrollArea(this)),
      m_picture(new QLabel),
      m_facts(new Label({}, TextStyle::Second, &Colors::text2)),
      m_fit(new IconButton(QStringLiteral("zoom-out"), tr("Fit to the pane"), IconButton::Size::Small)),
      m_full(new IconButton(QStringLiteral("zoom-in"), tr("Show at full size"), IconButton::Size::Small)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(&Colors::alt, Pane::Line::Bottom, this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(32, 4, 16, 5);
    row->setSpacing(4);
    row->addWidget(m_facts, 1);
    row->addWidget(m_fit);
    row->addWidget(m_full);
    column->addWidget(bar);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(tr("Picture"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidget(m_picture);
    m_area->setWidgetResizable(true);
    m_area->setAlignment(Qt::AlignCenter);
    m_area->setAccessibleName(tr("Picture"));
    column->addWidget(m_area, 1);
    connect(m_fit, &QToolButton::clicked, this, [this] { setZoom(Zoom::Fit); });
    connect(m_full, &QToolButton::clicked, this, [this] { setZoom(Zoom::Full); });
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &ImageView::followTheme);
}

void ImageView::followTheme() {
    const auto p = Theme::instance().palette();
    m_area->setPalette(p);
    m_area->viewport()->setPalette(p);
    m_picture->setPalette(p);
}

void ImageView::setBytes(const QByteArray& bytes) {
    clear();
    m_bytes = bytes;
    load();
}

void ImageView::clear() {
    ++m_request;
    m_bytes.clear();
    m_size = {};
    m_loadedSize = {};
    m_zoom = Zoom::Fit;
    m_picture->clear();
    m_facts->clear();
}

void ImageView::setZoom(Zoom zoom) {
    m_zoom = zoom;
    m_fit->setEnabled(zoom != Zoom::Fit);
    m_full->setEnabled(zoom != Zoom::Full);
    load();
}

QSize ImageView::targetSize() const {
    const auto ratio = devicePixelRatioF();
    const auto room = (QSizeF(m_area->size()) - QSizeF(2 * kMargin, 2 * kMargin)).expandedTo({32, 32}) * ratio;
    if (m_zoom == Zoom::Fit || !m_size.isValid()) return room.toSize();
    const qint64 pixels = static_cast<qint64>(m_size.width()) * m_size.height();
    if (pixels <= kMaxPixels) return m_size;
    return m_size * std::sqrt(static_cast<double>(kMaxPixels) / static_cast<double>(pixels));
}

void ImageView::load() {
    if (m_bytes.isEmpty()) return;
    const auto box = targetSize();
    if (m_loadedSize == box) return;
    m_loadedSize = box;
    const int request = ++m_request;
    backgroundQueue()
        .run([bytes = m_bytes, box](int) { return read(bytes, box); })
        .then(this, [this, request](const Loaded& loaded) {
            if (request != m_request) return; // another picture or size was asked for meanwhile
            if (loaded.image.isNull())
                Q_EMIT failed(loaded.error);
            else
                present(loaded.image, loaded.size);
        });
}

void ImageView::present(const QImage& image, QSize size) {
    m_size = size;
    auto pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(pixmap);
    const bool isSmaller = image.width() < size.width();
    m_fit->setEnabled(m_zoom != Zoom::Fit);
    m_full->setEnabled(m_zoom != Zoom::Full && isSmaller);
    const int percent = size.width() > 0 ? qRound(100.0 * image.width() / size.width()) : 100;
    m_facts->setText(tr("%1 × %2 pixels, shown at %3 %")
                         .arg(QLocale().toString(size.width()), QLocale().toString(size.height()))
                         .arg(percent));
}

void ImageView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_zoom == Zoom::Fit) load();
}

void ImageView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() != Qt::ControlModifier) {
        QWidget::wheelEvent(event);
        return;
    }
    setZoom(event->angleDelta().y() > 0 ? Zoom::Full : Zoom::Fit);
    event->accept();
}

} // namespace nimbus::app
