// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// tasks list|run
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "storage/OperationRepository.h"
#include "storage/TaskRepository.h"
#include "sync/engine/TaskQueue.h"

namespace nimbus::app {

using core::fail;
using core::Result;

namespace {

struct Waiting {
    QList<core::Task> tasks;
    QList<core::Operation> operations;
};

QString stateOf(const core::Task& task) {
    return task.state == core::TaskState::Failed ? QStringLiteral("failed") : QStringLiteral("waiting");
}

Result<void> list(Cli& cli) {
    const auto waiting = cli.read([](storage::ReadConnection& c) -> Result<Waiting> {
        return Waiting{storage::TaskQueries(c).all(), storage::OperationQueries(c).pending()};
    });
    if (!waiting) return fail(waiting.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& t : waiting->tasks) {
        items.append(QJsonObject{{QStringLiteral("kind"), t.kind},
                                 {QStringLiteral("subject"), t.subject},
                                 {QStringLiteral("state"), stateOf(t)},
                                 {QStringLiteral("due_at"), isoTime(t.dueAt)},
                                 {QStringLiteral("tries"), t.tries},
                                 {QStringLiteral("reason"), t.lastError}});
        rows.append({t.kind, QString::number(t.subject), stateOf(t), isoTime(t.dueAt), t.lastError});
    }
    QJsonArray undone;
    for (const auto& o : waiting->operations) {
        undone.append(QJsonObject{{QStringLiteral("name"), o.name},
                                  {QStringLiteral("begun_at"), isoTime(o.begunAt)},
                                  {QStringLiteral("reason"), o.lastError}});
        rows.append({o.name, {}, QStringLiteral("to be undone"), isoTime(o.begunAt), o.lastError});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("to_be_undone"), undone}});
    else
        cli.printTable(rows);
    return {};
}

/// Everything that is due; each failure is said, and the last one is the answer.
Result<void> run(Cli& cli) {
    QJsonArray done;
    Result<void> answer;
    while (true) {
        const auto outcome = cli.work([&](sync::Workspace& w) { return sync::TaskQueue(w).runNext(cli.progress()); });
        if (!outcome) return fail(outcome.error());
        if (!outcome->task) break;
        const auto& task = *outcome->task;
        const auto problem = outcome->error ? outcome->error->detail : QString();
        if (outcome->error) answer = fail(*outcome->error);
        done.append(QJsonObject{{QStringLiteral("kind"), task.kind},
                                {QStringLiteral("subject"), task.subject},
                                {QStringLiteral("problem"), problem}});
        if (!cli.json)
            cli.print(QStringLiteral("%1 %2: %3")
                          .arg(task.kind)
                          .arg(task.subject)
                          .arg(problem.isEmpty() ? QStringLiteral("done") : problem));
    }
    if (cli.json) cli.print(QJsonObject{{QStringLiteral("items"), done}});
    return answer;
}

} // namespace

void addTaskCommands(Cli& cli, CLI::App& app) {
    auto* tasks = app.add_subcommand("tasks", "Work that waits to be done in the background");
    tasks->require_subcommand(1);
    cli.add(*tasks, "list", "Show what waits, and what failed", [&cli] { return list(cli); });
    cli.add(*tasks, "run", "Do what is due now", [&cli] { return run(cli); });
}

} // namespace nimbus::app
