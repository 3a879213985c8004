// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The same window as the program's, in a real X server, worked as people do. A frame is the time from the input to the
// moment the X server has the pixels: events, layout, painting, and a round trip behind them.
#include <xcb/xcb.h>

#include <QAction>
#include <QApplication>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>
#include <QtTest>

#include "app/desktop/look/CardData.h"
#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/models/CardListModel.h"
#include "app/desktop/views/ListHead.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "app/desktop/widgets/CardView.h"
#include "app/desktop/widgets/SearchField.h"
#include "bench/Bench.h"

namespace nimbus::bench {
namespace {

using namespace nimbus::app;

constexpr int kPatienceMs = 60'000;
constexpr int kWheelSteps = 400;
constexpr int kPages = 200;
constexpr int kJumps = 200;
constexpr int kRounds = 10;
constexpr uint kSeed = 11;
constexpr const char* kOrders[] = {"Title from A to Z", "Largest first", "By path", "Changed last first"};
constexpr const char* kSearches[] = {"budget", "the plan", "risk", "season report", "quality review 2", "of"};

/// Knows how long the window was busy with one event at most: so long it did not answer to another.
class Application : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override {
        if (m_isInside) return QApplication::notify(receiver, event);
        m_isInside = true;
        bool isTaken = false;
        m_longestMs = std::max(m_longestMs, timed([&] { isTaken = QApplication::notify(receiver, event); }));
        m_isInside = false;
        return isTaken;
    }
    [[nodiscard]] double longestMs() const { return m_longestMs; }

private:
    bool m_isInside = false;
    double m_longestMs = 0;
};

class Drive : public QObject {
public:
    explicit Drive(MainWindow& window)
        : m_window(window), m_view(*window.list().findChild<CardView*>()), m_search(*window.findChild<SearchField*>()) {
        window.installEventFilter(this);
    }

