// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/PathHistory.h"

#include <utility>

#include "core/PathText.h"
#include "sync/git/GitError.h"
#include "sync/git/TreeDiff.h"

namespace nimbus::sync {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

/// Finds one path in many trees; remembers for each folder it has read what was at the next part of the path.
class PathHistory::Lookup {
public:
    using Found = std::optional<RawTreeEntry>;

    Lookup(const GitRepository& repo, const QByteArray& path)
        : m_repo(repo), m_path(path), m_parts(path.split('/')), m_known(static_cast<size_t>(m_parts.size())) {}

    [[nodiscard]] const QByteArray& path() const { return m_path; }

    Result<Found> find(const Oid& tree) { return findFrom(tree, 0); }

private:
    Result<Found> findFrom(const Oid& tree, size_t depth) {
        auto& known = m_known[depth];
        const auto hit = known.constFind(tree);
        if (hit != known.constEnd()) return *hit;
        const auto object = m_repo.object(tree, ObjectType::Tree);
        if (!object) return fail(asDamage(object.error()));
        Found found = rawtree::find(object->bytes(), m_parts[static_cast<qsizetype>(depth)]);
        if (found) found->name = {}; // it pointed into the object
        if (depth + 1 < m_known.size()) {
            if (found && found->isTree()) {
                const auto below = findFrom(found->id, depth + 1);
                if (!below) return below;
                found = *below;
            } else {
                found.reset();
            }
        } else if (found && found->isTree()) {
            found.reset();
        }
        known.insert(tree, found);
        return found;
    }

    const GitRepository& m_repo;
    QByteArray m_path;
    QList<QByteArray> m_parts;
    std::vector<QHash<Oid, Found>> m_known; ///< per depth: folder -> what the whole path is below it
};

namespace {

bool isSame(const std::optional<RawTreeEntry>& a, const std::optional<RawTreeEntry>& b) {
    return a.has_value() == b.has_value() && (!a || (a->id == b->id && a->mode == b->mode));
}

/// The message without our own trailers, which mean nothing to a reader.
QString withoutTrailers(const QString& message) {
    QStringList kept;
    for (const auto& line : message.split(u'\n'))
        if (!line.startsWith(QStringLiteral("NimbusVault-"))) kept.append(line);
    return kept.join(u'\n').trimmed();
}

} // namespace

PathHistory::PathHistory(const GitRepository& repo, const Oid& head, const QString& path)
    : m_repo(repo), m_head(head), m_isShallow(repo.isShallow()) {
    m_lookups.push_back(std::make_unique<Lookup>(repo, core::pathtext::toBytes(path)));
}

PathHistory::~PathHistory() = default;

void PathHistory::push(const Oid& id, RawCommit commit, int lookup) {
    if (m_seen.contains(id)) return;
    m_seen.insert(id);
    m_queue.push({id, std::move(commit), lookup});
}

Result<void> PathHistory::begin() {
    m_isStarted = true;
    if (m_head.isNull()) return {};
    auto commit = m_repo.commit(m_head);
    if (!commit) return fail(commit.error());
    push(m_head, std::move(*commit), 0);
    return {};
}

Result<QList<Version>> PathHistory::next(int count, std::stop_token stop) {
    if (!m_isStarted)
        if (const auto begun = begin(); !begun) return fail(begun.error());
    while (!m_queue.empty() && m_found.size() < count) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("read the history"));
        const Step step = m_queue.top();
        m_queue.pop();
        const auto hit = isVersion(step);
        if (!hit) return fail(hit.error());
        if (!*hit) continue;
        auto version = versionOf(step);
        if (!version) return fail(version.error());
        m_found.append(std::move(*version));
    }
    return std::exchange(m_found, {});
}

Result<std::vector<PathHistory::Parent>> PathHistory::parentsOf(const Step& step) {
    std::vector<Parent> parents;
    for (const auto& id : step.commit.parents) {
        auto commit = m_repo.commit(id);
        if (!commit) {
            if (m_isShallow && commit.error().code == ErrorCode::NotFound) continue; // history starts here
            return fail(asDamage(commit.error()));
        }
        const auto entry = m_lookups[static_cast<size_t>(step.lookup)]->find(commit->tree);
        if (!entry) return fail(entry.error());
        parents.push_back({id, std::move(*commit), *entry});
    }
    return parents;
}

/// Whether the document differs here from every parent. Queues the parents to go on with.
Result<bool> PathHistory::isVersion(const Step& step) {
    const auto entry = m_lookups[static_cast<size_t>(step.lookup)]->find(step.commit.tree);
    if (!entry) return fail(entry.error());
    auto parents = parentsOf(step);
    if (!parents) return fail(parents.error());
    if (parents->empty()) return entry->has_value();
    for (auto& parent : *parents)
        if (isSame(parent.entry, *entry)) {
            push(parent.id, std::move(parent.commit), step.lookup);
            return false;
        }
    for (auto& parent : *parents) {
        int lookup = step.lookup;
        if (entry->has_value() && !parent.entry) {
            const auto before = lookupBeforeRename(step, parent);
            if (!before) return fail(before.error());
            lookup = *before;
        }
        push(parent.id, std::move(parent.commit), lookup);
    }
    return true;
}

/// The document appears between a parent and this commit: under which name it was there before, if it was.
Result<int> PathHistory::lookupBeforeRename(const Step& step, const Parent& parent) {
    const QByteArray path = m_lookups[static_cast<size_t>(step.lookup)]->path();
    const auto changes = diffTrees(m_repo, parent.commit.tree, step.commit.tree, {}, path);
    if (!changes) return fail(changes.error());
    const QString text = core::pathtext::fromBytes(path);
    for (const auto& change : *changes) {
        if (change.kind != VaultChange::Kind::Renamed || change.path != text) continue;
        const QByteArray old = core::pathtext::toBytes(change.oldPath);
        for (size_t i = 0; i < m_lookups.size(); ++i)
            if (m_lookups[i]->path() == old) return static_cast<int>(i);
        m_lookups.push_back(std::make_unique<Lookup>(m_repo, old));
        return static_cast<int>(m_lookups.size()) - 1;
    }
    return step.lookup;
}

Result<Version> PathHistory::versionOf(const Step& step) {
    const auto object = m_repo.object(step.id, ObjectType::Commit);
    if (!object) return fail(object.error());
    auto& lookup = *m_lookups[static_cast<size_t>(step.lookup)];
    const auto entry = lookup.find(step.commit.tree);
    if (!entry) return fail(entry.error());
    auto text = CommitText::parse(object->bytes());
    Version version;
    version.commit = step.id;
    version.blob = *entry ? (*entry)->id : Oid{};
    version.path = core::pathtext::fromBytes(lookup.path());
    version.author = std::move(text.author);
    version.at = step.commit.at;
    version.message = withoutTrailers(text.message);
    return version;
}

} // namespace nimbus::sync
