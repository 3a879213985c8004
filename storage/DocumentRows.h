// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>

#include "core/PathText.h"
#include "storage/BatchCounts.h"
#include "storage/DocumentRepository.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {

/// Documents chunk by chunk as rows of a bulk statement; columns in the order vault_id, path, folder, title, kind,
/// state, status, category_id, owner_id, size, blob_oid, mode, created_at, updated_at. `chunks` and `counts`, which are
/// told of each row, must outlive it.
class DocumentRows : public RowSource {
public:
    explicit DocumentRows(const DocumentChunks& chunks, BatchCounts* counts = nullptr)
        : m_chunks(chunks), m_counts(counts) {}

    bool next() override {
        if (++m_at >= m_chunk.size()) {
            m_chunk = m_chunks();
            m_at = 0;
            if (m_chunk.empty()) return false;
        }
        if (m_counts != nullptr) m_counts->add(m_chunk[m_at]);
        return true;
    }

    void value(int column, ValueSink& sink) override {
        const core::Document& d = m_chunk[m_at];
        switch (column) {
            case 0: return sink.set(d.vault);
            case 1: return sink.setText(utf8(column, d.path));
            case 2: return sink.setText(utf8(column, core::pathtext::folderView(d.path)));
            case 3: return sink.setText(utf8(column, d.title));
            case 4: return sink.set(d.kind);
            case 5: return sink.set(d.state);
            case 6: return sink.set(d.status);
            case 7: return sink.set(d.category);
            case 8: return sink.set(d.owner);
            case 9: return sink.set(d.size);
            case 10: return sink.setBlob(d.blob.isNull() ? QByteArrayView() : d.blob.view());
            case 11: return sink.set(d.mode);
            case 12: return sink.set(d.createdAt);
            default: return sink.set(d.updatedAt);
        }
    }

private:
    const DocumentChunks& m_chunks;
    BatchCounts* m_counts;
    std::span<const core::Document> m_chunk;
    size_t m_at = 0;
};

/// One chunk, then the end.
inline DocumentChunks oneChunk(std::span<const core::Document> documents) {
    return [documents]() mutable { return std::exchange(documents, {}); };
}

} // namespace nimbus::storage
