// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// list, facets, tags, status
#include <QJsonArray>
#include <QLocale>

#include "app/cli/FilterOptions.h"
#include "storage/DocumentQueries.h"
#include "storage/FacetQueries.h"
#include "storage/IntentRepository.h"
#include "storage/NameRepository.h"
#include "storage/TrashRepository.h"
#include "storage/VaultRepository.h"

namespace nimbus::app {

using core::Document;
using core::ErrorCode;
using core::fail;
using core::Page;
using core::Result;
using storage::DocumentRequest;
using storage::DocumentSort;
using storage::ReadConnection;

namespace {

FilterOptions filterOptions;
qint64 limitOption = core::kDefaultPageSize;
std::string cursorOption;
std::string sortOption = "updated";
bool ascending = false;
bool descending = false;

QStringList row(const Document& d) {
    return {QString::number(d.id.value), isoTime(d.updatedAt).left(16).replace(u'T', u' '),
            core::kindName(d.kind),      QLocale().formattedDataSize(d.size),
            d.vaultName + u':' + d.path, d.title};
}

Result<void> list(Cli& cli) {
    static const QHash<QString, DocumentSort> kSorts = {{QStringLiteral("updated"), DocumentSort::Updated},
                                                        {QStringLiteral("created"), DocumentSort::Created},
                                                        {QStringLiteral("title"), DocumentSort::Title},
                                                        {QStringLiteral("size"), DocumentSort::Size},
                                                        {QStringLiteral("path"), DocumentSort::Path}};
    const auto filter = filterOptions.filter(cli);
    if (!filter) return fail(filter.error());
    DocumentRequest request;
    request.sort = kSorts.value(QString::fromStdString(sortOption));
    const bool isText = request.sort == DocumentSort::Title || request.sort == DocumentSort::Path;
    request.descending = descending || (!ascending && !isText);
    request.limit = core::clampLimit(limitOption);
    request.cursor = QString::fromStdString(cursorOption);
    Page<Document> page;
    page.total = 0;
    if (*filter) {
        request.filter = **filter;
        auto read = cli.read([&](ReadConnection& c) { return storage::DocumentQueries(c).page(request); });
        if (!read) return fail(read.error());
        page = std::move(*read);
    }
    if (cli.json) {
        QJsonArray items;
        for (const auto& d : page.items) items.append(documentJson(d));
        cli.print(QJsonObject{{QStringLiteral("items"), items},
                              {QStringLiteral("next"), page.next.isEmpty() ? QJsonValue() : QJsonValue(page.next)},
                              {QStringLiteral("total"), page.total}});
        return {};
    }
    QList<QStringList> rows;
    for (const auto& d : page.items) rows.append(row(d));
    cli.printTable(rows);
    if (!page.next.isEmpty())
        cli.print(
            QStringLiteral("%1 of %2; more with --cursor %3").arg(page.items.size()).arg(page.total).arg(page.next));
    return {};
}

Result<void> facets(Cli& cli) {
    const auto filter = filterOptions.filter(cli);
    if (!filter) return fail(filter.error());
    const auto all = cli.read([&](ReadConnection& c) -> Result<storage::Facets> {
        return storage::FacetQueries(c).all(storage::FactFilter(filter->value_or(storage::DocumentFilter{})), 50,
                                            QTimeZone::systemTimeZone());
    });
    if (!all) return fail(all.error());
    QJsonObject object;
    const auto show = [&](const QString& name, const QList<storage::FacetCount>& counts, auto nameOf) {
        QJsonArray items;
        QList<QStringList> rows;
        for (const auto& f : counts) {
            const QString label = nameOf(f);
            if (label.isEmpty()) continue;
            items.append(QJsonObject{{QStringLiteral("name"), label}, {QStringLiteral("count"), f.count}});
            rows.append({QStringLiteral("  ") + label, QString::number(f.count)});
        }
        object.insert(name, items);
        if (cli.json || rows.isEmpty()) return;
        cli.print(name);
        cli.printTable(rows);
    };
    const auto own = [](const storage::FacetCount& f) { return f.name; };
    show(QStringLiteral("vault"), all->vaults, own);
    show(QStringLiteral("kind"), all->kinds,
         [](const auto& f) { return core::kindName(static_cast<core::DocumentKind>(f.id)); });
    show(QStringLiteral("status"), all->statuses,
         [](const auto& f) { return core::statusName(static_cast<core::DocumentStatus>(f.id)); });
    show(QStringLiteral("category"), all->categories, own);
    show(QStringLiteral("owner"), all->owners, own);
    show(QStringLiteral("tag"), all->tags, own);
    if (cli.json) cli.print(object);
    return {};
}

Result<void> tags(Cli& cli) {
    const auto all = cli.read(
        [](ReadConnection& c) -> Result<QList<storage::NamedCount>> { return storage::NameQueries(c).tags(); });
    if (!all) return fail(all.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& tag : *all) {
        items.append(QJsonObject{{QStringLiteral("name"), tag.name}, {QStringLiteral("count"), tag.count}});
        rows.append({tag.name, QString::number(tag.count)});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items}});
    else
        cli.printTable(rows);
    return {};
}

