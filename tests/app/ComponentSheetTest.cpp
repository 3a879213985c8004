// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

#include "ComponentSheet.h"
#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"

using namespace nimbus::app;

namespace {

bool isInteractive(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
           qobject_cast<const QTabBar*>(widget) || qobject_cast<const QAbstractItemView*>(widget) ||
           qobject_cast<const QComboBox*>(widget) || qobject_cast<const QProgressBar*>(widget);
}

QString describe(const QWidget* widget) {
    return QStringLiteral("%1 in %2")
        .arg(QString::fromLatin1(widget->metaObject()->className()),
             widget->parentWidget() ? QString::fromLatin1(widget->parentWidget()->metaObject()->className())
                                    : QString());
}

} // namespace

/// Builds the sheet, looks for what a machine can see, and leaves pictures in the build folder for people.
/// NIMBUS_SHEET_SCALE=2 in the environment of a second test run gives the 200 % pictures.
class ComponentSheetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QApplication::setStyle(new NimbusStyle);
        fonts::install(*qApp);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*(icon|colour role|missing).*"))); }

    void shouldShowEveryControl_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<int>("percent");
        QTest::newRow("light") << false << false << 100;
        QTest::newRow("dark") << true << false << 100;
        QTest::newRow("mirrored") << false << true << 100;
        QTest::newRow("larger-text") << false << false << 150;
    }
    void shouldShowEveryControl() {
        QFETCH(bool, dark);
        QFETCH(bool, mirrored);
        QFETCH(int, percent);
        fonts::install(*qApp, percent);
        Theme::instance().apply(dark);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        ComponentSheet sheet;
        sheet.resize(820, sheet.sizeHint().height());
        sheet.show();
        QVERIFY(QTest::qWaitForWindowActive(&sheet));
        sheet.resize(qMax(820, sheet.minimumSizeHint().width()), sheet.layout()->totalHeightForWidth(820));
        picture(sheet).save(QStringLiteral("sheet-%1-%2.png")
                                .arg(QString::fromUtf8(QTest::currentDataTag()))
                                .arg(sheet.devicePixelRatio()));
        QApplication::setLayoutDirection(Qt::LeftToRight);

        for (const auto* widget : sheet.findChildren<QWidget*>()) {
            if (!widget->isVisible()) continue;
            const auto what = describe(widget);
            if (isInteractive(widget)) checkName(*const_cast<QWidget*>(widget), what);
            checkNotClipped(*widget, what);
        }
    }

private:
    static void checkName(QWidget& widget, const QString& what) {
        const auto* spoken = QAccessible::queryAccessibleInterface(&widget);
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(),
                 qPrintable(what + QStringLiteral(" has no name")));
    }
    static void checkNotClipped(const QWidget& widget, const QString& what) {
        const auto* label = qobject_cast<const QLabel*>(&widget);
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        if ((!label && !button) || widget.inherits("QLineEditIconButton")) return; // Qt fits those itself
        const auto words = label ? label->text() : button->text();
        const int width = label && label->wordWrap() ? 0 : widget.sizeHint().width();
        const int height =
            label && label->wordWrap() ? label->heightForWidth(label->width()) : widget.sizeHint().height();
        QVERIFY2(widget.width() >= width, qPrintable(what + QStringLiteral(" cuts off: ") + words));
        QVERIFY2(widget.height() >= height, qPrintable(what + QStringLiteral(" is too low for: ") + words));
    }
    /// The sheet, with every control that should show it painted as it looks with the focus.
    static QPixmap picture(ComponentSheet& sheet) {
        auto whole = sheet.grab();
        QPainter painter(&whole);
        for (auto* widget : sheet.focused()) {
            QTest::keyClick(&sheet, Qt::Key_Tab);
            widget->setFocus(Qt::TabFocusReason);
            if (!widget->hasFocus()) qWarning("%s is missing the focus", qPrintable(describe(widget)));
            painter.drawPixmap(widget->mapTo(&sheet, QPoint()), widget->grab());
        }
        return whole;
    }
};

QTEST_MAIN(ComponentSheetTest)
#include "ComponentSheetTest.moc"
