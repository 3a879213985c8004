// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// show, cat, history, diff, export
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "app/cli/Cli.h"
#include "core/PathText.h"
#include "storage/LinkQueries.h"
#include "sync/engine/OldVersion.h"
#include "sync/git/UnifiedDiff.h"

namespace nimbus::app {

using core::Document;
using core::ErrorCode;
using core::fail;
using core::Result;
using storage::ReadConnection;
using sync::VaultEntry;
using sync::Workspace;

namespace {

std::string docOption;
std::string revisionOption;
std::vector<std::string> revisions;
std::string targetOption;
int limitOption = 50;

/// The present bytes of a document, or those at a revision.
Result<QByteArray> bytesOf(Workspace& w, const Document& d, const QString& revision) {
    const auto vault = w.vault(d.vault);
    if (!vault) return fail(vault.error());
    const auto provider = w.provider(*vault);
    if (!provider) return fail(provider.error());
    if (revision.isEmpty())
        return (*provider)->content({d.path, d.blob, static_cast<sync::FileMode>(d.mode), d.state, d.size, 0});
    const auto blob = sync::documentAt(**provider, d.path, revision);
    if (!blob) return fail(blob.error());
    return (*provider)->blob(*blob);
}

Result<void> show(Cli& cli) {
    const auto d = cli.document(docOption);
    if (!d) return fail(d.error());
    using Links = std::pair<QList<storage::LinkedDocument>, QList<storage::LinkedDocument>>;
    const auto links = cli.read([&](ReadConnection& c) -> Result<Links> {
        storage::LinkQueries q(c);
        return Links(q.from(d->id), q.to(d->vault, d->path));
    });
    if (!links) return fail(links.error());
    if (cli.json) {
        auto object = documentJson(*d);
        QJsonArray from;
        QJsonArray to;
        for (const auto& link : links->first)
            from.append(
                QJsonObject{{QStringLiteral("path"), link.path}, {QStringLiteral("broken"), !link.document.isValid()}});
        for (const auto& link : links->second) to.append(link.path);
        object.insert(QStringLiteral("links"), from);
        object.insert(QStringLiteral("linked_from"), to);
        cli.print(object);
        return {};
    }
    QList<QStringList> rows = {{QStringLiteral("Title"), d->title},
                               {QStringLiteral("Where"), d->vaultName + u':' + d->path},
                               {QStringLiteral("Id"), QString::number(d->id.value)},
                               {QStringLiteral("Kind"), core::kindName(d->kind)},
                               {QStringLiteral("Size"), QStringLiteral("%1 bytes").arg(d->size)},
                               {QStringLiteral("State"), core::stateName(d->state)},
                               {QStringLiteral("Updated"), isoTime(d->updatedAt)},
                               {QStringLiteral("Created"), isoTime(d->createdAt)}};
    const auto optional = [&](const QString& name, const QString& value) {
        if (!value.isEmpty()) rows.append({name, value});
    };
    optional(QStringLiteral("Owner"), d->ownerName);
    optional(QStringLiteral("Category"), d->categoryName);
    optional(QStringLiteral("Status"), core::statusName(d->status));
    optional(QStringLiteral("Tags"), d->tags.join(QStringLiteral(", ")));
    for (const auto& link : links->first)
        rows.append({QStringLiteral("Links to"),
                     link.path + (link.document.isValid() ? QString() : QStringLiteral(" (not there)"))});
    for (const auto& link : links->second) rows.append({QStringLiteral("Linked from"), link.path});
    cli.printTable(rows);
    return {};
}

Result<void> cat(Cli& cli) {
    const auto d = cli.document(docOption);
    if (!d) return fail(d.error());
    const auto bytes = cli.look([&](Workspace& w) { return bytesOf(w, *d, QString::fromStdString(revisionOption)); });
    if (!bytes) return fail(bytes.error());
    cli.printRaw(*bytes);
    return {};
}

Result<void> history(Cli& cli) {
    const auto d = cli.document(docOption);
    if (!d) return fail(d.error());
    const auto versions = cli.look([&](Workspace& w) -> Result<QList<sync::Version>> {
        const auto vault = w.vault(d->vault);
        if (!vault) return fail(vault.error());
        const auto provider = w.provider(*vault);
        if (!provider) return fail(provider.error());
        return (*provider)->history(d->path, core::clampLimit(limitOption), {}, {});
    });
    if (!versions) return fail(versions.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& v : *versions) {
        const QString subject = v.message.section(u'\n', 0, 0);
        items.append(QJsonObject{{QStringLiteral("commit"), v.commit.hex()},
                                 {QStringLiteral("blob"), v.blob.hex()},
                                 {QStringLiteral("path"), v.path},
                                 {QStringLiteral("author"), v.author.name},
                                 {QStringLiteral("at"), isoTime(v.at)},
                                 {QStringLiteral("message"), v.message.trimmed()}});
        rows.append({v.commit.hex().left(12), isoTime(v.at).left(16).replace(u'T', u' '), v.author.name, subject,
                     v.path == d->path ? QString() : v.path});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items}});
    else
        cli.printTable(rows);
    return {};
}

