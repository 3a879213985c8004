// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "core/Result.h"
#include "storage/DraftRepository.h"

namespace nimbus::storage {

class ReadConnection;
class WriteConnection;

/// Looks for damage in a tenant's file: SQLite's quick check, foreign keys, both full-text indexes against the text
/// they were made from, counters against the documents. One line a problem; empty when all is well. Inside
/// Store::write, because FTS5's check is a command; changes nothing. Throws StorageException.
[[nodiscard]] QStringList findDamage(WriteConnection& connection);

/// Whether SQLite itself can no longer rely on the file's pages: then only salvage() helps. Reads every page.
[[nodiscard]] bool isFileDamaged(WriteConnection& connection);

/// Vaults whose rows were made again, though nothing in the file tells where they were, have a location that begins so.
inline constexpr QLatin1StringView kLostLocation("lost-");
/// The one among them that holds documents which stand in for those that drafts have lost.
inline constexpr QLatin1StringView kLostDrafts("lost-drafts");

/// Puts rows that refer to others right: vaults that waiting edits, the trash or documents name are made again, drafts
/// and favourites keep a document to belong to; what is left of no use and can be read from the vaults again goes.
/// Inside Store::write; throws StorageException. sync::rescue… does what needs the repositories.
void mendReferences(WriteConnection& connection);

/// Puts into the trash what was saved, waits for its commit by its document's state, and has lost its intent.
/// Inside Store::write; throws StorageException.
void keepUntoldEdits(WriteConnection& connection);

/// Contents by which the repository of a vault can be known again, at most `most`. Throws StorageException.
[[nodiscard]] QList<core::Oid> contentsOf(ReadConnection& connection, core::VaultId vault, int most);

/// Whether a vault has what no repository tells: waiting edits, trash. Throws StorageException.
[[nodiscard]] bool hasOwnContent(ReadConnection& connection, core::VaultId vault);

/// Takes out the documents of a vault whose repository is lost, but for those that edits wait for; drafts are kept as
/// in mendReferences(). Nothing goes to the trash: there is no content. Inside Store::write; throws StorageException.
void forgetDocuments(WriteConnection& connection, core::VaultId vault);

/// A draft whose document was lost, with what is known of that.
struct LostDraft {
    Draft draft;         ///< its document is one that stands in
    core::VaultId vault; ///< none: not known
    QString path;        ///< a made up name where it is not known
};

/// How many drafts found a document, and those that did not.
struct AttachedDrafts {
    int attached = 0;
    QList<LostDraft> left;
};

/// Gives drafts whose documents were lost to the documents that were read anew: of the same vault and path, else of
/// the content the draft began with. Inside Store::write; throws StorageException.
[[nodiscard]] AttachedDrafts attachLostDrafts(WriteConnection& connection);

/// What salvage() could take over.
struct SalvageReport {
    QString setAside;    ///< where the damaged file is now; empty where there was none
    qint64 rows = 0;     ///< rows of the tenant's own tables that were taken over
    QStringList damaged; ///< tables that could not be read to their end
};

/// Sets a damaged file aside, untouched, as "<file>.corrupt-<time>" and makes a new one with every row of the tenant's
/// own tables that can still be read: intents first. Texts, counts and whatever was lost of the documents are rebuilt
/// from the vaults by a refresh. The file must not be open. Blocks.
[[nodiscard]] core::Result<SalvageReport> salvage(const QString& path);

} // namespace nimbus::storage
