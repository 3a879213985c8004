// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// vault create|add|list|remove|check|refresh
#include <QDir>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "storage/VaultRepository.h"
#include "sync/engine/SampleVault.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/VaultChecker.h"
#include "sync/engine/VaultRefresher.h"

namespace nimbus::app {

using core::ErrorCode;
using core::fail;
using core::Result;
using core::Vault;
using sync::Workspace;

namespace {

QJsonObject vaultJson(const Vault& v) {
    return {{QStringLiteral("id"), v.id.value},
            {QStringLiteral("name"), v.name},
            {QStringLiteral("kind"),
             v.kind == core::VaultKind::Managed ? QStringLiteral("managed") : QStringLiteral("folder")},
            {QStringLiteral("location"), v.location},
            {QStringLiteral("documents"), v.documentCount},
            {QStringLiteral("head"), v.head.isNull() ? QJsonValue() : QJsonValue(v.head.hex())},
            {QStringLiteral("refreshed_at"), v.refreshedAt == 0 ? QJsonValue() : QJsonValue(isoTime(v.refreshedAt))},
            {QStringLiteral("problem"), v.problem.isEmpty() ? QJsonValue() : QJsonValue(v.problem)}};
}

Result<void> refresh(Cli& cli, const Vault& vault, bool withTexts) {
    const auto report =
        cli.work([&](Workspace& w) { return sync::VaultRefresher(w).run(vault.id, withTexts, cli.progress(), {}); });
    if (!report) return fail(report.error());
    const auto now = cli.vault(vault.name.toStdString());
    if (!now) return fail(now.error());
    if (cli.json)
        cli.print(vaultJson(*now));
    else
        cli.print(QStringLiteral("%1: %2 (%3 new, %4 changed, %5 renamed, %6 gone), %7 read")
                      .arg(now->name)
                      .arg(Cli::counted(now->documentCount, "document", "documents"))
                      .arg(report->listing.added)
                      .arg(report->listing.changed)
                      .arg(report->listing.renamed)
                      .arg(report->listing.removed)
                      .arg(report->texts));
    return {};
}

Result<void> check(Cli& cli, const Vault& vault) {
    const auto report = cli.look([&](Workspace& w) -> Result<sync::CheckReport> {
        const auto provider = w.provider(vault);
        if (!provider) return fail(provider.error());
        return sync::VaultChecker(w, vault, **provider).run({});
    });
    if (!report) return fail(report.error());
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("vault"), vault.name},
                              {QStringLiteral("documents"), report->documents},
                              {QStringLiteral("problems"), QJsonArray::fromStringList(report->problems)},
                              {QStringLiteral("problem_count"), report->problemCount}});
    else
        for (const auto& line : report->problems) cli.print(line);
    if (report->problemCount > 0)
        return fail(
            ErrorCode::StorageCorrupt,
            QStringLiteral("%1: %2").arg(vault.name, Cli::counted(report->problemCount, "difference", "differences")),
            QStringLiteral("Bring the index up to date with: nimbusvaultctl vault refresh %1").arg(vault.name));
    if (!cli.json)
        cli.print(QStringLiteral("%1: %2, all as it should be")
                      .arg(vault.name, Cli::counted(report->documents, "document", "documents")));
    return {};
}

Result<void> list(Cli& cli) {
    const auto vaults =
        cli.read([](storage::ReadConnection& c) -> Result<QList<Vault>> { return storage::VaultQueries(c).all(); });
    if (!vaults) return fail(vaults.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& v : *vaults) {
        items.append(vaultJson(v));
        rows.append({v.name, v.kind == core::VaultKind::Managed ? QStringLiteral("managed") : v.location,
                     QString::number(v.documentCount), v.problem});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items}});
    else
        cli.printTable(rows);
    return {};
}

} // namespace

void addVaultCommands(Cli& cli, CLI::App& app) {
    auto* vault = app.add_subcommand("vault", "Vaults: repositories and folders of documents");
    vault->require_subcommand(1);
    static std::string name;
    static std::string path;
    static bool init = false;
    static bool noWait = false;
    static bool sample = false;

    auto* create = cli.add(*vault, "create", "Make a vault that NimbusVault keeps itself", [&cli]() -> Result<void> {
        const auto made = cli.work([](Workspace& w) {
            const auto text = QString::fromStdString(name);
            return sample ? sync::createSampleVault(w, text) : sync::VaultCatalog(w).create(text);
        });
        if (!made) return fail(made.error());
        return refresh(cli, *made, true);
    });
    create->add_option("name", name)->required();
    create->add_flag("--sample", sample, "With the sample documents, instead of empty");

    auto* add = cli.add(*vault, "add", "Add a folder of documents, in place", [&cli]() -> Result<void> {
        if (const auto tenant = cli.tenantSlug(); !tenant) return fail(tenant.error());
        const auto added = cli.work([](Workspace& w) {
            return sync::VaultCatalog(w).addFolder(QDir(QString::fromStdString(path)).absolutePath(),
                                                   QString::fromStdString(name), init);
        });
        if (!added) {
            auto error = added.error();
            if (!init && error.code == ErrorCode::NotFound && QDir(QString::fromStdString(path)).exists())
                error.hint = QStringLiteral("Add it with --init to make the folder a repository");
            return fail(std::move(error));
        }
        return refresh(cli, *added, !noWait);
    });
    add->add_option("path", path, "A git repository's folder")->required();
    add->add_option("--name", name, "Another name than the folder's");
    add->add_flag("--init", init, "Make a plain folder a git repository");
    add->add_flag("--no-wait", noWait, "End when everything is listed, before all texts are read");

    cli.add(*vault, "list", "Show the vaults", [&cli] { return list(cli); });

    const auto onOne = [&cli](auto fn) -> Cli::Command {
        return [&cli, fn]() -> Result<void> {
            const auto one = cli.vault(name);
            if (!one) return fail(one.error());
            return fn(cli, *one);
        };
    };
    cli.add(*vault, "remove", "Take a vault out; a folder stays as it is",
            onOne([](Cli& c, const Vault& v) -> Result<void> {
                const auto removed = c.work([&](Workspace& w) { return sync::VaultCatalog(w).remove(v.id); });
                if (removed && !c.json)
                    c.print(
                        v.kind == core::VaultKind::Folder
                            ? QStringLiteral("%1 is no vault any more; its folder stays as it is").arg(v.name)
                            : QStringLiteral("%1 is no vault any more; its repository is in \"removed\"").arg(v.name));
                return removed;
            }))
        ->add_option("vault", name)
        ->required();
    auto* relocate = cli.add(*vault, "relocate", "Tell where the folder of a vault is now",
                             onOne([](Cli& c, const Vault& v) -> Result<void> {
                                 const auto moved = c.work([&](Workspace& w) {
                                     const QString to = QDir(QString::fromStdString(path)).absolutePath();
                                     return sync::VaultCatalog(w).relocate(v.id, to);
                                 });
                                 return moved ? refresh(c, v, true) : moved;
                             }));
    relocate->add_option("vault", name)->required();
    relocate->add_option("path", path)->required();
    cli.add(*vault, "check", "Prove that the index is what the vault holds", onOne(check))
        ->add_option("vault", name)
        ->required();
    cli.add(*vault, "refresh", "Take in what has changed",
            onOne([](Cli& c, const Vault& v) { return refresh(c, v, true); }))
        ->add_option("vault", name)
        ->required();
}

} // namespace nimbus::app
