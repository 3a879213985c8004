// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <array>

#include "core/Lru.h"

namespace nimbus::app::fonts {
namespace {

constexpr qreal kBodyPoints = 10;

struct Shape {
    qreal points;
    QFont::Weight weight;
    bool isFixed = false;
    qreal spacing = 0; ///< px between letters; percent would be relative to each letter's own width
};

Shape shape(TextStyle style) {
    switch (style) {
        case TextStyle::Caption: return {8.25, QFont::DemiBold};
        case TextStyle::CaptionPlain: return {8.25, QFont::Medium};
        case TextStyle::Second: return {9, QFont::Normal};
        case TextStyle::SecondMedium: return {9, QFont::Medium};
        case TextStyle::Small: return {9.5, QFont::Normal};
        case TextStyle::SmallStrong: return {9.5, QFont::DemiBold};
        case TextStyle::Body: return {10, QFont::Normal};
        case TextStyle::BodyMedium: return {10, QFont::Medium};
        case TextStyle::BodyStrong: return {10, QFont::DemiBold};
        case TextStyle::Document: return {10.5, QFont::Normal};
        case TextStyle::PaneTitle: return {11.5, QFont::DemiBold};
        case TextStyle::Heading3: return {11.5, QFont::Bold};
        case TextStyle::Heading2: return {13.5, QFont::Bold};
        case TextStyle::DocumentTitle: return {15, QFont::Bold, false, -0.2};
        case TextStyle::Heading1: return {20, QFont::Bold, false, -0.4};
        case TextStyle::Mono: return {9.5, QFont::Normal, true};
        case TextStyle::MonoSmall: return {9, QFont::Normal, true};
    }
    return {10, QFont::Normal};
}

qreal scale() {
    return QApplication::font().pointSizeF() / kBodyPoints;
}

QString fixedFamily() {
    static const QString family = [] {
        for (const auto* name : {"JetBrains Mono", "DejaVu Sans Mono", "Noto Sans Mono"})
            if (QFontDatabase::hasFamily(QLatin1StringView(name))) return QString::fromLatin1(name);
        return QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    }();
    return family;
}

QFont make(TextStyle style) {
    const auto form = shape(style);
    auto font = QApplication::font();
    if (form.isFixed) {
        font.setFamilies({fixedFamily()});
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
    }
    font.setPointSizeF(form.points * scale());
    font.setWeight(form.weight);
    if (form.spacing != 0) font.setLetterSpacing(QFont::AbsoluteSpacing, form.spacing);
    return font;
}

/// What a text was measured for.
struct Measured {
    QString text;
    TextStyle style;
    Qt::TextElideMode mode = Qt::ElideNone;
    int width = 0;
    Qt::LayoutDirection direction = Qt::LayoutDirectionAuto;

    bool operator==(const Measured&) const = default;
};
size_t qHash(const Measured& m, size_t seed = 0) {
    return qHashMulti(seed, m.text, static_cast<int>(m.style), static_cast<int>(m.mode), m.width);
}

constexpr qsizetype kRemembered = 512; // a few screens of rows: about 100 KB

core::Lru<Measured, int>& widths() {
    static core::Lru<Measured, int> widths(kRemembered);
    return widths;
}
core::Lru<Measured, QString>& shortTexts() {
    static core::Lru<Measured, QString> texts(kRemembered);
    return texts;
}

} // namespace

void install(QApplication& app, int percent) {
    const QString inter = QStringLiteral("Inter");
    auto font = QFontDatabase::hasFamily(inter) ? QFont(inter) : QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSizeF(kBodyPoints * percent / 100);
    font.setHintingPreference(QFont::PreferNoHinting);
    app.setFont(font);
}

QFont font(TextStyle style) {
    static std::array<QFont, static_cast<size_t>(TextStyle::MonoSmall) + 1> cache;
    static QFont base;
    static bool isFilled = false;
    if (!isFilled || base != QApplication::font()) {
        base = QApplication::font();
        for (size_t i = 0; i < cache.size(); ++i) cache[i] = make(static_cast<TextStyle>(i));
        isFilled = true;
        widths().clear();
        shortTexts().clear();
    }
    return cache[static_cast<size_t>(style)];
}

QFontMetricsF metrics(TextStyle style) {
    return QFontMetricsF(font(style));
}

int width(TextStyle style, const QString& text) {
    const auto measure = metrics(style); // first: forgets what another font made
    return widths().get({text, style}, [&] { return qCeil(measure.horizontalAdvance(text)); });
}

QString shortened(TextStyle style, const QString& text, Qt::TextElideMode mode, int width) {
    const auto measure = metrics(style);
    const Measured key{text, style, mode, width, QGuiApplication::layoutDirection()};
    return shortTexts().get(key, [&] { return measure.elidedText(text, mode, width); });
}

int grid(int px) {
    return qRound(px * qMax(1.0, scale()));
}

} // namespace nimbus::app::fonts
