// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// put, mv, rm, trash, tag, set, revert, import
#include <QDir>
#include <QFile>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "core/PathText.h"
#include "storage/TrashRepository.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/FileImport.h"
#include "sync/engine/VaultRefresher.h"

namespace nimbus::app {

using core::DocumentId;
using core::ErrorCode;
using core::fail;
using core::Result;
using sync::DocumentEditor;
using sync::EditOutcome;
using sync::Workspace;

namespace {

std::string docOption;
std::vector<std::string> docsOption;
std::string textOption;
std::string messageOption;
std::string intoOption;
std::vector<std::string> trashIds;
sync::MetadataChange change;

QString message() {
    return QString::fromStdString(messageOption);
}

/// Runs an edit, reads the texts it left for later, and tells what was done.
template <typename Fn>
Result<void> edit(Cli& cli, Fn fn) {
    const auto outcome = cli.work([&](Workspace& w) -> Result<EditOutcome> {
        if (const auto replayed = sync::EditGroup::replayAll(w); !replayed) return fail(replayed.error());
        auto done = fn(w);
        if (!done || done->documents.isEmpty()) return done;
        for (const auto& vault : w.vaults())
            if (const auto read = sync::VaultRefresher(w).readTexts(vault, {}, {}); !read) return fail(read.error());
        return done;
    });
    if (!outcome) return fail(outcome.error());
    if (cli.json) {
        QJsonArray ids;
        for (const auto id : outcome->documents) ids.append(id.value);
        cli.print(QJsonObject{
            {QStringLiteral("documents"), ids},
            {QStringLiteral("commit"), outcome->commit.isNull() ? QJsonValue() : QJsonValue(outcome->commit.hex())},
            {QStringLiteral("notice"), outcome->notice.isEmpty() ? QJsonValue() : QJsonValue(outcome->notice)}});
    } else if (!outcome->commit.isNull()) {
        cli.print(QStringLiteral("Saved as %1").arg(outcome->commit.hex().left(12)));
    } else {
        const auto* words = outcome->notice.isEmpty() ? "Nothing to change"
                            : outcome->isLeft         ? "Saved, not committed: %1"
                                                      : "Done. %1";
        cli.print(QString::fromUtf8(words).replace(QStringLiteral("%1"), outcome->notice));
    }
    return {};
}

Result<QByteArray> input() {
    QFile file;
    const QString name = QString::fromStdString(textOption);
    const bool isOpen = name.isEmpty() || name == u"-" ? file.open(stdin, QIODevice::ReadOnly)
                                                       : (file.setFileName(name), file.open(QIODevice::ReadOnly));
    if (isOpen) return file.readAll();
    return fail(ErrorCode::NotFound, QStringLiteral("%1 cannot be read: %2").arg(name, file.errorString()),
                QStringLiteral("Check the path"));
}

Result<void> put(Cli& cli) {
    const auto bytes = input();
    if (!bytes) return fail(bytes.error());
    const auto known = cli.document(docOption);
    if (known) return edit(cli, [&](Workspace& w) { return DocumentEditor(w).save(known->id, *bytes, {}, message()); });
    const auto doc = core::pathtext::fromBytes(QByteArray::fromStdString(docOption));
    const auto colon = doc.indexOf(u':');
    if (known.error().code != ErrorCode::NotFound || colon <= 0) return fail(known.error());
    const auto vault = cli.vault(doc.first(colon).toStdString());
    if (!vault) return fail(vault.error());
    return edit(cli, [&](Workspace& w) {
        return DocumentEditor(w).create(vault->id, {{doc.sliced(colon + 1), *bytes}}, message());
    });
}

/// Runs an edit of one document, or of several, that are looked up first.
template <typename Fn>
Result<void> editMany(Cli& cli, Fn fn) {
    const auto ids = cli.documents(docsOption);
    if (!ids) return fail(ids.error());
    return edit(cli, [&](Workspace& w) {
        DocumentEditor editor(w);
        return fn(editor, *ids);
    });
}

Result<void> listTrash(Cli& cli) {
    const auto page =
        cli.read([](storage::ReadConnection& c) { return storage::TrashQueries(c).page(core::kMaxPageSize, {}); });
    if (!page) return fail(page.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& t : page->items) {
        items.append(QJsonObject{{QStringLiteral("id"), t.id},
                                 {QStringLiteral("vault"), t.vaultName},
                                 {QStringLiteral("path"), t.path},
                                 {QStringLiteral("title"), t.title},
                                 {QStringLiteral("blob"), t.blob.hex()},
                                 {QStringLiteral("deleted_at"), isoTime(t.deletedAt)},
                                 {QStringLiteral("deleted_by"), t.deletedBy}});
        rows.append({QString::number(t.id), isoTime(t.deletedAt).left(16).replace(u'T', u' '), t.deletedBy,
                     t.vaultName + u':' + t.path});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items},
                              {QStringLiteral("next"), page->next.isEmpty() ? QJsonValue() : QJsonValue(page->next)},
                              {QStringLiteral("total"), page->total}});
    else
        cli.printTable(rows);
    return {};
}

