// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <span>

#include "core/Ids.h"

namespace nimbus::storage {

class WriteConnection;

/// What the full-text index keeps of one document.
struct IndexText {
    core::DocumentId id;
    QString title;
    QString path;
    QByteArray text; ///< UTF-8
};

/// The full-text tables and the text they were made from. Leaving the index needs the very words that went in, so both
/// change here alone: old words out, row, new words in, a batch at a time. Not by triggers: a trigger is a statement of
/// its own, and FTS5 writes its pending terms to disk at every one of them (measured: 2.3 times the time of a load).
/// Inside Store::write; throws StorageException.
class TextIndex {
public:
    explicit TextIndex(WriteConnection& connection) : m_c(connection) {}

    /// Documents that are in the index already are replaced. Ends early when `shouldStop` says so; gives how many texts
    /// were put, from the first on.
    size_t put(std::span<const IndexText> texts, const std::function<bool()>& shouldStop = {});
    void remove(std::span<const core::DocumentId> ids);
    void removeVault(core::VaultId vault);
    /// Makes both indexes again from the texts that are kept.
    void rebuild();

private:
    WriteConnection& m_c;
};

} // namespace nimbus::storage