Result<void> diff(Cli& cli) {
    const auto d = cli.document(docOption);
    if (!d) return fail(d.error());
    const QString from = revisions.empty() ? QStringLiteral("HEAD") : QString::fromStdString(revisions[0]);
    const QString to = revisions.size() > 1 ? QString::fromStdString(revisions[1]) : QString();
    const auto text = cli.look([&](Workspace& w) -> Result<QByteArray> {
        const auto before = bytesOf(w, *d, from);
        if (!before) return fail(before.error());
        const auto after = bytesOf(w, *d, to);
        if (!after) return fail(after.error());
        return sync::unifiedDiff(*before, d->path, *after, d->path);
    });
    if (!text) return fail(text.error());
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("diff"), QString::fromUtf8(*text)}});
    else
        cli.printRaw(*text);
    return {};
}

/// Writes one file below the target; the name was checked to stay inside. Names are bytes, which QFile cannot take.
Result<void> writeFile(const QString& root, const VaultEntry& entry, const QByteArray& bytes) {
    namespace fs = std::filesystem;
    const fs::path target((QFile::encodeName(root) + '/' + core::pathtext::toBytes(entry.path)).toStdString());
    std::error_code problem;
    fs::create_directories(target.parent_path(), problem);
    const auto size = static_cast<size_t>(bytes.size());
    std::FILE* file = problem ? nullptr : std::fopen(target.c_str(), "wbx");
    bool isWritten = file != nullptr && std::fwrite(bytes.constData(), 1, size, file) == size;
    isWritten = file != nullptr && std::fclose(file) == 0 && isWritten;
    if (!problem && !isWritten) problem = std::error_code(errno, std::generic_category());
    if (!problem && entry.mode == sync::FileMode::Executable)
        fs::permissions(target, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                        fs::perm_options::add, problem);
    if (!problem) return {};
    const bool isFull = problem == std::errc::no_space_on_device;
    return fail(isFull ? ErrorCode::StorageFull : ErrorCode::Forbidden,
                QStringLiteral("%1/%2 cannot be written: %3")
                    .arg(root, entry.path, QString::fromLocal8Bit(problem.message().c_str())),
                QStringLiteral("Check the folder's permissions and free space"));
}

Result<void> exportVault(Cli& cli) {
    const auto vault = cli.vault(docOption);
    if (!vault) return fail(vault.error());
    const QString root = QDir(QString::fromStdString(targetOption)).absolutePath();
    if (QDir(root).exists() && !QDir(root).isEmpty())
        return fail(ErrorCode::Conflict, QStringLiteral("%1 is not empty").arg(root),
                    QStringLiteral("Give a new folder"));
    qint64 files = 0;
    QStringList skipped;
    const auto done = cli.look([&](Workspace& w) -> Result<void> {
        const auto provider = w.provider(*vault);
        if (!provider) return fail(provider.error());
        Result<void> written;
        const auto sink = [&](std::span<const VaultEntry> entries) {
            for (const auto& entry : entries) {
                const bool leaves =
                    entry.path.split(u'/').contains(QStringLiteral("..")) || entry.path.startsWith(u'/');
                if (entry.mode == sync::FileMode::Submodule || entry.mode == sync::FileMode::Link || leaves) {
                    skipped.append(entry.path);
                    continue;
                }
                const auto bytes = revisionOption.empty() ? (*provider)->content(entry) : (*provider)->blob(entry.blob);
                written = bytes ? writeFile(root, entry, *bytes) : Result<void>(fail(bytes.error()));
                if (!written) return false;
                ++files;
            }
            return true;
        };
        const auto walked = revisionOption.empty()
                                ? (*provider)->entries(sink, {})
                                : (*provider)->entriesAt(QString::fromStdString(revisionOption), sink, {});
        return written ? walked : written;
    });
    if (!done) return done;
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("files"), files},
                              {QStringLiteral("skipped"), QJsonArray::fromStringList(skipped)}});
    else {
        cli.print(QStringLiteral("Wrote %1 to %2").arg(Cli::counted(files, "file", "files"), root));
        for (const auto& path : skipped) cli.print(QStringLiteral("Left out the link or submodule ") + path);
    }
    return {};
}

} // namespace

void addReadCommands(Cli& cli, CLI::App& app) {
    cli.add(app, "show", "Show what is known of a document", [&cli] { return show(cli); })
        ->add_option("doc", docOption, "An id, or VAULT:PATH")
        ->required();
    auto* catCommand = cli.add(app, "cat", "Print a document's bytes", [&cli] { return cat(cli); });
    catCommand->add_option("doc", docOption)->required();
    catCommand->add_option("--at", revisionOption, "As they were at this revision");
    auto* historyCommand = cli.add(app, "history", "Show a document's versions", [&cli] { return history(cli); });
    historyCommand->add_option("doc", docOption)->required();
    historyCommand->add_option("--limit", limitOption, "1 to 200");
    auto* diffCommand =
        cli.add(app, "diff", "Compare a revision with the present, or with another", [&cli] { return diff(cli); });
    diffCommand->add_option("doc", docOption)->required();
    diffCommand->add_option("revisions", revisions, "None: the last commit")->expected(0, 2);
    auto* exportCommand =
        cli.add(app, "export", "Write a vault's files into a new folder", [&cli] { return exportVault(cli); });
    exportCommand->add_option("vault", docOption)->required();
    exportCommand->add_option("dir", targetOption)->required();
    exportCommand->add_option("--at", revisionOption, "As they were at this revision");
}

} // namespace nimbus::app
