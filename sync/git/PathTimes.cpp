// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/PathTimes.h"

#include <QDeadlineTimer>
#include <QVarLengthArray>
#include <optional>
#include <vector>

#include "sync/git/CommitWalk.h"
#include "sync/git/GitError.h"
#include "sync/git/RawTree.h"

namespace nimbus::sync {
namespace {

using core::fail;
using core::Oid;
using core::Result;

/// Finds the entries of a tree that differ from the same place in every one of some other trees.
class Touched {
public:
    using Ids = QVarLengthArray<Oid, 2>; ///< null: nothing there
    using Sink = std::function<void(const QByteArray& path)>;

    Touched(const GitRepository& repo, Sink sink) : m_repo(repo), m_sink(std::move(sink)) {}

    Result<void> find(const Oid& tree, const Ids& others) {
        const auto object = m_repo.object(tree, ObjectType::Tree);
        if (!object) return fail(asDamage(object.error()));
        std::vector<GitObject> kept;
        std::vector<Side> sides;
        kept.reserve(static_cast<size_t>(others.size()));
        for (const auto& other : others) {
            if (other.isNull()) {
                sides.emplace_back(QByteArrayView());
                continue;
            }
            auto read = m_repo.object(other, ObjectType::Tree);
            if (!read) return fail(asDamage(read.error()));
            kept.push_back(std::move(*read));
            sides.emplace_back(kept.back().bytes());
        }
        const auto prefix = m_path.size();
        RawTreeCursor cursor(object->bytes());
        while (const auto entry = cursor.next()) {
            if (const auto done = look(*entry, sides, prefix); !done) return done;
        }
        m_path.truncate(prefix);
        return {};
    }

private:
    struct Side {
        explicit Side(QByteArrayView bytes) : cursor(bytes), at(cursor.next()) {}
        RawTreeCursor cursor;
        std::optional<RawTreeEntry> at;
    };

    Result<void> look(const RawTreeEntry& entry, std::vector<Side>& sides, qsizetype prefix) {
        Ids below;
        bool isSame = false;
        for (auto& side : sides) {
            int order = -1;
            while (side.at && (order = rawtree::compare(*side.at, entry)) < 0) side.at = side.cursor.next();
            const bool isThere = side.at && order == 0;
            isSame = isSame || (isThere && side.at->id == entry.id && side.at->mode == entry.mode);
            below.append(isThere ? side.at->id : Oid{});
        }
        if (isSame) return {};
        m_path.truncate(prefix);
        m_path.append(entry.name.data(), entry.name.size());
        if (!entry.isTree()) {
            m_sink(m_path);
            return {};
        }
        m_path += '/';
        return find(entry.id, below);
    }

    const GitRepository& m_repo;
    Sink m_sink;
    QByteArray m_path;
};

/// The trees of a commit's parents; the empty one for a first commit. Parents a shallow clone lacks do not count.
Result<Touched::Ids> parentTrees(const GitRepository& repo, const RawCommit& commit) {
    Touched::Ids trees;
    for (const auto& parent : commit.parents) {
        const auto tree = repo.treeOf(parent);
        if (tree)
            trees.append(*tree);
        else if (!repo.isShallow())
            return fail(asDamage(tree.error()));
    }
    if (trees.isEmpty()) trees.append(Oid{});
    return trees;
}

} // namespace

Result<PathTimesTable> readPathTimes(const GitRepository& repo, const PathTimesRange& range, std::stop_token stop) {
    PathTimesTable times;
    if (range.head.isNull()) return times;
    qint64 at = 0;
    Touched touched(repo, [&](const QByteArray& path) { times.note(path, at); });
    CommitWalk walk(repo);
    if (const auto started = walk.start(range.head); !started) return fail(started.error());
    // A start that is not there any more (history was rewritten) hides nothing.
    if (repo.hasObject(range.since))
        if (const auto hidden = walk.hide(range.since); !hidden) return fail(hidden.error());
    const QDeadlineTimer deadline =
        range.budget.count() > 0 ? QDeadlineTimer(range.budget) : QDeadlineTimer(QDeadlineTimer::Forever);
    while (!stop.stop_requested() && !deadline.hasExpired()) {
        const auto next = walk.next();
        if (!next) return fail(next.error());
        if (!*next) break;
        at = (*next)->commit.at;
        const auto parents = parentTrees(repo, (*next)->commit);
        if (!parents) return fail(parents.error());
        if (parents->contains((*next)->commit.tree)) continue;
        if (const auto done = touched.find((*next)->commit.tree, *parents); !done) return fail(done.error());
    }
    return times;
}

} // namespace nimbus::sync
