// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/FileImport.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <algorithm>
#include <filesystem>

#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "storage/engine/Store.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/VaultRefresher.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;
using core::VaultId;

namespace {

namespace fs = std::filesystem;

constexpr qint64 kBytesInACommit = 200LL * 1024 * 1024;
constexpr qint64 kMostBytes = 2LL * 1024 * 1024 * 1024 - 1; // what one QByteArray of content is asked to hold

struct Source {
    QString file;   ///< on disk
    QString target; ///< in the vault, before it is made free
};

struct Collected {
    QList<Source> sources;
    QStringList skipped;
};

QString shown(const fs::path& path) {
    return QFile::decodeName(QByteArray::fromStdString(path.native()));
}

void collect(const fs::path& path, const QString& into, Collected& all);

void collectFolder(const fs::path& folder, const QString& into, Collected& all) {
    std::error_code error;
    std::vector<fs::path> inside;
    for (fs::directory_iterator entries(folder, error); !error && entries != fs::directory_iterator();
         entries.increment(error))
        inside.push_back(entries->path());
    if (error)
        all.skipped.append(shown(folder) + QStringLiteral(": cannot be read: ") +
                           QString::fromStdString(error.message()));
    std::ranges::sort(inside);
    for (const auto& path : inside) collect(path, into, all);
}

/// A file, or everything below a folder. What is left out says why.
void collect(const fs::path& path, const QString& into, Collected& all) {
    const auto leaveOut = [&](const char* why) { all.skipped.append(shown(path) + QString::fromUtf8(why)); };
    const auto name = core::pathtext::fromBytes(QByteArray::fromStdString(path.filename().native()));
    const QString target = into.isEmpty() ? name : into + u'/' + name;
    std::error_code error;
    switch (fs::symlink_status(path, error).type()) {
        case fs::file_type::regular: all.sources.append({shown(path), target}); break;
        case fs::file_type::directory:
            if (name == u".git")
                leaveOut(": belongs to git");
            else
                collectFolder(path, target, all);
            break;
        case fs::file_type::symlink: leaveOut(": a link"); break;
        case fs::file_type::not_found: leaveOut(": not there"); break;
        default: leaveOut(error ? ": cannot be read" : ": not a file");
    }
}

class Import {
public:
    Import(Workspace& workspace, VaultId vault) : m_workspace(workspace), m_vault(vault) {}

    Result<ImportReport> run(const QStringList& paths, const QString& into) {
        Collected all;
        for (const auto& path : paths)
            collect(fs::path(QFile::encodeName(QDir(path).absolutePath()).toStdString()), into, all);
        m_report.skipped = all.skipped;
        if (const auto known = readTaken(); !known) return fail(known.error());
        for (const auto& source : all.sources)
            if (const auto taken = take(source); !taken) return fail(taken.error());
        if (const auto last = commit(); !last) return fail(last.error());
        if (const auto read = VaultRefresher(m_workspace).readTexts(m_vault, {}, {}); !read) return fail(read.error());
        return m_report;
    }

private:
    Result<void> readTaken() {
        auto taken = m_workspace.store().readNow([this](storage::ReadConnection& c) -> Result<QSet<QString>> {
            QSet<QString> all;
            storage::DocumentQueries(c).forEachKey(m_vault, [&](auto chunk) {
                for (const auto& key : chunk) all.insert(key.path);
                return true;
            });
            return all;
        });
        if (!taken) return fail(taken.error());
        m_taken = std::move(*taken);
        return {};
    }

    Result<void> take(const Source& source) {
        QFile file(source.file);
        const QString target =
            core::pathtext::freeName(source.target, [this](const auto& name) { return m_taken.contains(name); });
        if (const auto ok = core::pathtext::checkNew(target); !ok) {
            m_report.skipped.append(QStringLiteral("%1: %2. %3").arg(source.file, ok.error().detail, ok.error().hint));
            return {};
        }
        if (file.size() > kMostBytes || !file.open(QIODevice::ReadOnly)) {
            m_report.skipped.append(
                source.file + QStringLiteral(": ") +
                (file.size() > kMostBytes ? QStringLiteral("larger than 2 GB") : file.errorString()));
            return {};
        }
        m_files.append({target, file.readAll(),
                        (file.permissions() & QFile::ExeOwner) != 0 ? FileMode::Executable : FileMode::Plain});
        m_taken.insert(target);
        m_report.imported.append(target);
        m_bytes += m_files.constLast().bytes.size();
        return m_bytes > kBytesInACommit ? commit() : Result<void>();
    }

    Result<void> commit() {
        if (m_files.isEmpty()) return {};
        m_bytes = 0;
        const auto done = DocumentEditor(m_workspace).create(m_vault, std::exchange(m_files, {}), {});
        if (!done) return fail(done.error());
        m_report.documents.append(done->documents);
        return {};
    }

    Workspace& m_workspace;
    VaultId m_vault;
    QSet<QString> m_taken;
    QList<NewFile> m_files;
    qint64 m_bytes = 0;
    ImportReport m_report;
};

} // namespace

Result<ImportReport> importFiles(Workspace& workspace, VaultId vault, const QStringList& paths, const QString& into) {
    return Import(workspace, vault).run(paths, into);
}

} // namespace nimbus::sync
