// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultSteps.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include "sync/engine/Orchestrator.h"
#include "sync/engine/SampleVault.h"
#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;

namespace {

QString nameIn(const QJsonObject& parameters) {
    return parameters.value(QStringLiteral("name")).toString();
}

/// Among the vaults; empty where the parameter is no plain name, so that nothing else can ever be removed.
QString repositoryIn(Workspace& workspace, const QJsonObject& parameters) {
    const auto location = parameters.value(QStringLiteral("location")).toString();
    const bool isPlain = location.endsWith(QStringLiteral(".git")) && !location.contains(u'/');
    return isPlain ? workspace.folder().vaultsFolder(workspace.slug()) + u'/' + location : QString();
}

Result<void> removeFolder(const QString& path) {
    if (path.isEmpty() || !QFileInfo::exists(path) || QDir(path).removeRecursively()) return {};
    return fail(ErrorCode::Forbidden, QStringLiteral("The folder %1 cannot be removed").arg(path),
                QStringLiteral("Check its permissions"));
}

Step repositoryStep(Workspace& workspace, const QJsonObject& parameters) {
    const QString path = repositoryIn(workspace, parameters);
    return {"repository",
            [path, name = nameIn(parameters)]() -> Result<void> {
                const auto made = vaultsteps::makeRepository(path, name);
                return made ? Result<void>() : fail(made.error());
            },
            [path] { return removeFolder(path); }};
}

Step sampleStep(Workspace& workspace, const QJsonObject& parameters) {
    return {"documents",
            [path = repositoryIn(workspace, parameters)]() -> Result<void> {
                const auto provider = ManagedVaultProvider::open(path);
                if (!provider) return fail(provider.error());
                return replaySample(**provider);
            },
            [] { return Result<void>(); }}; // they go with the repository
}

Step setAsideStep(Workspace& workspace, const QJsonObject& parameters) {
    const QString path = repositoryIn(workspace, parameters);
    const QString bin = workspace.folder().tenantFolder(workspace.slug()) + QStringLiteral("/removed");
    const QString target = bin + u'/' + QFileInfo(path).fileName();
    const auto move = [](const QString& from, const QString& to) -> Result<void> {
        if (!QFileInfo::exists(from)) return {}; // done already, or taken away by hand
        if (QDir().mkpath(QFileInfo(to).path()) && QDir().rename(from, to)) return {};
        return fail(ErrorCode::Forbidden, QStringLiteral("The repository %1 cannot be moved to %2").arg(from, to),
                    QStringLiteral("Check the permissions of both folders, and that nothing has that name"));
    };
    return {"repository", [=] { return move(path, target); },
            [=] { return QFileInfo::exists(path) ? Result<void>() : move(target, path); }};
}

/// Whether nobody has used the repository yet: no object, no reference, no index, no remote.
bool isUntouched(const QString& git) {
    const auto hasFiles = [&](const char* folder) {
        return QDirIterator(git + QLatin1StringView(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories)
            .hasNext();
    };
    QFile config(git + QStringLiteral("/config"));
    return QFileInfo(git).isDir() && !hasFiles("/objects") && !hasFiles("/refs") &&
           !QFile::exists(git + QStringLiteral("/index")) && !QFile::exists(git + QStringLiteral("/packed-refs")) &&
           (!config.open(QIODevice::ReadOnly) || !config.readAll().contains("[remote"));
}

Step initStep(Workspace& workspace, const QJsonObject& parameters) {
    const QString folder = parameters.value(QStringLiteral("folder")).toString();
    return {"history",
            [folder, kept = workspace.keptBlobs()]() -> Result<void> {
                const auto made = FolderVaultProvider::init(folder, kept);
                return made ? Result<void>() : fail(made.error());
            },
            [git = folder + QStringLiteral("/.git")] {
                return isUntouched(git) ? removeFolder(git) : Result<void>(); // used since: it is the person's now
            }};
}

} // namespace

Result<std::unique_ptr<VaultProvider>> vaultsteps::makeRepository(const QString& path, const QString& name) {
    auto made = ManagedVaultProvider::create(path);
    if (!made) return fail(made.error());
    if (QFile description(path + QStringLiteral("/description")); description.open(QIODevice::WriteOnly))
        description.write(name.toUtf8() + '\n');
    return std::move(*made);
}

const Operations& operations() {
    static const Operations kOperations = {
        {vaultsteps::kCreate,
         [](Workspace& w, const QJsonObject& p) { return std::vector<Step>{repositoryStep(w, p)}; }},
        {vaultsteps::kSample,
         [](Workspace& w, const QJsonObject& p) {
             return std::vector<Step>{repositoryStep(w, p), sampleStep(w, p)};
         }},
        {vaultsteps::kSetAside,
         [](Workspace& w, const QJsonObject& p) { return std::vector<Step>{setAsideStep(w, p)}; }},
        {vaultsteps::kInitFolder, [](Workspace& w, const QJsonObject& p) { return std::vector<Step>{initStep(w, p)}; }},
    };
    return kOperations;
}

} // namespace nimbus::sync
