// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/TreeWalk.h"

#include <algorithm>

#include "sync/git/GitError.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

constexpr int kMaxDepth = 2000; ///< no real vault is that deep; a crafted one shall not exhaust the stack

class Walker {
public:
    Walker(const GitRepository& repo, const TreeSink& sink, const std::stop_token& stop)
        : m_repo(repo), m_sink(sink), m_stop(stop) {}

    /// False: the sink has had enough.
    Result<bool> walk(const Oid& tree, int depth) {
        if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("walk a tree"));
        if (depth > kMaxDepth) return fail(ErrorCode::StorageCorrupt, QStringLiteral("folders are nested too deep"));
        const auto object = m_repo.object(tree, ObjectType::Tree);
        if (!object) return fail(asDamage(object.error()));
        const auto prefix = m_path.size();
        RawTreeCursor cursor(object->bytes());
        while (const auto entry = cursor.next()) {
            m_path.truncate(prefix);
            m_path.append(entry->name.data(), entry->name.size());
            if (!entry->isTree()) {
                if (!m_sink(m_path, *entry)) return false;
                continue;
            }
            m_path += '/';
            const auto more = walk(entry->id, depth + 1);
            if (!more || !*more) return more;
        }
        m_path.truncate(prefix);
        if (cursor.isDamaged())
            return fail(ErrorCode::StorageCorrupt, QStringLiteral("tree %1 is damaged").arg(tree.hex()));
        return true;
    }

private:
    const GitRepository& m_repo;
    const TreeSink& m_sink;
    const std::stop_token& m_stop;
    QByteArray m_path;
};

} // namespace

Result<void> walkTree(const GitRepository& repo, const Oid& tree, const TreeSink& sink, std::stop_token stop) {
    if (tree.isNull()) return {};
    const auto done = Walker(repo, sink, stop).walk(tree, 0);
    if (!done) return fail(done.error());
    return {};
}

Result<QByteArrayView> RecentTrees::bytes(const Oid& tree) {
    const auto known = std::ranges::find(m_trees, tree, &std::pair<Oid, GitObject>::first);
    if (known != m_trees.end()) {
        std::rotate(m_trees.begin(), known, known + 1);
        return m_trees.front().second.bytes();
    }
    auto object = m_repo.object(tree, ObjectType::Tree);
    if (!object) return fail(asDamage(object.error()));
    m_trees.emplace_front(tree, std::move(*object));
    if (m_trees.size() > kMost) m_trees.pop_back();
    return m_trees.front().second.bytes();
}

Result<std::optional<RawTreeEntry>> findInTree(RecentTrees& trees, const Oid& tree, QByteArrayView path) {
    RawTreeEntry at{040000, {}, tree};
    while (!path.isEmpty()) {
        if (!at.isTree() || at.id.isNull()) return std::nullopt;
        const auto bytes = trees.bytes(at.id);
        if (!bytes) return fail(bytes.error());
        const auto slash = path.indexOf('/');
        const auto found = rawtree::find(*bytes, slash < 0 ? path : path.first(slash));
        if (!found) return std::nullopt;
        at = {found->mode, {}, found->id};
        path = slash < 0 ? QByteArrayView() : path.sliced(slash + 1);
    }
    return at;
}

Result<std::optional<RawTreeEntry>> findInTree(const GitRepository& repo, const Oid& tree, QByteArrayView path) {
    RecentTrees trees(repo);
    return findInTree(trees, tree, path);
}

} // namespace nimbus::sync