struct Status {
    QList<core::Vault> vaults;
    qint64 documents, waiting, notRead, trash;
};

Result<void> status(Cli& cli) {
    const auto s = cli.read([](ReadConnection& c) -> Result<Status> {
        return Status{storage::VaultQueries(c).all(), storage::FacetQueries(c).documentCount(),
                      storage::IntentQueries(c).count(), storage::DocumentQueries(c).notIndexedCount(),
                      storage::TrashQueries(c).count()};
    });
    if (!s) return fail(s.error());
    const auto open = cli.session(sync::TenantSession::Access::ReadOnly);
    if (!open) return fail(open.error());
    const auto person = cli.folder().person();
    const auto signature = QStringLiteral("%1 <%2>").arg(person.name, person.email);
    if (cli.json) {
        QJsonArray problems;
        for (const auto& v : s->vaults)
            if (!v.problem.isEmpty()) problems.append(QStringLiteral("%1: %2").arg(v.name, v.problem));
        cli.print(QJsonObject{{QStringLiteral("tenant"), (*open)->slug()},
                              {QStringLiteral("data_dir"), cli.folder().root()},
                              {QStringLiteral("vaults"), s->vaults.size()},
                              {QStringLiteral("documents"), s->documents},
                              {QStringLiteral("waiting_edits"), s->waiting},
                              {QStringLiteral("waiting_texts"), s->notRead},
                              {QStringLiteral("trash"), s->trash},
                              {QStringLiteral("person"), signature},
                              {QStringLiteral("problems"), problems}});
        return {};
    }
    cli.print(QStringLiteral("Tenant %1 in %2").arg((*open)->slug(), cli.folder().root()));
    cli.print(
        QStringLiteral("%1 in %2, %3 in the trash")
            .arg(Cli::counted(s->documents, "document", "documents"), Cli::counted(s->vaults.size(), "vault", "vaults"))
            .arg(s->trash));
    cli.print(QStringLiteral("Your edits are committed as %1").arg(signature));
    if (s->waiting > 0)
        cli.print(Cli::counted(s->waiting, "edit waits for its commit", "edits wait for their commits") +
                  QStringLiteral(": see nimbusvaultctl outbox list"));
    if (s->notRead > 0)
        cli.print(Cli::counted(s->notRead, "document waits", "documents wait") +
                  QStringLiteral(" to be read for the search"));
    for (const auto& v : s->vaults)
        if (!v.problem.isEmpty()) cli.print(QStringLiteral("%1: %2").arg(v.name, v.problem));
    return {};
}

} // namespace

void addListCommands(Cli& cli, CLI::App& app) {
    auto* listCommand = cli.add(app, "list", "Show documents, a page at a time", [&cli] { return list(cli); });
    filterOptions.addTo(*listCommand);
    listCommand->add_option("--sort", sortOption)
        ->check(CLI::IsMember({"updated", "created", "title", "size", "path"}));
    auto* up = listCommand->add_flag("--asc", ascending);
    listCommand->add_flag("--desc", descending)->excludes(up);
    listCommand->add_option("--limit", limitOption, "1 to 200");
    listCommand->add_option("--cursor", cursorOption, "\"next\" of the page before");

    filterOptions.addTo(*cli.add(app, "facets", "Count documents by vault, kind, status, category, owner, tag",
                                 [&cli] { return facets(cli); }));
    cli.add(app, "tags", "Show the tags", [&cli] { return tags(cli); });
    cli.add(app, "status", "Tell how things are", [&cli] { return status(cli); });
}

} // namespace nimbus::app