Result<void> import(Cli& cli) {
    const auto vault = cli.vault(docOption);
    if (!vault) return fail(vault.error());
    QStringList paths;
    for (const auto& path : docsOption) paths.append(QDir::current().absoluteFilePath(QString::fromStdString(path)));
    QString into = QString::fromStdString(intoOption);
    while (into.endsWith(u'/')) into.chop(1);
    const auto report = cli.work([&](Workspace& w) -> Result<sync::ImportReport> {
        if (const auto replayed = sync::EditGroup::replayAll(w); !replayed) return fail(replayed.error());
        auto done = sync::importFiles(w, vault->id, paths, into, {.progress = cli.progress(), .stop = {}});
        const auto tell = cli.progress();
        const auto read = sync::VaultRefresher(w).readTexts(vault->id, tell, {});
        if (tell) tell({vault->id, sync::Progress::Phase::Done});
        return done && !read ? Result<sync::ImportReport>(fail(read.error())) : done;
    });
    if (!report) return fail(report.error());
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("imported"), QJsonArray::fromStringList(report->imported)},
                              {QStringLiteral("skipped"), QJsonArray::fromStringList(report->skipped)}});
    else {
        cli.print(QStringLiteral("Imported %1 into %2")
                      .arg(Cli::counted(report->imported.size(), "document", "documents"), vault->name));
        for (const auto& line : report->skipped) cli.print(QStringLiteral("Left out ") + line);
    }
    if (report->ended) return fail(*report->ended);
    if (report->imported.isEmpty() && !report->skipped.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("Nothing could be imported"),
                    QStringLiteral("The reasons are named for each file"));
    return {};
}

/// Exactly one document, where what follows it is something else.
void addDocOption(CLI::App& command) {
    command
        .add_option_function<std::string>(
            "doc", [](const auto& doc) { docsOption = {doc}; }, "An id, or VAULT:PATH")
        ->required();
}

void addMetadataOptions(CLI::App& set) {
    set.add_option_function<std::string>("--title", [](const auto& v) { change.title = QString::fromStdString(v); });
    set.add_option_function<std::string>("--category",
                                         [](const auto& v) { change.category = QString::fromStdString(v); });
    set.add_option_function<std::string>("--owner", [](const auto& v) { change.owner = QString::fromStdString(v); });
    set.add_option_function<std::string>("--status", [](const auto& v) {
        change.status = core::statusFromName(QString::fromStdString(v));
        if (!change.status)
            throw CLI::ValidationError("--status", "use draft, review, approved, archived or an empty text");
    });
}

Result<void> restore(Cli& cli) {
    std::vector<qint64> ids;
    for (const auto& text : trashIds) {
        bool isNumber = false;
        ids.push_back(QString::fromStdString(text).toLongLong(&isNumber));
        if (!isNumber)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 is no number of the trash").arg(QString::fromStdString(text)),
                        QStringLiteral("See: nimbusvaultctl trash list"));
    }
    return edit(cli, [&](Workspace& w) { return DocumentEditor(w).restore(ids); });
}

} // namespace

void addEditCommands(Cli& cli, CLI::App& app) {
    auto* putCommand =
        cli.add(app, "put", "Save new bytes of a document, or a new document", [&cli] { return put(cli); });
    putCommand->add_option("doc", docOption, "An id, or VAULT:PATH")->required();
    putCommand->add_option("file", textOption, "Where the bytes are (default: standard input)");
    putCommand->add_option("-m,--message", messageOption, "What was done, in your words");

    auto* mv = cli.add(app, "mv", "Rename or move a document", [&cli] {
        const auto d = cli.document(docsOption.front());
        if (!d) return Result<void>(fail(d.error()));
        auto path = QString::fromStdString(textOption);
        if (path.startsWith(d->vaultName + u':')) path.remove(0, d->vaultName.size() + 1); // as documents are named
        return edit(cli, [&](Workspace& w) { return DocumentEditor(w).rename(d->id, path, {}); });
    });
    addDocOption(*mv);
    mv->add_option("path", textOption, "The new path in the same vault")->required();

    cli.add(app, "rm", "Move documents to the trash",
            [&cli] { return editMany(cli, [](auto& e, const auto& ids) { return e.remove(ids, {}); }); })
        ->add_option("docs", docsOption)
        ->required();

    auto* trash = app.add_subcommand("trash", "What was thrown away");
    trash->require_subcommand(1);
    cli.add(*trash, "list", "Show it", [&cli] { return listTrash(cli); });
    cli.add(*trash, "restore", "Bring it back", [&cli] { return restore(cli); })
        ->add_option("ids", trashIds)
        ->required();

    auto* tag = app.add_subcommand("tag", "Put tags on documents and take them off");
    tag->require_subcommand(1);
    auto* addTag = cli.add(*tag, "add", "Put a tag on documents", [&cli] {
        return editMany(cli,
                        [](auto& e, const auto& ids) { return e.addTag(ids, QString::fromStdString(textOption)); });
    });
    auto* removeTag = cli.add(*tag, "remove", "Take a tag off documents", [&cli] {
        return editMany(cli,
                        [](auto& e, const auto& ids) { return e.removeTag(ids, QString::fromStdString(textOption)); });
    });
    for (auto* command : {addTag, removeTag}) {
        command->add_option("tag", textOption)->required();
        command->add_option("docs", docsOption)->required();
    }

    auto* set = cli.add(app, "set", "Set title, category, status or owner", [&cli] {
        return editMany(cli, [](auto& e, const auto& ids) { return e.setMetadata(ids, change, {}); });
    });
    set->add_option("docs", docsOption)->required();
    addMetadataOptions(*set);

    auto* revert = cli.add(app, "revert", "Save a document as it was at a revision", [&cli] {
        return editMany(
            cli, [](auto& e, const auto& ids) { return e.revert(ids.first(), QString::fromStdString(textOption)); });
    });
    addDocOption(*revert);
    revert->add_option("revision", textOption)->required();

    auto* importCommand = cli.add(app, "import", "Copy files and folders into a vault", [&cli] { return import(cli); });
    importCommand->add_option("vault", docOption)->required();
    importCommand->add_option("paths", docsOption)->required();
    importCommand->add_option("--into", intoOption, "A folder of the vault");
}

} // namespace nimbus::app
