// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/DocumentActions.h"

#include <QDateTime>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "storage/DocumentRepository.h"
#include "storage/TrashRepository.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/FileImport.h"

namespace nimbus::app {

using core::Result;
using sync::EditOutcome;

namespace {

/// Items of the trash that have just come from these documents. Inside the git worker's job.
QList<qint64> trashOf(sync::Workspace& workspace, const QList<core::Document>& documents) {
    const auto page = workspace.store().readNow([](storage::ReadConnection& c) -> Result<core::Page<core::TrashItem>> {
        return storage::TrashQueries(c).page(core::kMaxPageSize, {});
    });
    QList<qint64> ids;
    if (!page) return ids;
    for (const auto& document : documents)
        for (const auto& item : page->items)
            if (item.vault == document.vault && item.path == document.path) {
                ids.append(item.id);
                break; // the newest of that path
            }
    return ids;
}

QList<core::DocumentId> idsOf(const QList<core::Document>& documents) {
    QList<core::DocumentId> ids;
    for (const auto& document : documents) ids.append(document.id);
    return ids;
}

} // namespace

DocumentActions::DocumentActions(Library& library, QObject* parent) : QObject(parent), m_library(library) {}

template <typename Fn, typename Then>
void DocumentActions::run(Fn fn, Then then) {
    using R = std::invoke_result_t<Fn, sync::Workspace&>;
    m_library.work(std::move(fn)).then(this, [this, then = std::move(then)](const R& result) {
        if (result)
            then(*result);
        else
            Q_EMIT failed(words::error(result.error()));
    });
}

void DocumentActions::finish(const QString& sentence, Undo undo) {
    m_undo = std::move(undo);
    Q_EMIT done(sentence, static_cast<bool>(m_undo));
}

DocumentActions::Undo DocumentActions::takeUndo() {
    return std::exchange(m_undo, {});
}

void DocumentActions::rename(const core::Document& document, const QString& newPath) {
    run([id = document.id, newPath](sync::Workspace& w) { return sync::DocumentEditor(w).rename(id, newPath, {}); },
        [this, document, newPath](const EditOutcome& /*outcome*/) {
            auto now = document;
            now.path = newPath;
            finish(tr("“%1” is now “%2”.").arg(document.path, newPath),
                   [this, now, old = document.path] { rename(now, old); });
            Q_EMIT moved(document.id);
            m_library.refresh(document.vault);
        });
}

void DocumentActions::remove(const QList<core::Document>& documents) {
    if (documents.isEmpty()) return;
    const auto job = [documents](sync::Workspace& w) -> Result<QList<qint64>> {
        const auto ids = idsOf(documents);
        const auto outcome = sync::DocumentEditor(w).remove(ids, {});
        if (!outcome) return core::fail(outcome.error());
        return trashOf(w, documents);
    };
    run(job, [this, documents](const QList<qint64>& trash) {
        const auto title = documents[0].title;
        const auto count = static_cast<int>(documents.size());
        finish(count == 1 ? tr("“%1” is in the trash.").arg(title)
                          : tr("%Ln document(s) are in the trash.", nullptr, count),
               [this, trash, title] { restore(trash, title); });
    });
}

void DocumentActions::restore(const QList<qint64>& trashIds, const QString& title) {
    run([trashIds](sync::Workspace& w) { return sync::DocumentEditor(w).restore(trashIds); },
        [this, title, count = static_cast<int>(trashIds.size())](const EditOutcome& outcome) {
            const auto ids = outcome.documents;
            const auto again = [this, ids, title, count] {
                run([ids](sync::Workspace& w) { return sync::DocumentEditor(w).remove(ids, {}); },
                    [this, title, count](const EditOutcome& /*outcome*/) {
                        finish(count == 1 ? tr("“%1” is in the trash.").arg(title)
                                          : tr("%Ln document(s) are in the trash.", nullptr, count),
                               {});
                    });
            };
            finish(count == 1 ? tr("“%1” is back.").arg(title) : tr("%Ln document(s) are back.", nullptr, count),
                   ids.isEmpty() ? Undo() : Undo(again));
            if (!outcome.documents.isEmpty()) Q_EMIT created(outcome.documents.first());
        });
}

void DocumentActions::revert(const core::Document& document, const QString& commit, const QString& versionName) {
    run([id = document.id, commit](sync::Workspace& w) { return sync::DocumentEditor(w).revert(id, commit); },
        [this, document, versionName](const EditOutcome& /*outcome*/) {
            // The commit before the new one has what was there until now
            finish(tr("“%1” is again as it was %2.").arg(document.title, versionName), {});
            Q_EMIT moved(document.id);
        });
}

void DocumentActions::create(core::VaultId vault, const QString& path, const QByteArray& bytes) {
    run(
        [vault, path, bytes](sync::Workspace& w) {
            return sync::DocumentEditor(w).create(vault, {{path, bytes}}, {});
        },
        [this](const EditOutcome& outcome) {
            if (!outcome.documents.isEmpty()) Q_EMIT created(outcome.documents.first());
        });
}

void DocumentActions::importFiles(const core::Vault& vault, const QString& folder, const QStringList& files) {
    if (m_stopImport.stop_requested()) m_stopImport = {}; // that was about the one before
    ++m_imports;
    Q_EMIT importBegan(vault.name);
    const sync::ImportWatch watch{.progress = m_library.progressSink(), .stop = m_stopImport.get_token()};
    m_library
        .work([id = vault.id, folder, files, watch](sync::Workspace& w) {
            return sync::importFiles(w, id, files, folder, watch);
        })
        .then(this, [this, vault](const Result<sync::ImportReport>& report) {
            --m_imports;
            finishImport(vault, report);
            m_library.refresh(vault.id); // reads the texts
            Q_EMIT importEnded();
        });
}

void DocumentActions::finishImport(const core::Vault& vault, const Result<sync::ImportReport>& report) {
    const auto isStop = [](const core::Error& error) { return error.code == core::ErrorCode::Cancelled; };
    if (!report) {
        if (isStop(report.error()))
            finish(tr("The import was stopped; nothing was taken into %1.").arg(vault.name), {});
        else
            Q_EMIT failed(words::error(report.error()));
        return;
    }
    auto sentence = tr("%1 imported.").arg(words::documents(report->imported.size()));
    if (report->ended)
        sentence += u' ' + (isStop(*report->ended) ? tr("The rest was stopped.")
                                                   : tr("The rest was not: %1").arg(words::error(*report->ended)));
    if (!report->skipped.isEmpty()) {
        const auto count = static_cast<int>(report->skipped.size());
        sentence += u' ' + (count == 1 ? tr("Left out: %1").arg(report->skipped.first())
                                       : tr("%Ln left out, such as %1", nullptr, count).arg(report->skipped.first()));
    }
    const auto ids = report->documents;
    const auto takeBack = [this, ids] {
        run([ids](sync::Workspace& w) { return sync::DocumentEditor(w).remove(ids, {}); },
            [this](const EditOutcome& /*outcome*/) { finish(tr("The import is taken back."), {}); });
    };
    finish(sentence, ids.isEmpty() ? Undo() : Undo(takeBack));
    if (!ids.isEmpty()) Q_EMIT created(ids.first());
}

void DocumentActions::setFavourite(core::DocumentId id, bool isFavourite) {
    m_library
        .write([id, isFavourite](storage::WriteConnection& c) -> Result<void> {
            storage::DocumentRepository(c).setFavourite(id, isFavourite, QDateTime::currentMSecsSinceEpoch());
            return {};
        })
        .then(this, [this](const Result<void>& result) {
            if (!result) Q_EMIT failed(words::error(result.error()));
        });
}

void DocumentActions::markViewed(core::DocumentId id) {
    // Nobody needs to know whether that worked
    (void)m_library.write([id](storage::WriteConnection& c) -> Result<void> {
        storage::DocumentRepository(c).markViewed(id, QDateTime::currentMSecsSinceEpoch());
        return {};
    });
}

void DocumentActions::setMetadata(const core::Document& document, const sync::MetadataChange& change) {
    sync::MetadataChange back;
    if (change.tags) back.tags = document.tags;
    if (change.status) back.status = document.status;
    if (change.category) back.category = document.categoryName;
    if (change.owner) back.owner = document.ownerName;
    run([id = document.id,
         change](sync::Workspace& w) { return sync::DocumentEditor(w).setMetadata(std::span(&id, 1), change, {}); },
        [this, document, back](const EditOutcome& /*outcome*/) {
            finish(tr("Details of “%1” are saved.").arg(document.title),
                   [this, document, back] { setMetadata(document, back); });
            Q_EMIT moved(document.id);
        });
}

} // namespace nimbus::app
