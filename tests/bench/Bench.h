// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QTemporaryDir>
#include <functional>
#include <vector>

/// Measures both sides in one run, prints a table and keeps JSON. Main thread.
namespace nimbus::bench {

/// One line of the table. `goal`: what `ratio`, or `ours` where there is no other side, must not exceed; negative:
/// none.
struct Line {
    QString what;
    double ours = 0;   ///< in `unit`
    double theirs = 0; ///< the same unit; 0: there is no other side
    QString unit;
    double goal = -1;
    bool goalIsRatio = true;
};

class Report {
public:
    explicit Report(QString name) : m_name(std::move(name)) {}
    void add(const Line& line);
    /// Writes <folder>/<name>.json.
    void save(const QString& folder) const;

private:
    QString m_name;
    QJsonArray m_lines;
};

[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double percentile(std::vector<double> values, double p);
/// Milliseconds of one call.
[[nodiscard]] double timed(const std::function<void()>& fn);
/// Runs a program to its end; fails the benchmark loudly when it does. Gives its output, and wall milliseconds.
struct Run {
    QByteArray out;
    double ms = 0;
    qint64 peakKb = 0; ///< largest resident set of it, where that was asked for
};
Run run(const QString& program, const QStringList& arguments, const QByteArray& input = {});
/// The same below a parent of its own, which learns the memory of this program and of no other. Gives no output.
Run runForMemory(const QString& program, const QStringList& arguments);

/// A generated repository of Markdown documents with a working tree; made once for each size and kept.
[[nodiscard]] QString documents(int count, int commits);

void benchImport(Report& report);
void benchSave(Report& report);
void benchRead(Report& report);
void benchList(Report& report);
void benchStorage(Report& report);
/// Milliseconds of pages of 50 with owner, category and tags: ours, and the same statements through the C interface.
struct PageTimes {
    std::vector<double> ours;
    std::vector<double> raw;
};
[[nodiscard]] PageTimes timePages(const QString& path, int rounds);
void benchReading(Report& report); ///< part of benchStorage()
void benchSearch(Report& report);
void benchWindow(Report& report);
/// What benchWindow() runs in a process of its own: works the window, prints JSON.
int driveWindow(int argc, char** argv);

} // namespace nimbus::bench
