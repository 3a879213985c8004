// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Cli.h"

#include <unistd.h>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <cstdio>

#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "storage/VaultRepository.h"
#include "sync/vault/FileKind.h"

namespace nimbus::app {

using core::Document;
using core::DocumentId;
using core::Error;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Vault;
using core::VaultId;
using sync::TenantSession;

CLI::App* Cli::add(CLI::App& parent, const char* name, const char* description, Command run) {
    auto* command = parent.add_subcommand(name, description);
    command->callback([this, run = std::move(run)] { m_chosen = run; });
    return command;
}

Result<QString> Cli::tenantSlug() const {
    if (!tenant.empty()) return QString::fromStdString(tenant);
    const auto all = folder().tenants();
    if (all.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no tenant in %1").arg(folder().root()),
                    QStringLiteral("Make one with: nimbusvaultctl tenant create NAME"));
    if (all.size() > 1)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("There are several tenants: %1").arg(all.join(QStringLiteral(", "))),
                    QStringLiteral("Choose one with --tenant"));
    return all.first();
}

Result<TenantSession*> Cli::session(TenantSession::Access access) {
    if (m_session && (access == TenantSession::Access::ReadOnly || !m_session->isReadOnly())) return m_session.get();
    m_session.reset();
    const auto chosen = tenantSlug();
    if (!chosen) return fail(chosen.error());
    const QString& slug = *chosen;
    const int patience = static_cast<int>(waitSeconds * 1000);
    auto opened = TenantSession::open(folder(), slug, access, patience);
    // A file that has still to be made or brought up to date needs its owner's rights, if nobody else has them.
    if (!opened && access == TenantSession::Access::ReadOnly && opened.error().code != ErrorCode::StorageTooNew &&
        opened.error().code != ErrorCode::StorageCorrupt)
        if (auto writable = TenantSession::open(folder(), slug, TenantSession::Access::ReadWrite, patience))
            opened = std::move(writable);
    if (!opened) return fail(opened.error());
    m_session = std::move(*opened);
    return m_session.get();
}

Result<Vault> Cli::vault(const std::string& name) {
    const auto text = QString::fromStdString(name);
    auto found = read([&](storage::ReadConnection& c) -> Result<std::optional<Vault>> {
        storage::VaultQueries vaults(c);
        auto byName = vaults.byName(text);
        bool isNumber = false;
        const VaultId id{text.toLongLong(&isNumber)};
        return byName || !isNumber ? byName : vaults.byId(id);
    });
    if (!found) return fail(found.error());
    if (*found) return **found;
    return fail(ErrorCode::NotFound, QStringLiteral("There is no vault %1").arg(text),
                QStringLiteral("See: nimbusvaultctl vault list"));
}

Result<Document> Cli::document(const std::string& doc) {
    const auto text = QString::fromStdString(doc);
    bool isNumber = false;
    const DocumentId id{text.toLongLong(&isNumber)};
    const auto colon = text.indexOf(u':');
    if (!isNumber && colon <= 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is neither an id nor VAULT:PATH").arg(text),
                    QStringLiteral("Write for instance Finance:Reports/budget.md"));
    VaultId vaultId;
    if (!isNumber) {
        const auto inVault = vault(text.first(colon).toStdString());
        if (!inVault) return fail(inVault.error());
        vaultId = inVault->id;
    }
    auto found = read([&](storage::ReadConnection& c) -> Result<std::optional<Document>> {
        storage::DocumentQueries documents(c);
        if (isNumber) return documents.byId(id);
        auto asPrinted = documents.byPath(vaultId, text.sliced(colon + 1));
        if (asPrinted) return asPrinted;
        // Not as --json prints it, but as the shell has it: a name need not be UTF-8.
        const auto bytes = core::pathtext::fromBytes(QByteArray::fromStdString(doc));
        return documents.byPath(vaultId, bytes.sliced(bytes.indexOf(u':') + 1));
    });
    if (!found) return fail(found.error());
    if (*found) return **found;
    return fail(ErrorCode::NotFound, QStringLiteral("There is no document %1").arg(text),
                QStringLiteral("Look for it with: nimbusvaultctl search, or refresh its vault"));
}

Result<QList<DocumentId>> Cli::documents(const std::vector<std::string>& docs) {
    QList<DocumentId> ids;
    for (const auto& doc : docs) {
        const auto one = document(doc);
        if (!one) return fail(one.error());
        ids.append(one->id);
    }
    return ids;
}