    QJsonObject run() {
        waitUntil([this] { return m_view.model() && m_view.model()->rowCount() > 1000 && areRowsRead(); });
        (void)frame([this] { wheel(); }); // the first of everything is not what goes on
        QJsonObject result;
        result[QStringLiteral("wheel")] = repeat(kWheelSteps, [this] { wheel(); });
        m_view.setFocus();
        result[QStringLiteral("page")] = repeat(kPages, [this] { QTest::keyClick(&m_view, Qt::Key_PageDown); });
        jump(result);
        result[QStringLiteral("sort")] = sortAll();
        result[QStringLiteral("search")] = searchAll();
        return result;
    }

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        if (event->type() == QEvent::UpdateRequest) ++m_updates;
        return false;
    }

private:
    template <typename Until>
    void waitUntil(Until until) {
        if (!QTest::qWaitFor(until, kPatienceMs)) qFatal("the window does not come to what is waited for");
    }
    static void roundTrip() {
        auto* connection = qApp->nativeInterface<QNativeInterface::QX11Application>()->connection();
        std::free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
    }
    /// Milliseconds from the input until what it changes is painted and with the X server.
    double frame(const std::function<void()>& input) {
        const int before = m_updates;
        return timed([&] {
            input();
            while (m_updates == before) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            roundTrip();
        });
    }
    QJsonArray repeat(int times, const std::function<void()>& input) {
        QJsonArray values;
        for (int i = 0; i < times; ++i) values.append(frame(input));
        return values;
    }
    void wheel() {
        const QPointF at = QRectF(m_view.viewport()->rect()).center();
        QWheelEvent event(at, m_view.viewport()->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.viewport(), &event);
    }
    [[nodiscard]] bool areRowsRead() const {
        const int first = m_view.rowAt(0);
        const int last = m_view.rowAt(m_view.viewport()->height() - 1);
        for (int row = first; row >= 0 && row <= last; ++row)
            if (m_view.model()->index(row, 0).data(kCardRole).value<CardData>().type == CardData::Type::Waiting)
                return false;
        return first >= 0;
    }
    void jump(QJsonObject& result) {
        QRandomGenerator random(kSeed);
        QJsonArray frames;
        QJsonArray rows;
        for (int i = 0; i < kJumps; ++i) {
            QElapsedTimer timer;
            timer.start();
            frames.append(frame(
                [&] { m_view.verticalScrollBar()->setValue(random.bounded(m_view.verticalScrollBar()->maximum())); }));
            while (!areRowsRead()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            rows.append(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        result[QStringLiteral("thumb")] = frames;
        result[QStringLiteral("rows")] = rows;
    }
    /// From another order until its first rows are painted.
    QJsonArray sortAll() {
        QJsonArray values;
        auto& documents = *m_view.model();
        for (int round = 0; round < kRounds; ++round)
            for (const auto* name : kOrders) {
                const auto all = m_window.list().head()->findChildren<QAction*>();
                const auto order = std::ranges::find_if(
                    all, [name](const QAction* a) { return a->text() == QLatin1StringView(name); });
                if (order == all.end()) qFatal("there is no order %s", name);
                values.append(untilPainted(
                    documents, [&] { (*order)->trigger(); }, [this] { return areRowsRead(); }));
            }
        return values;
    }
    /// From the letter until its results are painted. Every letter waits for those of the one before.
    double press(const std::function<void()>& key) {
        return untilPainted(*m_window.list().findChild<CardListModel*>(), key, [] { return true; });
    }
    /// From an input until what the model has then, and `isRead` agrees with, is painted.
    double untilPainted(QAbstractItemModel& model, const std::function<void()>& input,
                        const std::function<bool()>& isRead) {
        bool hasResults = false;
        const auto heard = connect(&model, &QAbstractItemModel::modelReset, this, [&hasResults] { hasResults = true; });
        const double ms = timed([&] {
            input();
            while (!hasResults || !isRead()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            m_view.viewport()->update(); // rows that came with the last frame already are painted once more
            const int before = m_updates;
            while (m_updates == before) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            roundTrip();
        });
        disconnect(heard);
        return ms;
    }
    QJsonArray searchAll() {
        QJsonArray values;
        for (const auto* words : kSearches) {
            m_search.setFocus();
            for (const char* letter = words; *letter != 0; ++letter) {
                const auto type = [&] { QTest::keyClick(&m_search, *letter); };
                if (*letter == ' ')
                    type(); // it changes nothing that is looked for
                else
                    values.append(press(type));
            }
            while (m_search.text().size() > 1)
                if (const auto left = m_search.text().chopped(1); left.trimmed() == left)
                    values.append(press([this] { QTest::keyClick(&m_search, Qt::Key_Backspace); }));
                else
                    QTest::keyClick(&m_search, Qt::Key_Backspace);
            m_search.clear();
            waitUntil([this] { return !m_window.list().isSearching() && areRowsRead(); });
        }
        return values;
    }

    MainWindow& m_window;
    CardView& m_view;
    SearchField& m_search;
    int m_updates = 0;
};

} // namespace

int driveWindow(int argc, char** argv) {
    Application application(argc, argv);
    QApplication::setStyle(new NimbusStyle);
    QApplication::setCursorFlashTime(0); // its frames are nobody's
    fonts::install(application);
    Theme::instance().apply(false);
    const sync::DataFolder folder(QString::fromLocal8Bit(argv[2]));
    auto session = sync::TenantSession::open(folder, QStringLiteral("a"));
    if (!session) qFatal("%s", qPrintable(session.error().detail));
    Library library(std::move(*session));
    MainWindow window(library);
    window.show();
    window.activateWindow();
    if (!QTest::qWaitForWindowExposed(&window)) return 1;
    Drive drive(window);
    auto result = drive.run();
    result[QStringLiteral("blocked")] = QJsonArray{application.longestMs()};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}

} // namespace nimbus::bench
