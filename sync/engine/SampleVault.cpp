// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/SampleVault.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "storage/VaultRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/Workspace.h"

static void initSampleResource() {
    Q_INIT_RESOURCE(sample);
}

namespace nimbus::sync {

using core::ErrorCode;
using core::Oid;
using core::Result;

namespace {

Result<QByteArray> resource(const QString& path) {
    QFile file(QStringLiteral(":/sample/") + path);
    if (file.open(QIODevice::ReadOnly)) return file.readAll();
    return fail(ErrorCode::Internal, QStringLiteral("the sample lacks %1").arg(path));
}

/// Replays the commits of history.json.
class Replay {
public:
    explicit Replay(VaultProvider& provider) : m_provider(provider) {}

    Result<void> run(const QJsonArray& commits) {
        for (const auto& value : commits)
            if (const auto done = commit(value.toObject()); !done) return done;
        return {};
    }

private:
    Result<void> commit(const QJsonObject& step) {
        CommitRequest request;
        for (const auto& value : step.value(QStringLiteral("rename")).toArray())
            if (const auto done = rename(value.toObject(), request); !done) return done;
        for (const auto& value : step.value(QStringLiteral("put")).toArray()) {
            const QString path = value.toString();
            const auto bytes = resource(QStringLiteral("documents/") + path);
            if (!bytes) return fail(bytes.error());
            if (const auto done = put(path, *bytes, request); !done) return done;
        }
        for (const auto& value : step.value(QStringLiteral("older")).toArray())
            if (const auto done = older(value.toObject(), request); !done) return done;
        request.message = step.value(QStringLiteral("message")).toString() + u'\n';
        request.author = {step.value(QStringLiteral("author")).toString(),
                          step.value(QStringLiteral("email")).toString()};
        request.at =
            QDateTime::fromString(step.value(QStringLiteral("date")).toString(), Qt::ISODate).toMSecsSinceEpoch();
        request.expectedHead = m_head;
        const auto made = m_provider.commit(request);
        if (!made) return fail(made.error());
        m_head = *made;
        return {};
    }

    Result<void> put(const QString& path, const QByteArray& bytes, CommitRequest& request) {
        const auto blob = m_provider.storeBlob(path, bytes);
        if (!blob) return fail(blob.error());
        request.changes.append({CommitChange::Kind::Put, path, {}, *blob, FileMode::Plain});
        return {};
    }

    Result<void> rename(const QJsonObject& move, CommitRequest& request) {
        const QString from = move.value(QStringLiteral("from")).toString();
        const auto entry = m_provider.entry(from);
        if (!entry) return fail(entry.error());
        if (!*entry)
            return fail(ErrorCode::Internal, QStringLiteral("the sample renames %1, which is not there").arg(from));
        request.changes.append({CommitChange::Kind::Rename, move.value(QStringLiteral("to")).toString(), from,
                                (*entry)->blob, (*entry)->mode});
        return {};
    }

    /// A document as it was: its present text with some passages as they were then.
    Result<void> older(const QJsonObject& what, CommitRequest& request) {
        const QString path = what.value(QStringLiteral("path")).toString();
        auto bytes = resource(QStringLiteral("documents/") + path);
        if (!bytes) return fail(bytes.error());
        for (const auto& change : what.value(QStringLiteral("changes")).toArray()) {
            const QByteArray now = change.toArray().at(0).toString().toUtf8();
            const auto at = bytes->indexOf(now);
            if (at < 0)
                return fail(ErrorCode::Internal,
                            QStringLiteral("the sample changes a passage %1 does not have").arg(path));
            bytes->replace(at, now.size(), change.toArray().at(1).toString().toUtf8());
        }
        return put(what.value(QStringLiteral("as")).toString(path), *bytes, request);
    }

    VaultProvider& m_provider;
    Oid m_head;
};

} // namespace

Result<void> replaySample(VaultProvider& provider) {
    initSampleResource();
    const auto history = resource(QStringLiteral("history.json"));
    if (!history) return fail(history.error());
    return Replay(provider).run(QJsonDocument::fromJson(*history).object().value(QStringLiteral("commits")).toArray());
}

Result<core::Vault> createSampleVault(Workspace& workspace, const QString& name) {
    const auto known = workspace.store().readNow([&](storage::ReadConnection& c) -> Result<std::optional<core::Vault>> {
        return storage::VaultQueries(c).byName(name);
    });
    if (!known) return fail(known.error());
    if (*known) return **known;
    return VaultCatalog(workspace).create(name, VaultCatalog::Content::Sample);
}

} // namespace nimbus::sync
