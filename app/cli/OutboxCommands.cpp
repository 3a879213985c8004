// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// outbox list|retry|drop
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "storage/IntentRepository.h"
#include "storage/VaultRepository.h"
#include "sync/engine/EditGroup.h"
#include "sync/engine/Outbox.h"

namespace nimbus::app {

using core::ErrorCode;
using core::fail;
using core::Intent;
using core::Result;
using sync::Workspace;

namespace {

qint64 idOption = 0;
qint64 limitOption = core::kDefaultPageSize;
std::string cursorOption;

QString kindName(core::IntentKind kind) {
    switch (kind) {
        case core::IntentKind::Create: return QStringLiteral("create");
        case core::IntentKind::Edit: return QStringLiteral("edit");
        case core::IntentKind::Rename: return QStringLiteral("rename");
        case core::IntentKind::Delete: return QStringLiteral("delete");
        case core::IntentKind::Metadata: return QStringLiteral("metadata");
    }
    return {};
}

Result<void> list(Cli& cli) {
    struct Waiting {
        core::Page<Intent> page;
        QHash<qint64, QString> vaults;
    };
    const auto waiting = cli.read([](storage::ReadConnection& c) -> Result<Waiting> {
        auto page =
            storage::IntentQueries(c).page(core::clampLimit(limitOption), QString::fromStdString(cursorOption));
        if (!page) return fail(page.error());
        Waiting all{std::move(*page), {}};
        for (const auto& vault : storage::VaultQueries(c).all()) all.vaults.insert(vault.id.value, vault.name);
        return all;
    });
    if (!waiting) return fail(waiting.error());
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& i : waiting->page.items) {
        const QString vault = waiting->vaults.value(i.vault.value);
        items.append(QJsonObject{{QStringLiteral("id"), i.id.value},
                                 {QStringLiteral("vault"), vault},
                                 {QStringLiteral("kind"), kindName(i.kind)},
                                 {QStringLiteral("path"), i.path},
                                 {QStringLiteral("old_path"), orNull(i.oldPath)},
                                 {QStringLiteral("blob"), orNull(i.newBlob.isNull() ? QString() : i.newBlob.hex())},
                                 {QStringLiteral("message"), i.message},
                                 {QStringLiteral("at"), isoTime(i.at)},
                                 {QStringLiteral("tries"), i.tries},
                                 {QStringLiteral("error"), orNull(i.lastError)}});
        rows.append({QString::number(i.id.value), isoTime(i.at).left(16).replace(u'T', u' '), kindName(i.kind),
                     vault + u':' + i.path, i.lastError});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items},
                              {QStringLiteral("next"), orNull(waiting->page.next)},
                              {QStringLiteral("total"), waiting->page.total}});
    else
        cli.printTable(rows);
    return {};
}

Result<void> retry(Cli& cli) {
    const auto left = cli.work([](Workspace& w) -> Result<qint64> {
        if (const auto replayed = sync::EditGroup::replayAll(w); !replayed) return fail(replayed.error());
        return w.store().readNow(
            [](storage::ReadConnection& c) -> Result<qint64> { return storage::IntentQueries(c).count(); });
    });
    if (!left) return fail(left.error());
    if (*left > 0)
        return fail(ErrorCode::Conflict, Cli::counted(*left, "edit still waits", "edits still wait"),
                    QStringLiteral("nimbusvaultctl outbox list tells why; save the document again, or drop the edit"));
    if (!cli.json) cli.print(QStringLiteral("Nothing waits any more"));
    return {};
}

} // namespace

void addOutboxCommands(Cli& cli, CLI::App& app) {
    auto* outbox = app.add_subcommand("outbox", "Edits that are stored but not in their vault's history yet");
    outbox->require_subcommand(1);
    auto* listCommand = cli.add(*outbox, "list", "Show them, with the reason", [&cli] { return list(cli); });
    listCommand->add_option("--limit", limitOption, "1 to 200");
    listCommand->add_option("--cursor", cursorOption, "\"next\" of the page before");
    cli.add(*outbox, "retry", "Try to commit them again", [&cli] { return retry(cli); });
    cli.add(*outbox, "drop", "Take one back: the document is what its vault holds",
            [&cli]() -> Result<void> {
                return cli.work([](Workspace& w) { return sync::dropWaiting(w, core::IntentId{idOption}); });
            })
        ->add_option("id", idOption, "Its number in the list")
        ->required();
}

} // namespace nimbus::app
