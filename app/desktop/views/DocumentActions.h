// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <stop_token>

#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Vault.h"
#include "sync/engine/EditGroup.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {
struct ImportReport;
}

namespace nimbus::app {

class Library;

/// Changes documents and says what was done, with the way back. GUI thread; owned by the window.
class DocumentActions : public QObject {
    Q_OBJECT
public:
    using Undo = std::function<void()>;

    DocumentActions(Library& library, QObject* parent);

    void rename(const core::Document& document, const QString& newPath);
    void remove(const QList<core::Document>& documents);
    void restore(const QList<qint64>& trashIds, const QString& title);
    void revert(const core::Document& document, const QString& commit, const QString& versionName);
    /// The path is in the vault.
    void create(core::VaultId vault, const QString& path, const QByteArray& bytes);
    /// progressed() of the library tells how far it is.
    void importFiles(const core::Vault& vault, const QString& folder, const QStringList& files);
    [[nodiscard]] bool isImporting() const { return m_imports > 0; }
    /// Ends what is being imported; what is committed already stays, and is told.
    void stopImport() { m_stopImport.request_stop(); }
    void setFavourite(core::DocumentId id, bool isFavourite);
    void markViewed(core::DocumentId id);
    void setMetadata(const core::Document& document, const sync::MetadataChange& change);

    /// The last thing that can be taken back, if any; forgets it.
    [[nodiscard]] Undo takeUndo();

Q_SIGNALS:
    /// A sentence for the banner. An undo waits where `canUndo`.
    void done(const QString& sentence, bool canUndo);
    void failed(const QString& sentence);
    void created(nimbus::core::DocumentId id);
    void moved(nimbus::core::DocumentId id);
    void importBegan(const QString& vaultName);
    void importEnded();

private:
    template <typename Fn, typename Then>
    void run(Fn fn, Then then);
    void finish(const QString& sentence, Undo undo);
    void finishImport(const core::Vault& vault, const core::Result<sync::ImportReport>& report);

    Library& m_library;
    Undo m_undo;
    int m_imports = 0;
    std::stop_source m_stopImport;
};

} // namespace nimbus::app
