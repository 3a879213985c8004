// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestStore.h"

#include <sqlite3.h>

#include <QRegularExpression>
#include <QtTest>

namespace nimbus::tests {

TestStore::TestStore() {
    reopen();
}

TestStore::~TestStore() {
    collect();
    m_store.reset();
    if (!m_dir.isValid()) return;
    const auto bad = badPlans(path(), m_selects.values());
    if (!bad.isEmpty()) QTest::qFail(qPrintable(bad.join(u'\n')), __FILE__, __LINE__);
}

void TestStore::reopen() {
    m_store.reset();
    auto opened = storage::Store::open(path(), {.recorder = &m_recorder});
    if (!opened) qFatal("%s", qPrintable(opened.error().detail));
    m_store = std::move(*opened);
}

void TestStore::collect() {
    for (const auto& sql : m_recorder.take()) {
        const QString text = QString::fromStdString(sql).simplified();
        if (!text.startsWith(u"SELECT")) continue;
        ++m_selectCount;
        m_selects.insert(text);
    }
}

int TestStore::takeSelectCount() {
    collect();
    return std::exchange(m_selectCount, 0);
}

QStringList TestStore::badPlans(const QString& path, const QStringList& selects) {
    QStringList bad;
    const auto opened = storage::Store::open(path); // registers the ranking function and checks the file
    storage::ReadConnection connection(path);
    // Statistics decide otherwise tomorrow: a join that begins with a list must not be turned round, and a list of
    // documents must name its index.
    static const QRegularExpression kTurnable(
        QStringLiteral("FROM (json_each|nv_rows)\\([^)]*\\) \\w+ (INNER |LEFT )?JOIN|FROM \\w+_fts \\w+ (INNER )?JOIN|"
                       "FROM \\w+ \\w+ (INNER )?JOIN document "));
    static const QRegularExpression kAnyIndex(
        QStringLiteral("FROM document( d)? (?!d |INDEXED BY|NOT INDEXED|CROSS JOIN)"));
    for (const auto& sql : selects) {
        if (sql.contains(kTurnable)) bad.append(QStringLiteral("a join without CROSS: ") + sql);
        if (sql.contains(u"ORDER BY") && !sql.contains(u"GROUP BY") && sql.contains(kAnyIndex))
            bad.append(QStringLiteral("a list without INDEXED BY: ") + sql);
        const bool mayScan = sql.contains(u"scan ok:");
        const bool hasList = sql.contains(u"json_each(");
        if (mayScan && !hasList) continue;
        sqlite3_stmt* plan = nullptr;
        const QByteArray text = "EXPLAIN QUERY PLAN " + sql.toUtf8();
        if (sqlite3_prepare_v2(connection.handle(), text.constData(), -1, &plan, nullptr) != SQLITE_OK) {
            bad.append(QString::fromUtf8(sqlite3_errmsg(connection.handle())) + QStringLiteral(": ") + sql);
            continue;
        }
        while (sqlite3_step(plan) == SQLITE_ROW) {
            const auto line = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(plan, 3)));
            const bool scans = line.startsWith(u"SCAN") && !line.contains(u"VIRTUAL TABLE") &&
                               !line.contains(u"CONSTANT ROW") && !line.contains(u"(subquery") &&
                               !line.contains(u"USING INDEX") && !line.contains(u"USING COVERING INDEX");
            const bool sorts = line.contains(u"TEMP B-TREE");
            if (scans || (sorts && !mayScan)) bad.append(line + QStringLiteral(": ") + sql);
        }
        sqlite3_finalize(plan);
    }
    return bad;
}

DocumentBuilder::DocumentBuilder() {
    m_document.path = QStringLiteral("a.md");
    m_document.title = QStringLiteral("a");
    m_document.kind = core::DocumentKind::Markdown;
    m_document.size = 100;
    m_document.updatedAt = 1'000;
    m_document.blob = core::Oid::fromHex("89abcdef0123456789abcdef0123456789abcdef");
}

} // namespace nimbus::tests
