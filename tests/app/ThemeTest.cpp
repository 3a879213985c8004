// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Theme.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QtTest>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"

using namespace nimbus::app;
using C = Colors;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor& color) {
    const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return qMax(x, y) / qMin(x, y);
}

struct Group {
    QList<ColorRole> inks;
    QList<ColorRole> grounds;
    double atLeast = 4.5;
};

QList<Group> groups() {
    const QList<ColorRole> rows = {&C::base, &C::window, &C::sel, &C::hoverBase};
    return {
        {{&C::text}, {&C::base,    &C::window,    &C::alt,      &C::raised,      &C::sel,        &C::selOff,
                      &C::hover,   &C::hoverBase, &C::button,   &C::buttonHover, &C::buttonDown, &C::addBg,
                      &C::addWord, &C::delBg,     &C::delWord,  &C::hit,         &C::okBg,       &C::warnBg,
                      &C::errBg,   &C::infoBg,    &C::mineWord, &C::theirsWord}},
        {{&C::text2},
         {&C::base, &C::window, &C::alt, &C::raised, &C::sel, &C::selOff, &C::hover, &C::hoverBase, &C::warnBg,
          &C::infoBg}},
        {{&C::link}, {&C::base, &C::window, &C::alt, &C::raised, &C::sel}},
        {{&C::ok, &C::warn, &C::err, &C::info}, rows},
        {{&C::ok}, {&C::okBg, &C::addBg}},
        {{&C::warn}, {&C::warnBg}},
        {{&C::err}, {&C::errBg, &C::delBg, &C::button}},
        {{&C::info}, {&C::infoBg, &C::mineBg}},
        {{&C::theirs}, {&C::theirsBg}},
        {{&C::onHit}, {&C::hitNow}},
        {{&C::onAccent},
         {&C::accent, &C::accentHover, &C::tint1, &C::tint2, &C::tint3, &C::tint4, &C::tint5, &C::tint6, &C::tint7,
          &C::tint8}},
        {{&C::kMarkdown, &C::kPdf, &C::kSheet, &C::kPicture, &C::kWord, &C::kCode, &C::kMail, &C::kText},
         {&C::base, &C::alt}},
        {{&C::sourceKey, &C::sourceString, &C::sourceNumber, &C::sourceMuted, &C::sourceHead}, {&C::base, &C::alt}},
        {{&C::sourceMuted}, {&C::addBg, &C::delBg}},
        {{&C::mark}, {&C::base, &C::window, &C::sel}, 3.0},
    };
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QApplication::setStyle(new NimbusStyle);
        fonts::install(*qApp);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*(icon|colour role|missing).*"))); }

    void shouldHaveEveryRoleOfTheFileAndNoOther() {
        QFile file(QStringLiteral(":/nimbus/look/theme.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto keys = QJsonDocument::fromJson(file.readAll()).object().keys();
        QSet<QString> roles;
        for (const auto& role : Theme::roles()) roles.insert(QString::fromLatin1(role.name));
        QCOMPARE(roles, QSet<QString>(keys.begin(), keys.end()));
        QCOMPARE(roles.size(), static_cast<qsizetype>(sizeof(Colors) / sizeof(QColor)));
    }
    void shouldFillEveryColour_data() { bothThemes(); }
    void shouldFillEveryColour() {
        QFETCH(bool, dark);
        Theme::instance().apply(dark);
        QCOMPARE(Theme::instance().isDark(), dark);
        for (const auto& role : Theme::roles()) QVERIFY2(color(role.color).isValid(), role.name);
        QVERIFY(!qApp->styleSheet().contains(QLatin1Char('@')));
    }
    void shouldBeReadable_data() { bothThemes(); }
    void shouldBeReadable() {
        QFETCH(bool, dark);
        Theme::instance().apply(dark);
        for (const auto& group : groups())
            for (const auto ink : group.inks)
                for (const auto ground : group.grounds) {
                    const double have = contrast(color(ink), color(ground));
                    const auto words = QStringLiteral("%1 on %2: %3").arg(nameOf(ink), nameOf(ground)).arg(have);
                    QVERIFY2(have >= group.atLeast, qPrintable(words));
                }
    }
    void shouldTellWhenItChanged() {
        Theme::instance().apply(false);
        QSignalSpy spy(&Theme::instance(), &Theme::themeChanged);
        Theme::instance().apply(true);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Base), colors().base);
        QCOMPARE(QApplication::palette().color(QPalette::Disabled, QPalette::Text), colors().textOff);
    }
    void shouldPaintIconsInTheColourOfTheMoment() {
        const auto icon = icons::icon(QStringLiteral("minus"));
        for (const bool dark : {false, true}) {
            Theme::instance().apply(dark);
            const auto image = icon.pixmap(QSize(24, 24), 1.0).toImage();
            const auto pixel = image.pixelColor(12, 12); // the middle of the line, so all but opaque
            QVERIFY(qAbs(pixel.red() - colors().text.red()) <= 2);
            QVERIFY(qAbs(pixel.blue() - colors().text.blue()) <= 2);
        }
        QVERIFY(!icons::application().pixmap(64).isNull());
    }
    void shouldRememberTextsAsTheFontMeasuresThem() {
        const auto wide = QStringLiteral("Quarterly report of the finance department");
        const auto rightToLeft = QString::fromUtf8("תיקיות של מסמכים וקבצים נוספים");
        const auto restored = qScopeGuard([] {
            fonts::install(*qApp);
            QApplication::setLayoutDirection(Qt::LeftToRight);
        });
        for (const int percent : {100, 150, 100})
            for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                fonts::install(*qApp, percent);
                QApplication::setLayoutDirection(direction);
                for (const auto& text : {wide, rightToLeft, QString()})
                    for (const auto style : {TextStyle::Second, TextStyle::BodyStrong})
                        for (const int width : {0, 80, 81, 2000})
                            for (const auto mode : {Qt::ElideRight, Qt::ElideMiddle, Qt::ElideRight})
                                QCOMPARE(fonts::shortened(style, text, mode, width),
                                         fonts::metrics(style).elidedText(text, mode, width));
                for (const auto style : {TextStyle::Second, TextStyle::BodyStrong, TextStyle::Second})
                    QCOMPARE(fonts::width(style, wide), qCeil(fonts::metrics(style).horizontalAdvance(wide)));
            }
    }
    void shouldGiveTheSameWordsTheSameTint() {
        QCOMPARE(tintFor(QStringLiteral("Finance")), tintFor(QStringLiteral("Finance")));
        QSet<int> seen;
        for (int i = 0; i < 100; ++i)
            for (int t = 0; t < 8; ++t)
                if (tintFor(QString::number(i)) == tintRole(t)) seen.insert(t);
        QCOMPARE(seen.size(), 8);
    }

private:
    static void bothThemes() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    static QString nameOf(ColorRole wanted) {
        for (const auto& role : Theme::roles())
            if (role.color == wanted) return QString::fromLatin1(role.name);
        return {};
    }
};

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
