// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Bench.h"

#include <sys/wait.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <algorithm>
#include <cstdio>

namespace nimbus::bench {

void Report::add(const Line& l) {
    const double ratio = l.theirs > 0 ? l.ours / l.theirs : 0;
    const double measured = l.goalIsRatio ? ratio : l.ours;
    const bool holds = l.goal < 0 || measured <= l.goal;
    const QString other =
        l.theirs > 0 ? QStringLiteral("%1 %2").arg(l.theirs, 0, 'f', 2).arg(l.unit) : QStringLiteral("-");
    const QString times = ratio > 0 ? QStringLiteral("%1 x").arg(ratio, 0, 'f', 2) : QStringLiteral("-");
    const QString goal = l.goal < 0 ? QString()
                                    : QStringLiteral("<= %1 %2  %3")
                                          .arg(l.goal)
                                          .arg(l.goalIsRatio ? QStringLiteral("x") : l.unit,
                                               holds ? QStringLiteral("ok") : QStringLiteral("MISSED"));
    std::printf("%-58s %12s %12s %8s  %s\n", qPrintable(l.what),
                qPrintable(QStringLiteral("%1 %2").arg(l.ours, 0, 'f', 2).arg(l.unit)), qPrintable(other),
                qPrintable(times), qPrintable(goal));
    std::fflush(stdout);
    m_lines.append(QJsonObject{{QStringLiteral("what"), l.what},
                               {QStringLiteral("ours"), l.ours},
                               {QStringLiteral("theirs"), l.theirs},
                               {QStringLiteral("unit"), l.unit},
                               {QStringLiteral("ratio"), ratio},
                               {QStringLiteral("goal"), l.goal},
                               {QStringLiteral("holds"), holds}});
}

void Report::save(const QString& folder) const {
    QDir().mkpath(folder);
    QFile file(QStringLiteral("%1/%2.json").arg(folder, m_name));
    if (file.open(QIODevice::WriteOnly)) file.write(QJsonDocument(m_lines).toJson());
}

double median(std::vector<double> values) {
    return percentile(std::move(values), 0.5);
}

double percentile(std::vector<double> values, double p) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<size_t>(p * static_cast<double>(values.size())))];
}

double timed(const std::function<void()>& fn) {
    QElapsedTimer timer;
    timer.start();
    fn();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Run run(const QString& program, const QStringList& arguments, const QByteArray& input) {
    Run result;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    result.ms = timed([&] {
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(600'000) || process.exitCode() != 0)
            qFatal("%s %s failed", qPrintable(program), qPrintable(arguments.join(u' ')));
    });
    result.out = process.readAllStandardOutput();
    return result;
}

Run runForMemory(const QString& program, const QStringList& arguments) {
    const QStringList parent{QStringLiteral("-c"),
                             QStringLiteral("import resource, subprocess, sys\n"
                                            "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
                                            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"),
                             program};
    auto result = run(QStringLiteral("python3"), parent + arguments);
    result.peakKb = result.out.trimmed().toLongLong();
    return result;
}

QString documents(int count, int commits) {
    const QString path = QDir::temp().filePath(QStringLiteral("nimbusvault-bench-%1-%2").arg(count).arg(commits));
    if (QFile::exists(path + QStringLiteral("/.git"))) return path;
    (void)run(QStringLiteral("python3"),
              {QStringLiteral(NIMBUS_SOURCE "/tools/make_documents.py"), QStringLiteral("--count"),
               QString::number(count), QStringLiteral("--bytes"), QString::number(count * 1280LL),
               QStringLiteral("--commits"), QString::number(commits), path});
    return path;
}

} // namespace nimbus::bench
