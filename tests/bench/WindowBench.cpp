// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a million documents in a real X server. Start, memory and rest are measured from outside, on the
// program as people start it; frames and search by WindowDrive.cpp, in a process of its own.
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>

#include "bench/Bench.h"
#include "bench/Screen.h"

namespace nimbus::bench {
namespace {

constexpr int kCount = 1'000'000;
constexpr int kStarts = 5;
constexpr int kMemoryMs = 2500;
constexpr int kRestMs = 3000;
constexpr int kMostRestlessMs = 120'000;

/// Processor time of a process so far, in seconds.
double processorTime(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the window is gone");
    const auto line = file.readAll();
    const auto fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return static_cast<double>(fields[11].toLongLong() + fields[12].toLongLong()) /
           static_cast<double>(sysconf(_SC_CLK_TCK));
}

double residentMib(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the window is gone");
    for (const auto& line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.mid(6).trimmed().split(' ')[0].toDouble() / 1024;
    return 0;
}

/// The program on its data, without anything of the person who runs the benchmark.
void prepare(QProcess& process, const QString& home, const Screen& screen) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), screen.display());
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home); // private already
    for (const auto* name : {"WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP", "XDG_CONFIG_HOME",
                             "XDG_DATA_HOME", "XDG_STATE_HOME", "QT_SCALE_FACTOR"})
        environment.remove(QString::fromLatin1(name));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

struct Start {
    double mappedMs = 0;
    double memoryMib = 0;
    double restingMib = 0;
    double restSeconds = 0;
};

/// One start. With `rests`, until nothing happens any more, and then what nothing costs.
Start startOnce(const QString& home, const QString& data, Screen& screen, bool rests) {
    QProcess process;
    prepare(process, home, screen);
    Start result;
    quint32 window = 0;
    result.mappedMs = timed([&] {
        process.start(QStringLiteral(NIMBUSVAULT), {QStringLiteral("--data-dir"), data, QStringLiteral("--light")});
        window = screen.waitForWindow();
    });
    const auto pid = process.processId();
    QThread::msleep(kMemoryMs);
    result.memoryMib = residentMib(pid);
    if (rests) {
        double before = processorTime(pid);
        for (int waited = 0;; waited += kRestMs) { // the vault is looked through at every start
            QThread::msleep(kRestMs);
            const double now = processorTime(pid);
            result.restSeconds = now - std::exchange(before, now);
            if (result.restSeconds == 0 || waited > kMostRestlessMs) break;
        }
        QThread::msleep(kRestMs);
        result.restSeconds = processorTime(pid) - before; // the interval after the first quiet one
        result.restingMib = residentMib(pid);
    }
    screen.close(window);
    if (!process.waitForFinished(60'000)) qFatal("the window does not close");
    return result;
}

std::vector<double> numbers(const QJsonObject& from, const char* name) {
    std::vector<double> values;
    for (const auto& value : from[QLatin1StringView(name)].toArray()) values.push_back(value.toDouble());
    if (values.empty()) qFatal("no %s was measured", name);
    return values;
}

QString load() {
    QFile file(QStringLiteral("/proc/loadavg"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().split(' ')[0]) : QString();
}

} // namespace

void benchWindow(Report& report) {
    QTemporaryDir home;
    const QString data = home.filePath(QStringLiteral("data"));
    const QStringList base{QStringLiteral("--data-dir"), data};
    const QString ctl = QStringLiteral(NIMBUSVAULTCTL);
    const QStringList vault{QStringLiteral("--tenant"), QStringLiteral("a"), QStringLiteral("vault")};
    (void)run(ctl, base + QStringList{QStringLiteral("tenant"), QStringLiteral("create"), QStringLiteral("a")});
    (void)run(ctl, base + vault + QStringList{QStringLiteral("create"), QStringLiteral("Documents")});
    const QDir vaults(data + QStringLiteral("/tenants/a/vaults"));
    (void)run(QStringLiteral("git"),
              {QStringLiteral("-C"), documents(kCount, 1), QStringLiteral("push"), QStringLiteral("-q"),
               vaults.filePath(vaults.entryList({QStringLiteral("*.git")}).value(0)),
               QStringLiteral("HEAD:refs/heads/main")});
    const Run imported =
        runForMemory(ctl, base + vault + QStringList{QStringLiteral("refresh"), QStringLiteral("Documents")});
    report.add(
        {QStringLiteral("import of 1,000,000 documents, texts too"), imported.ms / 1000, 0, QStringLiteral("s")});
    report.add({QStringLiteral("memory of the import"), static_cast<double>(imported.peakKb) / 1024, 0,
                QStringLiteral("MiB"), 300, false});
    Screen screen;
    std::printf("1,000,000 documents, Xvfb without a window manager, load of the machine %s\n", qPrintable(load()));
    (void)startOnce(home.path(), data, screen, true); // what is read once from the disk, and the first look
    std::vector<double> mapped;
    std::vector<double> memory;
    Start rest;
    for (int i = 0; i < kStarts; ++i) {
        rest = startOnce(home.path(), data, screen, i + 1 == kStarts);
        mapped.push_back(rest.mappedMs);
        memory.push_back(rest.memoryMib);
    }
    const auto ms = QStringLiteral("ms");
    const auto mib = QStringLiteral("MiB");
    report.add({QStringLiteral("exec to first mapped window, median of 5 warm"), median(mapped), 0, ms, 350, false});
    report.add({QStringLiteral("memory 2.5 s after that"), median(memory), 0, mib, 90, false});
    report.add({QStringLiteral("memory once it rests"), rest.restingMib, 0, mib, 90, false});
    report.add({QStringLiteral("processor time in 3 s of rest"), rest.restSeconds, 0, QStringLiteral("s"), 0, false});

    QProcess drive;
    prepare(drive, home.path(), screen);
    drive.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--drive-window"), data});
    if (!drive.waitForFinished(600'000) || drive.exitCode() != 0) qFatal("the window could not be driven");
    const auto driven = QJsonDocument::fromJson(drive.readAllStandardOutput()).object();
    for (const auto& [name, what] :
         {std::pair("wheel", "frame while the wheel turns, p95"), std::pair("page", "frame of a page down, p95"),
          std::pair("thumb", "frame after the thumb jumps anywhere, p95")})
        report.add({QString::fromLatin1(what), percentile(numbers(driven, name), 0.95), 0, ms, 16, false});
    report.add({QStringLiteral("all rows read after the thumb jumps anywhere, p95"),
                percentile(numbers(driven, "rows"), 0.95), 0, ms});
    report.add({QStringLiteral("another order to its first rows on the screen, p95"),
                percentile(numbers(driven, "sort"), 0.95), 0, ms, 150, false});
    report.add({QStringLiteral("the first time, its index still on the disk"), numbers(driven, "sort")[0], 0, ms});
    report.add({QStringLiteral("key press to results on the screen, p95"), percentile(numbers(driven, "search"), 0.95),
                0, ms, 100, false});
    report.add(
        {QStringLiteral("key press to results on the screen, median"), median(numbers(driven, "search")), 0, ms});
    report.add(
        {QStringLiteral("longest time the window did not answer"), numbers(driven, "blocked")[0], 0, ms, 50, false});
    std::printf("load of the machine at the end %s\n", qPrintable(load()));
}

} // namespace nimbus::bench
