// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// search, saved list|save|run|remove
#include <unistd.h>

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>

#include "app/cli/FilterOptions.h"
#include "core/query/QueryText.h"
#include "storage/SavedSearchRepository.h"
#include "storage/SearchQueries.h"
#include "sync/engine/TenantSearch.h"

namespace nimbus::app {

using core::ErrorCode;
using core::fail;
using core::QueryProblem;
using core::Result;
using storage::ReadConnection;
using storage::SearchHit;
using storage::SearchRequest;
using storage::SearchResult;

namespace {

FilterOptions filterOptions;
qint64 limitOption = core::kDefaultPageSize;
std::string cursorOption;
std::string sortOption = "best";
bool explain = false;
bool allTenants = false;
std::vector<std::string> words;
std::string savedName;

QString typedText() {
    QStringList typed;
    for (const auto& word : words) {
        auto text = QString::fromStdString(word);
        // The shell has taken the quotes of an argument that has spaces in it: it was one phrase, or one value.
        if (words.size() > 1 && text.contains(u' ') && !text.contains(u'"')) {
            const auto colon = text.indexOf(u':');
            const bool isKey = colon > 0 && core::queryKeyFromName(QStringView(text).first(colon)).has_value();
            text = isKey ? text.first(colon + 1) + u'"' + text.sliced(colon + 1) + u'"' : u'"' + text + u'"';
        }
        typed.append(text);
    }
    return typed.join(u' ');
}

SearchRequest requestOf(const QString& text) {
    SearchRequest request;
    request.text = text;
    request.rankTime = std::chrono::milliseconds(0); // scripts want the whole answer
    request.limit = core::clampLimit(limitOption);
    request.cursor = QString::fromStdString(cursorOption);
    request.sort = sortOption == "newest" ? storage::SearchSort::Newest : storage::SearchSort::BestMatch;
    request.now = QDateTime::currentMSecsSinceEpoch();
    request.zone = QTimeZone::systemTimeZone();
    return request;
}

QString sentenceOf(const QueryProblem& problem) {
    const auto key = core::queryKeyName(problem.key);
    switch (problem.code) {
        case QueryProblem::Code::UnterminatedQuote: return QStringLiteral("this quote is not closed");
        case QueryProblem::Code::ValueMissing: return QStringLiteral("%1: has no value").arg(key);
        case QueryProblem::Code::UnknownValue:
            return QStringLiteral("there is no %1 %2; use %3")
                .arg(key, problem.argument, core::queryValues(problem.key).join(QStringLiteral(", ")));
        case QueryProblem::Code::UnknownName: return QStringLiteral("there is no %1 %2").arg(key, problem.argument);
        case QueryProblem::Code::BadDate:
            return QStringLiteral("%1 is no date; write 2026, 2026-03, 2026-03-31, today, 7d").arg(problem.argument);
        case QueryProblem::Code::TextTooLong: return QStringLiteral("what follows is too long, and was left out");
        case QueryProblem::Code::TooManyWords:
        case QueryProblem::Code::TooManyFilters:
            return QStringLiteral("from here on there is too much; it was left out");
    }
    return {};
}

/// The query once more, with a mark under each place that is told about.
void printProblems(const Cli& cli, const QString& text, const QList<QueryProblem>& problems) {
    for (const auto& problem : problems) {
        if (text.size() <= 200) {
            cli.print(text);
            cli.print(QString(problem.place.start, u' ') + QString(qMax(1, problem.place.length), u'^'));
        }
        cli.print(sentenceOf(problem));
    }
}

QJsonArray problemsJson(const QList<QueryProblem>& problems) {
    QJsonArray items;
    for (const auto& problem : problems)
        items.append(QJsonObject{{QStringLiteral("start"), problem.place.start},
                                 {QStringLiteral("length"), problem.place.length},
                                 {QStringLiteral("message"), sentenceOf(problem)}});
    return items;
}

/// Marked words in bold on a terminal, in «» elsewhere.
QString marked(QString snippet, bool isTerminal) {
    snippet.replace(QChar(storage::kMarkStart), isTerminal ? QStringLiteral("\033[1m") : QStringLiteral("«"));
    return snippet.replace(QChar(storage::kMarkEnd), isTerminal ? QStringLiteral("\033[0m") : QStringLiteral("»"));
}

QJsonObject hitJson(const SearchHit& hit, const QString& tenant) {
    auto item = documentJson(hit.document);
    item.insert(QStringLiteral("score"), hit.score);
    item.insert(QStringLiteral("snippet"), marked(hit.snippet, false));
    item.insert(QStringLiteral("source"), QStringLiteral("local"));
    if (!tenant.isEmpty()) item.insert(QStringLiteral("tenant"), tenant);
    return item;
}

void printHit(const Cli& cli, const SearchHit& hit, const QString& tenant) {
    const bool isTerminal = isatty(STDOUT_FILENO) != 0;
    cli.print(QStringLiteral("%1%2  %3:%4  %5")
                  .arg(tenant.isEmpty() ? QString() : tenant + QStringLiteral("  "))
                  .arg(hit.document.id.value)
                  .arg(hit.document.vaultName, hit.document.path, hit.document.title));
    if (!hit.snippet.isEmpty()) cli.print(QStringLiteral("    ") + marked(hit.snippet, isTerminal));
}

void printFoot(const Cli& cli, qint64 total, bool isMore, const QString& next) {
    cli.print(QStringLiteral("%1%2 found").arg(isMore ? QStringLiteral("more than ") : QString()).arg(total));
    if (!next.isEmpty()) cli.print(QStringLiteral("more with --cursor %1").arg(next));
}

/// How the query was read: a line for each part of it.
QStringList parsedLines(const QString& text) {
    const auto query = core::parseQuery(text);
    QStringList lines{QStringLiteral("read as: %1").arg(core::toText(query))};
    for (const auto& word : query.words)
        lines.append(QStringLiteral("  %1%2 %3%4")
                         .arg(word.isExcluded ? QStringLiteral("without ") : QString(),
                              word.isPhrase ? QStringLiteral("phrase") : QStringLiteral("word"), word.text,
                              word.isPrefix ? QStringLiteral("… (may go on)") : QString()));
    for (const auto& filter : query.filters)
        lines.append(QStringLiteral("  %1%2 is %3")
                         .arg(filter.isExcluded ? QStringLiteral("without ") : QString(),
                              core::queryKeyName(filter.key), filter.value));
    return lines;
}

const auto kSomeWords = QStringLiteral("No document has all the words. With some of them:");

QJsonObject pageJson(const QJsonArray& items, const QString& next, qint64 total, const QList<QueryProblem>& problems) {
    QJsonObject object{{QStringLiteral("items"), items},
                       {QStringLiteral("next"), next.isEmpty() ? QJsonValue() : QJsonValue(next)},
                       {QStringLiteral("total"), total}};
    if (!problems.isEmpty()) object.insert(QStringLiteral("problems"), problemsJson(problems));
    return object;
}

Result<void> printResult(Cli& cli, const SearchRequest& request, const SearchResult& result, double ms) {
    if (cli.json) {
        QJsonArray items;
        for (const auto& hit : result.hits) items.append(hitJson(hit, {}));
        QJsonObject object = pageJson(items, result.next, result.total, result.problems);
        if (explain)
            object.insert(QStringLiteral("explain"),
                          QJsonArray::fromStringList(parsedLines(request.text) + result.trace));
        cli.print(object);
        return {};
    }
    if (explain) {
        for (const auto& line : parsedLines(request.text)) cli.print(line);
        for (const auto& line : result.trace) cli.print(QStringLiteral("ran: %1").arg(line));
        cli.print(QStringLiteral("took: %1 ms").arg(ms, 0, 'f', 1));
    }
    printProblems(cli, request.text, result.problems);
    if (result.anyWord) cli.print(kSomeWords);
    for (const auto& hit : result.hits) printHit(cli, hit, {});
    printFoot(cli, result.total, result.totalIsMore, result.next);
    return {};
}

Result<void> searchOne(Cli& cli, SearchRequest request) {
    const auto filter = filterOptions.filter(cli);
    if (!filter) return fail(filter.error());
    SearchResult result;
    QElapsedTimer timer;
    timer.start();
    if (*filter) {
        request.filter = **filter;
        auto found = cli.read([&](ReadConnection& c) { return storage::SearchQueries(c).search(request); });
        if (!found) return fail(found.error());
        result = std::move(*found);
    }
    return printResult(cli, request, result, static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

Result<void> searchAll(Cli& cli, const SearchRequest& request) {
    if (!filterOptions.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("--all-tenants takes no --vault, --tag and the like"),
                    QStringLiteral("Write it into the query: vault:Finance tag:tax"));
    sync::TenantSearch tenants(cli.folder());
    const auto found = tenants.search(request).result();
    if (!found) return fail(found.error());
    QStringList unread;
    for (const auto& [tenant, why] : found->unread) unread.append(QStringLiteral("%1: %2").arg(tenant, why.detail));
    if (cli.json) {
        QJsonArray items;
        for (const auto& [tenant, hit] : found->hits) items.append(hitJson(hit, tenant));
        QJsonObject object = pageJson(items, found->next, found->total, found->problems);
        object.insert(QStringLiteral("unread"), QJsonArray::fromStringList(unread));
        cli.print(object);
        return {};
    }
    printProblems(cli, request.text, found->problems);
    if (found->anyWord) cli.print(kSomeWords);
    for (const auto& [tenant, hit] : found->hits) printHit(cli, hit, tenant);
    for (const auto& sentence : std::as_const(unread)) cli.print(sentence);
    printFoot(cli, found->total, found->totalIsMore, found->next);
    return {};
}

Result<void> search(Cli& cli) {
    const auto request = requestOf(typedText());
    return allTenants ? searchAll(cli, request) : searchOne(cli, request);
}

Result<storage::SavedSearch> savedSearch(Cli& cli) {
    const auto name = QString::fromStdString(savedName);
    const auto found = cli.read([&](ReadConnection& c) -> Result<std::optional<storage::SavedSearch>> {
        return storage::SavedSearchQueries(c).byName(name);
    });
    if (!found) return fail(found.error());
    if (!*found)
        return fail(ErrorCode::NotFound, QStringLiteral("There is no saved search %1").arg(name),
                    QStringLiteral("See: nimbusvaultctl saved list"));
    return **found;
}

Result<void> listSaved(Cli& cli) {
    struct Counted {
        storage::SavedSearch search;
        qint64 count;
    };
    const auto all = cli.read([](ReadConnection& c) -> Result<QList<Counted>> {
        QList<Counted> counted;
        for (const auto& search : storage::SavedSearchQueries(c).all())
            counted.append({search, storage::SearchQueries(c).count(requestOf(search.query))});
        return counted;
    });
    if (!all) return fail(all.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& [search, count] : *all) {
        items.append(QJsonObject{{QStringLiteral("name"), search.name},
                                 {QStringLiteral("query"), search.query},
                                 {QStringLiteral("count"), count}});
        rows.append({search.name, QString::number(count), search.query});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items}});
    else
        cli.printTable(rows);
    return {};
}

Result<void> save(Cli& cli) {
    const auto open = cli.session(sync::TenantSession::Access::ReadWrite);
    if (!open) return fail(open.error());
    const auto typed = typedText();
    const auto query = core::parseQuery(typed);
    if (query.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("There is nothing to search for in \"%1\"").arg(typed),
                    QStringLiteral("See: nimbusvaultctl search --help"));
    const auto name = QString::fromStdString(savedName);
    const auto saved = (*open)->store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        storage::SavedSearchRepository(c).save(name, core::toText(query), QDateTime::currentMSecsSinceEpoch());
        return {};
    });
    if (!saved) return saved;
    printProblems(cli, typed, cli.json ? QList<QueryProblem>() : query.problems);
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("query"), core::toText(query)}});
    else
        cli.print(QStringLiteral("Saved %1: %2").arg(name, core::toText(query)));
    return {};
}

