// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMimeData>

#include "app/Desk.h"
#include "app/desktop/views/StatusBar.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/SlimProgress.h"

using namespace nimbus;
using namespace nimbus::app;

/// Files and folders that somebody drags into the window.
class ImportDropTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_outside;

    void write(const QString& folder, int count) const {
        QVERIFY(QDir(m_outside.path()).mkpath(folder));
        for (int i = 0; i < count; ++i) {
            QFile file(m_outside.filePath(QStringLiteral("%1/%2.md").arg(folder).arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray::number(i)) > 0);
        }
    }
    void drop(Desk& desk, const QString& folder) const {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_outside.filePath(folder))});
        auto* list = &desk.window->list();
        const auto middle = QPointF(list->rect().center());
        QDragEnterEvent enter(middle.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(list, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(list, &event);
    }
    static QString said(Desk& desk) {
        auto* banner = desk.window->list().findChild<Banner*>();
        return banner->isVisible() ? banner->accessibleName() : QString();
    }

private Q_SLOTS:
    void initTestCase() { installLook(); }

    void shouldTakeInAFolderAndTellHowFarItIs() {
        write(q("few"), 30);
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Welcome.md"));
        auto* bar = desk.part<StatusBar>()->findChild<SlimProgress*>();
        int most = 0;
        connect(bar, &QProgressBar::valueChanged, this, [&most](int value) { most = qMax(most, value); });
        drop(desk, q("few"));
        QVERIFY(bar->isVisible()); // at once, and with a way to stop it
        QVERIFY(desk.part<StatusBar>()->findChild<IconButton*>()->isVisible());
        QTRY_VERIFY(said(desk).startsWith(q("30 documents imported")));
        QVERIFY(desk.find(q("few/29.md")).isValid());
        QVERIFY(most > 0);
        QTRY_VERIFY(!bar->isVisible());
        desk.window->commands().undo->trigger();
        QTRY_VERIFY(!desk.find(q("few/29.md")).isValid());
    }
    void shouldLeaveNothingWhenItIsStopped() {
        write(q("many"), 3000);
        Desk desk;
        desk.fill();
        desk.open();
        desk.show(q("Welcome.md"));
        drop(desk, q("many"));
        QTest::mouseClick(desk.part<StatusBar>()->findChild<IconButton*>(), Qt::LeftButton);
        QTRY_VERIFY2(said(desk).contains(q("nothing was taken into Brackenfeld")), qPrintable(said(desk)));
        QVERIFY(!desk.find(q("many/0.md")).isValid());
        QTRY_VERIFY(!desk.part<StatusBar>()->findChild<SlimProgress*>()->isVisible());
        drop(desk, q("many")); // it can be done again
        QTRY_VERIFY_WITH_TIMEOUT(
            said(desk).startsWith(q("3000 documents imported")) || said(desk).startsWith(q("3,000 documents imported")),
            60'000);
    }
};

QTEST_MAIN(ImportDropTest)
#include "ImportDropTest.moc"
