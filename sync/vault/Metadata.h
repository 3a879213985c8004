// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/Result.h"
#include "core/model/Document.h"

/// What is said about a document, and where it is written in the vault: YAML front matter in Markdown (FrontMatter.h),
/// a sidecar file for everything else. Pure functions; any thread.
namespace nimbus::sync {

/// Empty fields: nothing is said. A status that is none of ours reads as None and stays in the file.
struct DocumentMetadata {
    QString title;
    QString category;
    core::DocumentStatus status = core::DocumentStatus::None;
    QString owner;
    QStringList tags; ///< each once, without a leading '#', in the order they are written

    bool operator==(const DocumentMetadata&) const = default;
};

/// What to change: a field without a value stays as it is, an empty one is removed.
struct MetadataChange {
    std::optional<QString> title;
    std::optional<QString> category;
    std::optional<core::DocumentStatus> status;
    std::optional<QString> owner;
    std::optional<QStringList> tags;
    QString addTag;    ///< goes behind the others, in whatever order the document has them
    QString removeTag; ///< upper and lower case are one

    [[nodiscard]] DocumentMetadata appliedTo(DocumentMetadata metadata) const;
    [[nodiscard]] QStringList tagsAppliedTo(QStringList present) const;
};

/// Trimmed, without '#' in front, each once.
[[nodiscard]] QStringList tidyTags(const QStringList& tags);

/// ".nimbusvault/metadata/Finance/Plan.png.json" for "Finance/Plan.png".
[[nodiscard]] QString sidecarPath(QStringView documentPath);
/// The document a sidecar belongs to; nullopt where the path is none of a sidecar.
[[nodiscard]] std::optional<QString> sidecarDocument(QStringView path);

/// Fails with InvalidInput where the bytes are not a JSON object.
[[nodiscard]] core::Result<DocumentMetadata> readSidecar(const QByteArray& json);

/// The sidecar after a change; keys of others stay. `json` is empty where there was none; the result is empty where
/// nothing is left to say and the file should go. Fails like readSidecar().
[[nodiscard]] core::Result<QByteArray> editSidecar(const QByteArray& json, const MetadataChange& change);

} // namespace nimbus::sync