Result<void> removeSaved(Cli& cli) {
    const auto open = cli.session(sync::TenantSession::Access::ReadWrite);
    if (!open) return fail(open.error());
    const auto found = savedSearch(cli);
    if (!found) return fail(found.error());
    return (*open)->store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        storage::SavedSearchRepository(c).remove(found->id);
        return {};
    });
}

void addSearchOptions(CLI::App& command) {
    command.add_option("--limit", limitOption, "1 to 200");
    command.add_option("--cursor", cursorOption, "\"next\" of the page before");
    command.add_option("--sort", sortOption)->check(CLI::IsMember({"best", "newest"}));
    command.add_flag("--explain", explain, "Show how the query was read and run");
}

} // namespace

void addSearchCommands(Cli& cli, CLI::App& app) {
    auto* searchCommand = cli.add(app, "search", "Find documents by their words", [&cli] { return search(cli); });
    searchCommand
        ->add_option(
            "words", words,
            "Words, \"phrases\", -without, and tag: vault: category: owner: kind: status: after: before: path: "
            "is: title: text:")
        ->required();
    filterOptions.addTo(*searchCommand);
    addSearchOptions(*searchCommand);
    searchCommand->add_flag("--all-tenants", allTenants, "Search every tenant of the data folder");

    auto* saved = app.add_subcommand("saved", "Searches that are kept");
    saved->require_subcommand(1);
    cli.add(*saved, "list", "Show them, and how much each finds", [&cli] { return listSaved(cli); });
    auto* saveCommand = cli.add(*saved, "save", "Keep a search under a name", [&cli] { return save(cli); });
    saveCommand->add_option("name", savedName)->required();
    saveCommand->add_option("words", words)->required();
    auto* runCommand = cli.add(*saved, "run", "Search again", [&cli]() -> Result<void> {
        const auto found = savedSearch(cli);
        if (!found) return fail(found.error());
        return searchOne(cli, requestOf(found->query));
    });
    runCommand->add_option("name", savedName)->required();
    addSearchOptions(*runCommand);
    cli.add(*saved, "remove", "Forget one", [&cli] { return removeSaved(cli); })
        ->add_option("name", savedName)
        ->required();
}

} // namespace nimbus::app
