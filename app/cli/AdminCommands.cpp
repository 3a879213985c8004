// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// audit, doctor, reindex, backup, restore
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/Cli.h"
#include "storage/AuditRepository.h"
#include "storage/Health.h"
#include "sync/engine/Backup.h"
#include "sync/engine/Doctor.h"

namespace nimbus::app {

using core::ErrorCode;
using core::fail;
using core::Result;
using sync::TenantSession;
using sync::Workspace;

namespace {

std::string docOption;
std::string fileOption;
std::string cursorOption;
qint64 limitOption = core::kDefaultPageSize;
std::string slugOption;
bool repair = false;
bool fileOnly = false;

Result<void> audit(Cli& cli) {
    core::DocumentId id;
    if (!docOption.empty()) {
        const auto d = cli.document(docOption);
        if (!d) return fail(d.error());
        id = d->id;
    }
    const auto page = cli.read([&](storage::ReadConnection& c) {
        return storage::AuditQueries(c).page(id, core::clampLimit(limitOption), QString::fromStdString(cursorOption));
    });
    if (!page) return fail(page.error());
    QJsonArray items;
    QList<QStringList> rows;
    for (const auto& e : page->items) {
        items.append(QJsonObject{
            {QStringLiteral("at"), isoTime(e.at)},
            {QStringLiteral("actor"), e.actor},
            {QStringLiteral("action"), e.action},
            {QStringLiteral("document"), e.document.isValid() ? QJsonValue(e.document.value) : QJsonValue()},
            {QStringLiteral("path"), e.path},
            {QStringLiteral("detail"), e.detail}});
        rows.append({isoTime(e.at).left(19).replace(u'T', u' '), e.actor, e.action, e.path, e.detail});
    }
    if (cli.json)
        cli.print(QJsonObject{{QStringLiteral("items"), items},
                              {QStringLiteral("next"), page->next.isEmpty() ? QJsonValue() : QJsonValue(page->next)}});
    else
        cli.printTable(rows);
    return {};
}

/// Whether the tenant's file is beyond what can be repaired in place.
Result<bool> isFileDamaged(Cli& cli) {
    const auto open = cli.session(TenantSession::Access::ReadWrite);
    if (!open) return open.error().code == ErrorCode::StorageCorrupt ? Result<bool>(true) : fail(open.error());
    const auto damaged = (*open)->store().writeNow(
        [](storage::WriteConnection& c) -> Result<bool> { return storage::isFileDamaged(c); });
    if (!damaged && damaged.error().code == ErrorCode::StorageCorrupt) return true;
    return damaged;
}

/// A damaged file is set aside first; the vaults bring back what it cannot give any more.
Result<QStringList> salvageIfDamaged(Cli& cli) {
    if (!repair) return QStringList();
    const auto damaged = isFileDamaged(cli);
    if (!damaged) return fail(damaged.error());
    if (!*damaged) return QStringList();
    cli.closeSession();
    const auto slug = cli.tenantSlug();
    if (!slug) return fail(slug.error());
    const auto lock = TenantSession::lock(cli.folder(), *slug);
    if (!lock) return fail(lock.error());
    const auto saved = storage::salvage(cli.folder().tenantFile(*slug));
    if (!saved) return fail(saved.error());
    if (saved->setAside.isEmpty()) return QStringList{QStringLiteral("made a new file: the old one was gone")};
    QStringList lines{QStringLiteral("set the damaged file aside as %1").arg(saved->setAside),
                      QStringLiteral("took over %1 rows").arg(saved->rows)};
    if (!saved->damaged.isEmpty())
        lines.append(
            QStringLiteral("not every row could be read of: %1").arg(saved->damaged.join(QStringLiteral(", "))));
    return lines;
}

Result<void> doctor(Cli& cli) {
    auto salvaged = salvageIfDamaged(cli);
    if (!salvaged) return fail(salvaged.error());
    const bool rebuild = !salvaged->isEmpty();
    const auto report = cli.work([&](Workspace& w) -> Result<sync::DoctorReport> {
        if (rebuild)
            if (const auto done = sync::reindex(w, cli.progress(), &*salvaged); !done) return fail(done.error());
        return sync::examine(w, repair, cli.progress());
    });
    if (!report) return fail(report.error());
    const QStringList repairs = *salvaged + report->repairs;
    if (cli.json) {
        cli.print(QJsonObject{{QStringLiteral("problems"), QJsonArray::fromStringList(report->problems)},
                              {QStringLiteral("repairs"), QJsonArray::fromStringList(repairs)}});
    } else {
        for (const auto& line : report->problems) cli.print(QStringLiteral("Problem: ") + line);
        for (const auto& line : repairs) cli.print(QStringLiteral("Done: ") + line);
        if (report->problems.isEmpty()) cli.print(QStringLiteral("Everything is as it should be"));
    }
    if (report->problems.isEmpty() || repair) return {};
    return fail(ErrorCode::StorageCorrupt, Cli::counted(report->problems.size(), "problem", "problems"),
                QStringLiteral("Run: nimbusvaultctl doctor --repair"));
}

QJsonArray placesOf(const QList<core::Vault>& vaults) {
    QJsonArray places;
    for (const auto& v : vaults)
        places.append(QJsonObject{{QStringLiteral("vault"), v.name}, {QStringLiteral("folder"), v.location}});
    return places;
}

Result<void> backupFile(Cli& cli, const QString& target) {
    const auto open = cli.session(TenantSession::Access::ReadOnly);
    if (!open) return fail(open.error());
    if (QFileInfo::exists(target))
        return fail(ErrorCode::Conflict, QStringLiteral("There is a file %1 already").arg(target),
                    QStringLiteral("Choose another name, or move it away"));
    return (*open)->store().backup(target).result();
}

Result<void> backup(Cli& cli) {
    const QString target = QDir::current().absoluteFilePath(QString::fromStdString(fileOption));
    sync::BackupReport report;
    if (fileOnly) {
        if (const auto done = backupFile(cli, target); !done) return done;
    } else {
        const auto done = cli.look([&](Workspace& w) { return sync::backUp(w, target, cli.progress()); });
        if (!done) return fail(done.error());
        report = *done;
    }
    if (cli.json) {
        cli.print(QJsonObject{{QStringLiteral("target"), target},
                              {QStringLiteral("repositories"), report.repositories},
                              {QStringLiteral("not_included"), placesOf(report.outside)},
                              {QStringLiteral("problems"), QJsonArray::fromStringList(report.problems)}});
    } else {
        cli.print(QStringLiteral("Wrote %1").arg(target));
        for (const auto& line : report.problems) cli.print(QStringLiteral("Problem: ") + line);
    }
    if (!report.problems.isEmpty())
        return fail(ErrorCode::StorageCorrupt, QStringLiteral("The copy has what is damaged in the tenant"),
                    QStringLiteral("Keep it, run: nimbusvaultctl doctor --repair, and then back up again"));
    if (cli.json) return {};
    for (const auto& v : report.outside)
        cli.print(
            QStringLiteral("Not in it is the folder of the vault %1, which is yours: %2").arg(v.name, v.location));
    return {};
}

Result<void> restore(Cli& cli) {
    const QString source = QDir::current().absoluteFilePath(QString::fromStdString(fileOption));
    const auto done = sync::restoreBackup(cli.folder(), QDir(source).absolutePath(), QString::fromStdString(slugOption),
                                          cli.progress());
    if (!done) return fail(done.error());
    if (cli.json) {
        cli.print(QJsonObject{{QStringLiteral("tenant"), done->slug},
                              {QStringLiteral("repositories"), done->repositories},
                              {QStringLiteral("not_there"), placesOf(done->away)}});
        return {};
    }
    cli.print(QStringLiteral("Restored the tenant %1").arg(done->slug));
    for (const auto& v : done->away)
        cli.print(QStringLiteral("The folder of the vault %1 is not there: put it back at %2").arg(v.name, v.location));
    return {};
}

} // namespace

void addAdminCommands(Cli& cli, CLI::App& app) {
    auto* auditCommand = cli.add(app, "audit", "Show who did what", [&cli] { return audit(cli); });
    auditCommand->add_option("doc", docOption, "Of one document only");
    auditCommand->add_option("--limit", limitOption, "1 to 200");
    auditCommand->add_option("--cursor", cursorOption, "\"next\" of the page before");
    cli.add(app, "doctor", "Examine the tenant's file, indexes and vaults", [&cli] { return doctor(cli); })
        ->add_flag("--repair", repair, "Rebuild what can be rebuilt");
    cli.add(app, "reindex", "Read every document again", [&cli]() -> Result<void> {
        return cli.work([&](Workspace& w) { return sync::reindex(w, cli.progress()); });
    });
    auto* backupCommand =
        cli.add(app, "backup", "Copy the tenant into a new folder while it is in use: its file and its vaults",
                [&cli] { return backup(cli); });
    backupCommand->add_option("target", fileOption, "The folder to make")->required();
    backupCommand->add_flag("--file-only", fileOnly, "Only the tenant's file, to take the place of a damaged one");
    auto* restoreCommand = cli.add(app, "restore", "Make a tenant of such a folder, which stays as it is",
                                   [&cli] { return restore(cli); });
    restoreCommand->add_option("folder", fileOption, "What \"backup\" made")->required();
    restoreCommand->add_option("slug", slugOption, "Short name of the tenant (default: as it was)");
}

} // namespace nimbus::app