sync::ProgressSink Cli::progress() const {
    if (isatty(STDERR_FILENO) == 0) return {};
    return [](const sync::Progress& p) {
        if (p.phase == sync::Progress::Phase::Done)
            std::fputs("\r\033[K", stderr);
        else if (p.phase == sync::Progress::Phase::Copying)
            std::fprintf(stderr, "\rCopying: %lld of %lld repositories", static_cast<long long>(p.done),
                         static_cast<long long>(p.total));
        else if (p.phase == sync::Progress::Phase::Listing)
            std::fprintf(stderr, "\rListing: %lld documents", static_cast<long long>(p.done));
        else
            std::fprintf(stderr, "\r%s: %lld of %lld documents",
                         p.phase == sync::Progress::Phase::Importing ? "Importing" : "Reading",
                         static_cast<long long>(p.done), static_cast<long long>(p.total));
    };
}

void Cli::print(const QJsonObject& object) const {
    printRaw(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Cli::print(const QString& line) const {
    printRaw(shown(line).toUtf8() + '\n');
}

QString Cli::shown(const QString& text) {
    QString plain;
    for (const QChar c : text) {
        const bool isByte = c.unicode() >= 0xEF80 && c.unicode() <= 0xEFFF; // core::pathtext's form of one
        const bool isControl = c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0);
        if (isByte || isControl)
            plain += QStringLiteral("\\%1").arg(c.unicode() & 0xFF, 3, 8, QLatin1Char('0'));
        else
            plain += c;
    }
    return plain;
}

QString Cli::counted(qint64 n, const char* one, const char* many) {
    return QStringLiteral("%1 %2").arg(n).arg(QString::fromUtf8(n == 1 ? one : many));
}

void Cli::printRaw(const QByteArray& bytes) const {
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
}

void Cli::printTable(const QList<QStringList>& rows) const {
    struct Column {
        qsizetype width = 0;
        bool isNumber = true;
    };
    QList<Column> columns;
    for (const auto& row : rows)
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == columns.size()) columns.append(Column());
            columns[i].width = std::max(columns[i].width, shown(row[i]).size());
            columns[i].isNumber =
                columns[i].isNumber && std::all_of(row[i].begin(), row[i].end(), [](QChar c) { return c.isDigit(); });
        }
    for (const auto& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const auto& [width, isNumber] = columns[i];
            const QString cell = shown(row[i]);
            line += (isNumber ? cell.rightJustified(width) : cell.leftJustified(width)) + QStringLiteral("  ");
        }
        while (line.endsWith(u' ')) line.chop(1);
        print(line);
    }
}

int Cli::report(const Error& error) const {
    std::fflush(stdout); // what was found comes before what went wrong
    if (json) {
        const QJsonObject body{{QStringLiteral("code"), core::errorName(error.code)},
                               {QStringLiteral("message"), error.detail},
                               {QStringLiteral("hint"), error.hint}};
        const auto text = QJsonDocument(QJsonObject{{QStringLiteral("error"), body}}).toJson(QJsonDocument::Compact);
        std::fprintf(stderr, "%s\n", text.constData());
    } else {
        std::fprintf(stderr, "nimbusvaultctl: %s\n", qUtf8Printable(shown(error.detail)));
        if (!error.hint.isEmpty()) std::fprintf(stderr, "  %s\n", qUtf8Printable(shown(error.hint)));
    }
    switch (error.code) {
        case ErrorCode::NotFound: return kNotFound;
        case ErrorCode::Conflict: return kConflict;
        case ErrorCode::InvalidInput: return kUsage;
        case ErrorCode::Offline:
        case ErrorCode::Timeout: return kOffline;
        case ErrorCode::StorageBusy: return kInUse;
        default: return kFailed;
    }
}

QString isoTime(qint64 ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

QJsonObject documentJson(const Document& d) {
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{QStringLiteral("id"), d.id.value},
            {QStringLiteral("vault"), d.vaultName},
            {QStringLiteral("path"), d.path},
            {QStringLiteral("title"), d.title},
            {QStringLiteral("kind"), core::kindName(d.kind)},
            {QStringLiteral("mime"), QString(sync::fileKind(d.path).mime)},
            {QStringLiteral("size"), d.size},
            {QStringLiteral("blob"), d.blob.hex()},
            {QStringLiteral("owner"), orNull(d.ownerName)},
            {QStringLiteral("category"), orNull(d.categoryName)},
            {QStringLiteral("status"), orNull(core::statusName(d.status))},
            {QStringLiteral("tags"), QJsonArray::fromStringList(d.tags)},
            {QStringLiteral("created_at"), isoTime(d.createdAt)},
            {QStringLiteral("updated_at"), isoTime(d.updatedAt)},
            {QStringLiteral("state"), core::stateName(d.state)}};
}

} // namespace nimbus::app
