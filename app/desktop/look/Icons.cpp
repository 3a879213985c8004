// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Icons.h"

#include <QCache>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace nimbus::app::icons {
namespace {

constexpr int kCachedPixmaps = 600;

const QByteArray& source(const QString& name) {
    static QHash<QString, QByteArray> sources;
    auto it = sources.find(name);
    if (it == sources.end()) {
        QFile file(QStringLiteral(":/nimbus/icons/%1.svg").arg(name));
        if (!file.open(QIODevice::ReadOnly)) qWarning("resources/icons.txt has no icon %s", qPrintable(name));
        it = sources.insert(name, file.readAll());
    }
    return *it;
}

QPixmap render(const QString& name, int px, const QColor& color, qreal ratio) {
    auto svg = source(name);
    svg.replace("currentColor", color.name().toLatin1()); // QtSvg knows no currentColor from outside
    QSvgRenderer renderer(svg);
    const int side = qRound(px * ratio);
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    image.setDevicePixelRatio(ratio);
    return QPixmap::fromImage(std::move(image));
}

/// Paints an icon in the colour its role has at that moment. Owned by the QIcon.
class TintedEngine : public QIconEngine {
public:
    TintedEngine(QString name, ColorRole role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const bool isMirrored = QGuiApplication::isRightToLeft();
        const int side = qMin(rect.width(), rect.height());
        const int x = isMirrored ? rect.right() + 1 - side : rect.left();
        icons::paint(*painter, {x, rect.top()}, m_name, side, ink(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        QPixmap out(size); // device pixels already, and without a ratio: QIcon sets it afterwards
        out.fill(Qt::transparent);
        const int side = qMin(size.width(), size.height());
        auto drawn = icons::pixmap(m_name, qRound(side / scale), ink(mode, state), scale);
        drawn.setDevicePixelRatio(1);
        QPainter painter(&out);
        painter.drawPixmap(QGuiApplication::isRightToLeft() ? size.width() - side : 0, 0, drawn);
        return out;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new TintedEngine(m_name, m_role); }

private:
    [[nodiscard]] QColor ink(QIcon::Mode mode, QIcon::State state) const {
        if (mode == QIcon::Disabled) return colors().textOff;
        return state == QIcon::On ? colors().mark : color(m_role);
    }

    QString m_name;
    ColorRole m_role;
};

} // namespace

QPixmap pixmap(const QString& name, int px, const QColor& color, qreal ratio) {
    static QCache<QString, QPixmap> cache(kCachedPixmaps);
    const auto key = name + QLatin1Char('/') + QString::number(px) + color.name() + QString::number(ratio);
    if (const auto* found = cache.object(key)) return *found;
    auto drawn = render(name, px, color, ratio);
    cache.insert(key, new QPixmap(drawn));
    return drawn;
}

void paint(QPainter& painter, QPoint topLeft, const QString& name, int px, const QColor& color) {
    painter.drawPixmap(topLeft, pixmap(name, px, color, painter.device()->devicePixelRatioF()));
}

void paintIn(QPainter& painter, const QRect& rect, const QString& name, int px, const QColor& color) {
    paint(painter, {rect.x() + (rect.width() - px) / 2, rect.y() + (rect.height() - px) / 2}, name, px, color);
}

QIcon icon(const QString& name, ColorRole role) {
    return QIcon(new TintedEngine(name, role));
}

QIcon application() {
    return QIcon(QStringLiteral(":/nimbus/app/nimbusvault.svg"));
}

} // namespace nimbus::app::icons
