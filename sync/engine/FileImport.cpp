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
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::Result;
using core::VaultId;

namespace {

namespace fs = std::filesystem;

constexpr qsizetype kTellEvery = 10;
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

/// Everything below some paths, as long as nobody says stop.
class Collector {
public:
    explicit Collector(std::stop_token stop) : m_stop(std::move(stop)) {}

    [[nodiscard]] const Collected& found() const { return m_found; }
    void add(const fs::path& path, const QString& into);

private:
    void addFolder(const fs::path& folder, const QString& into);

    std::stop_token m_stop;
    Collected m_found;
};

void Collector::addFolder(const fs::path& folder, const QString& into) {
    std::error_code error;
    std::vector<fs::path> inside;
    for (fs::directory_iterator entries(folder, error); !error && entries != fs::directory_iterator();
         entries.increment(error))
        inside.push_back(entries->path());
    if (error)
        m_found.skipped.append(shown(folder) + QStringLiteral(": cannot be read: ") +
                               QString::fromStdString(error.message()));
    std::ranges::sort(inside);
    for (const auto& path : inside) add(path, into);
}

/// A file, or everything below a folder. What is left out says why.
void Collector::add(const fs::path& path, const QString& into) {
    if (m_stop.stop_requested()) return;
    const auto leaveOut = [&](const char* why) { m_found.skipped.append(shown(path) + QString::fromUtf8(why)); };
    const auto name = core::pathtext::fromBytes(QByteArray::fromStdString(path.filename().native()));
    const QString target = into.isEmpty() ? name : into + u'/' + name;
    std::error_code error;
    switch (fs::symlink_status(path, error).type()) {
        case fs::file_type::regular: m_found.sources.append({shown(path), target}); break;
        case fs::file_type::directory:
            if (name == u".git")
                leaveOut(": belongs to git");
            else
                addFolder(path, target);
            break;
        case fs::file_type::symlink: leaveOut(": a link"); break;
        case fs::file_type::not_found: leaveOut(": not there"); break;
        default: leaveOut(error ? ": cannot be read" : ": not a file");
    }
}

class Import {
public:
    Import(Workspace& workspace, VaultId vault, const ImportWatch& watch)
        : m_workspace(workspace), m_vault(vault), m_watch(watch) {}

    Result<ImportReport> run(const QStringList& paths, const QString& into) {
        Collector all(m_watch.stop);
        for (const auto& path : paths)
            all.add(fs::path(QFile::encodeName(QDir(path).absolutePath()).toStdString()), into);
        m_report.skipped = all.found().skipped;
        m_total = all.found().sources.size();
        const auto done = takeAll(all.found().sources);
        if (m_watch.progress) m_watch.progress({m_vault, Progress::Phase::Done, 0, 0});
        if (done) return m_report;
        if (m_report.imported.isEmpty()) return fail(done.error());
        m_report.ended = done.error();
        return m_report;
    }

private:
    Result<void> takeAll(const QList<Source>& sources) {
        if (const auto on = goOn(); !on) return on; // they may not be all
        if (const auto known = readTaken(); !known) return known;
        for (const auto& source : sources) {
            if (const auto on = goOn(); !on) return on;
            if (const auto taken = take(source); !taken) return taken;
        }
        return commit();
    }

    [[nodiscard]] Result<void> goOn() const {
        if (m_watch.stop.stop_requested()) return fail(ErrorCode::Cancelled, {}, {});
        return {};
    }

    /// `stored`: of those that become the next commit.
    void tell(qsizetype stored) {
        if (!m_watch.progress || m_report.imported.size() + stored < m_told + kTellEvery) return;
        m_told = m_report.imported.size() + stored;
        m_watch.progress({m_vault, Progress::Phase::Importing, m_told, m_total});
    }

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
        m_bytes += m_files.constLast().bytes.size();
        return m_bytes > m_watch.bytesInACommit ? commit() : Result<void>();
    }

    Result<void> commit() {
        if (m_files.isEmpty()) return {};
        m_bytes = 0;
        const auto files = std::exchange(m_files, {});
        const auto done = DocumentEditor(m_workspace).create(m_vault, files, {}, [this](qsizetype stored) {
            tell(stored);
            return goOn();
        });
        if (!done) return fail(done.error());
        for (const auto& file : files) m_report.imported.append(file.path);
        m_report.documents.append(done->documents);
        return {};
    }

    Workspace& m_workspace;
    VaultId m_vault;
    const ImportWatch& m_watch;
    qsizetype m_total = 0;
    qsizetype m_told = 0;
    QSet<QString> m_taken;
    QList<NewFile> m_files;
    qint64 m_bytes = 0;
    ImportReport m_report;
};

} // namespace

Result<ImportReport> importFiles(Workspace& workspace, VaultId vault, const QStringList& paths, const QString& into,
                                 const ImportWatch& watch) {
    return Import(workspace, vault, watch).run(paths, into);
}

} // namespace nimbus::sync
