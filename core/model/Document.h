// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/Ids.h"
#include "core/Oid.h"

namespace nimbus::core {

/// What a document is, as far as lists, filters, icons and previews care. Stored as a number: append only.
enum class DocumentKind : quint8 {
    Other = 0,
    Markdown = 1,
    Text = 2,
    Code = 3,
    Sheet = 4,
    Data = 5, ///< JSON, YAML, XML, TOML
    Html = 6,
    Pdf = 7,
    Picture = 8,
    Word = 9,
    Slides = 10,
    Mail = 11,
    Archive = 12,
    Media = 13,
    Link = 14, ///< symbolic link: shown, never followed
    Submodule = 15,
};
inline constexpr int kDocumentKindCount = 16;

/// Where a document stands between this computer and its vault. Stored as a number: append only.
enum class DocumentState : quint8 {
    Clean = 0,
    Draft = 1,
    Queued = 2,
    Sending = 3,
    Conflict = 4,
    Failed = 5,
    NotDownloaded = 6,
    ChangedOnDisk = 7, ///< folder vault: tracked, differs from the last commit
    New = 8,           ///< folder vault: not tracked, not ignored
};

/// Editorial status, from metadata. Stored as a number: append only.
enum class DocumentStatus : quint8 { None = 0, Draft = 1, Review = 2, Approved = 3, Archived = 4 };
inline constexpr int kDocumentStatusCount = 5;

[[nodiscard]] QString kindName(DocumentKind kind);                        ///< "markdown", stable, for scripts
[[nodiscard]] std::optional<DocumentKind> kindFromName(QStringView name); ///< the reverse
[[nodiscard]] QString stateName(DocumentState state);                     ///< "changed", stable, for scripts
[[nodiscard]] QString statusName(DocumentStatus status);                  ///< "", "draft", "review" …
[[nodiscard]] std::optional<DocumentStatus> statusFromName(QStringView name);

/// What a document links to in its vault; the target need not exist.
struct Attachment {
    QString path;
    bool isImage = false;
    int position = 0; ///< in the order of its text

    bool operator==(const Attachment&) const = default;
};

/// The whole row of a document with what it refers to. Times are milliseconds since 1970 UTC, sizes bytes.
/// `path` is PathText: printable, reversible to the bytes git has.
struct Document {
    DocumentId id;
    VaultId vault;
    QString path;
    QString title;
    DocumentKind kind = DocumentKind::Other;
    DocumentState state = DocumentState::Clean;
    DocumentStatus status = DocumentStatus::None;
    CategoryId category;
    UserId owner;
    qint64 size = 0;
    Oid blob;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 viewedAt = 0; ///< 0: never opened here
    int mode = 0;        ///< sync::FileMode
    // Filled by Load:: flags
    QString vaultName;
    QString categoryName;
    QString ownerName;
    QStringList tags;
    QList<Attachment> attachments;
    bool favourite = false;
};

} // namespace nimbus::core
