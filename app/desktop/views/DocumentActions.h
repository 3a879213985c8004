// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "core/Result.h"
#include "core/model/Document.h"
#include "sync/engine/EditGroup.h"
#include "sync/vault/Metadata.h"

class QWidget;

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
    void importFiles(core::VaultId vault, const QString& folder, const QStringList& files);
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

private:
    template <typename Fn, typename Then>
    void run(Fn fn, Then then);
    void finish(const QString& sentence, Undo undo);

    Library& m_library;
    Undo m_undo;
};

} // namespace nimbus::app
