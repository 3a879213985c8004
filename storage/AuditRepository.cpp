// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/AuditRepository.h"

#include "storage/engine/Connection.h"
#include "storage/engine/RowSource.h"

namespace nimbus::storage {

using core::AuditEntry;
using core::Cursor;
using core::Page;
using core::Result;

namespace {

#define NIMBUS_AUDIT "SELECT id, at, actor, action, vault_id, document_id, path, detail FROM audit "
constexpr auto kPage = NIMBUS_AUDIT "WHERE (at, id) < (?1, ?2) ORDER BY at DESC, id DESC LIMIT ?3";
constexpr auto kPageOfDocument =
    NIMBUS_AUDIT "WHERE document_id = ?4 AND (at, id) < (?1, ?2) ORDER BY at DESC, id DESC LIMIT ?3";
#undef NIMBUS_AUDIT
constexpr auto kInsert = R"(
    INSERT INTO audit (at, actor, action, vault_id, document_id, path, detail)
    SELECT c0, c1, c2, c3, c4, c5, c6 FROM nv_rows(?1))";

} // namespace

Result<Page<AuditEntry>> AuditQueries::page(core::DocumentId document, int limit, const QString& cursor) {
    const QByteArray shape = "audit/" + QByteArray::number(document.value);
    Cursor after{std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()};
    if (!cursor.isEmpty()) {
        const auto parsed = Cursor::fromText(cursor, shape);
        if (!parsed) return fail(parsed.error());
        after = *parsed;
    }
    limit = core::clampLimit(limit);
    Page<AuditEntry> page;
    const auto read = [&](auto rows) {
        while (rows.next())
            page.items.append({rows->int64(0), rows->int64(1), rows->text(2), rows->text(3),
                               rows->template id<core::VaultId>(4), rows->template id<core::DocumentId>(5),
                               rows->text(6), rows->text(7)});
    };
    if (document.isValid())
        read(m_c.select(kPageOfDocument, after.value.toLongLong(), after.id, limit + 1, document));
    else
        read(m_c.select(kPage, after.value.toLongLong(), after.id, limit + 1));
    if (page.items.size() > limit) {
        page.items.removeLast();
        page.next = Cursor{page.items.constLast().at, page.items.constLast().id}.toText(shape);
    }
    return page;
}

void AuditRepository::add(std::span<const AuditEntry> entries) {
    SpanSource rows(entries, [](const AuditEntry& e, int column, ValueSink& sink, auto text) {
        switch (column) {
            case 0: return sink.set(e.at);
            case 1: return text(e.actor);
            case 2: return text(e.action);
            case 3: return sink.set(e.vault);
            case 4: return sink.set(e.document);
            case 5: return text(e.path);
            default: return text(e.detail);
        }
    });
    m_c.exec(kInsert, from(rows));
}

} // namespace nimbus::storage
