// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTemporaryDir>
#include <memory>

#include "core/model/Document.h"
#include "storage/engine/StatementRecorder.h"
#include "storage/engine/Store.h"

namespace nimbus::tests {

/// A real tenant file in a temporary folder, whose statements are recorded. When it goes away, EXPLAIN QUERY PLAN is
/// run on each distinct SELECT, and the test fails for a full scan or a sort in a temporary B-tree that its text does
/// not excuse with a "scan ok: reason" comment.
class TestStore {
public:
    TestStore();
    ~TestStore();

    [[nodiscard]] storage::Store& operator*() { return *m_store; }
    [[nodiscard]] storage::Store* operator->() { return m_store.get(); }
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("tenant.sqlite")); }
    [[nodiscard]] storage::StatementRecorder& recorder() { return m_recorder; }
    void reopen();
    void close() { m_store.reset(); }

    /// Runs in one transaction; a failure fails the test.
    template <typename Fn>
    auto write(Fn fn) {
        return must(m_store->write([fn](storage::WriteConnection& c) { return asResult(fn, c); }));
    }
    template <typename Fn>
    auto read(Fn fn) {
        return must(m_store->read([fn](storage::ReadConnection& c) { return asResult(fn, c); }));
    }

    /// The SELECT statements since the last call.
    [[nodiscard]] int takeSelectCount();

    /// The lines of plans that are not good enough, with their statement; empty when all are.
    [[nodiscard]] static QStringList badPlans(const QString& path, const QStringList& selects);

private:
    template <typename Fn, typename C>
    static auto asResult(Fn fn, C& c) {
        using R = std::invoke_result_t<Fn, C&>;
        if constexpr (std::is_void_v<R>) {
            fn(c);
            return core::Result<void>();
        } else
            return core::Result<R>(fn(c));
    }
    template <typename R>
    static auto must(QFuture<R> future) {
        auto result = future.result();
        if (!result) qFatal("%s", qPrintable(result.error().detail));
        if constexpr (!std::is_void_v<typename R::value_type>) return *result;
    }
    void collect();

    QTemporaryDir m_dir;
    storage::StatementRecorder m_recorder;
    std::unique_ptr<storage::Store> m_store;
    QSet<QString> m_selects;
    int m_selectCount = 0;
};

/// `aDocument().at("Finance/a.md").titled("x").build()`
class DocumentBuilder {
public:
    DocumentBuilder();
    DocumentBuilder& in(core::VaultId vault) { return m_document.vault = vault, *this; }
    DocumentBuilder& at(const QString& path) { return m_document.path = path, *this; }
    DocumentBuilder& titled(const QString& title) { return m_document.title = title, *this; }
    DocumentBuilder& kind(core::DocumentKind kind) { return m_document.kind = kind, *this; }
    DocumentBuilder& status(core::DocumentStatus status) { return m_document.status = status, *this; }
    DocumentBuilder& owner(core::UserId owner) { return m_document.owner = owner, *this; }
    DocumentBuilder& category(core::CategoryId category) { return m_document.category = category, *this; }
    DocumentBuilder& size(qint64 size) { return m_document.size = size, *this; }
    DocumentBuilder& updated(qint64 at) { return m_document.updatedAt = at, *this; }
    [[nodiscard]] core::Document build() const { return m_document; }

private:
    core::Document m_document;
};
[[nodiscard]] inline DocumentBuilder aDocument() {
    return {};
}

} // namespace nimbus::tests
