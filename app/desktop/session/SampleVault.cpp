// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session/SampleVault.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/Workspace.h"

namespace nimbus::app {

using core::ErrorCode;
using core::Oid;
using core::Result;
using core::Vault;

namespace {

constexpr char kName[] = "Brackenfeld (sample)";

QByteArray resource(const QString& name) {
    QFile file(QStringLiteral(":/sample/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A document as it was at an earlier time: its present text with some places replaced.
QByteArray older(const QString& path, const QJsonArray& changes) {
    auto text = QString::fromUtf8(resource(QStringLiteral("documents/") + path));
    for (const auto& change : changes) {
        const auto pair = change.toArray();
        const auto now = pair.at(0).toString();
        const auto at = text.indexOf(now);
        if (at >= 0) text.replace(at, now.size(), pair.at(1).toString());
    }
    return text.toUtf8();
}

/// Builds the commits one after the other.
class History {
public:
    explicit History(sync::VaultProvider& provider) : m_provider(provider) {}

    Result<void> add(const QJsonObject& commit) {
        sync::CommitRequest request;
        for (const auto& each : commit.value(QStringLiteral("rename")).toArray()) rename(request, each.toObject());
        for (const auto& path : commit.value(QStringLiteral("put")).toArray())
            if (auto done = put(request, path.toString(), resource(QStringLiteral("documents/") + path.toString()));
                !done)
                return done;
        for (const auto& each : commit.value(QStringLiteral("older")).toArray()) {
            const auto change = each.toObject();
            const auto path = change.value(QStringLiteral("path")).toString();
            const auto bytes = older(path, change.value(QStringLiteral("changes")).toArray());
            if (auto done = put(request, change.value(QStringLiteral("as")).toString(path), bytes); !done) return done;
        }
        request.message = commit.value(QStringLiteral("message")).toString();
        request.author = {commit.value(QStringLiteral("author")).toString(),
                          commit.value(QStringLiteral("email")).toString()};
        const auto at = QDateTime::fromString(commit.value(QStringLiteral("date")).toString(), Qt::ISODate);
        request.at = at.toMSecsSinceEpoch();
        request.expectedHead = m_head;
        const auto head = m_provider.commit(request);
        if (!head) return core::fail(head.error());
        m_head = *head;
        return {};
    }

private:
    void rename(sync::CommitRequest& request, const QJsonObject& names) {
        sync::CommitChange change;
        change.kind = sync::CommitChange::Kind::Rename;
        change.oldPath = names.value(QStringLiteral("from")).toString();
        change.path = names.value(QStringLiteral("to")).toString();
        change.blob = m_blobs.take(change.oldPath);
        m_blobs.insert(change.path, change.blob);
        request.changes.append(change);
    }
    Result<void> put(sync::CommitRequest& request, const QString& path, const QByteArray& bytes) {
        const auto blob = m_provider.storeBlob(path, bytes);
        if (!blob) return core::fail(blob.error());
        sync::CommitChange change;
        change.path = path;
        change.blob = *blob;
        m_blobs.insert(path, *blob);
        request.changes.append(change);
        return {};
    }

    sync::VaultProvider& m_provider;
    QHash<QString, Oid> m_blobs;
    Oid m_head;
};

} // namespace

Result<Vault> makeSampleVault(sync::Workspace& workspace) {
    const auto name = QString::fromLatin1(kName);
    const auto known = workspace.store().readNow([&](storage::ReadConnection& c) -> Result<std::optional<Vault>> {
        return storage::VaultQueries(c).byName(name);
    });
    if (!known) return core::fail(known.error());
    if (*known) return **known;
    const auto commits =
        QJsonDocument::fromJson(resource(QStringLiteral("history.json"))).object().value(QStringLiteral("commits"));
    if (commits.toArray().isEmpty())
        return core::fail(ErrorCode::Internal, QStringLiteral("The sample is not part of this build"), {});
    const auto vault = sync::VaultCatalog(workspace).create(name);
    if (!vault) return vault;
    const auto provider = workspace.provider(*vault);
    if (!provider) return core::fail(provider.error());
    History history(**provider);
    for (const auto& commit : commits.toArray())
        if (const auto done = history.add(commit.toObject()); !done) return core::fail(done.error());
    return vault;
}

} // namespace nimbus::app
