// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/FileImport.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

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

constexpr qint64 kBytesInACommit = 200LL * 1024 * 1024;
constexpr qint64 kMostBytes = 2LL * 1024 * 1024 * 1024 - 1; // what one QByteArray of content is asked to hold

struct Source {
    QString file;   ///< on disk
    QString target; ///< in the vault, before it is made free
};

QString nameOf(const QString& file) {
    return core::pathtext::fromBytes(QFile::encodeName(file));
}

void collect(const QString& path, const QString& into, QList<Source>& sources, QStringList& skipped) {
    const QFileInfo info(path);
    const QString base = into.isEmpty() ? QString() : into + u'/';
    if (info.isSymLink() || !info.exists()) {
        skipped.append(path + (info.isSymLink() ? QStringLiteral(": a link") : QStringLiteral(": not there")));
    } else if (info.isFile()) {
        sources.append({path, base + nameOf(info.fileName())});
    } else if (info.isDir()) {
        const QString root = info.absoluteFilePath();
        QDirIterator files(root, QDir::Files | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString relative = QDir(root).relativeFilePath(file);
            if (relative.startsWith(QStringLiteral(".git/")) || relative.contains(QStringLiteral("/.git/"))) continue;
            sources.append({file, base + nameOf(info.fileName()) + u'/' + nameOf(relative)});
        }
    }
}

/// The first of "a.md", "a (2).md", "a (3).md" … that is free.
QString freeName(const QString& path, const QSet<QString>& taken) {
    if (!taken.contains(path)) return path;
    const auto dot = path.lastIndexOf(u'.');
    const bool hasEnding = dot > path.lastIndexOf(u'/') + 1;
    const QString stem = hasEnding ? path.first(dot) : path;
    const QString ending = hasEnding ? path.sliced(dot) : QString();
    for (int n = 2;; ++n)
        if (const auto next = QStringLiteral("%1 (%2)%3").arg(stem).arg(n).arg(ending); !taken.contains(next))
            return next;
}

class Import {
public:
    Import(Workspace& workspace, VaultId vault) : m_workspace(workspace), m_vault(vault) {}

    Result<ImportReport> run(const QStringList& paths, const QString& into) {
        QList<Source> sources;
        for (const auto& path : paths) collect(path, into, sources, m_report.skipped);
        if (const auto known = readTaken(); !known) return fail(known.error());
        for (const auto& source : sources)
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
        const QString target = freeName(source.target, m_taken);
        if (const auto ok = core::pathtext::checkNew(target); !ok) {
            m_report.skipped.append(source.file + QStringLiteral(": ") + ok.error().detail);
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
