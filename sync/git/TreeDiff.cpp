// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/TreeDiff.h"

#include <QMultiHash>
#include <algorithm>
#include <optional>
#include <vector>

#include "core/PathText.h"
#include "sync/git/GitError.h"
#include "sync/git/RawTree.h"
#include "sync/git/Similarity.h"
#include "sync/git/TreeWalk.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

constexpr size_t kMaxForSimilarity = 1000;

/// Mode 0: not there. `from` is the old path of a rename.
struct Item {
    QByteArray path;
    QByteArray from;
    quint32 oldMode = 0;
    quint32 newMode = 0;
    Oid oldId;
    Oid newId;
    bool isTaken = false; ///< a deletion that became the start of a rename
};

class Differ {
public:
    Differ(const GitRepository& repo, const std::stop_token& stop) : m_repo(repo), m_stop(stop) {}

    Result<void> compare(const Oid& from, const Oid& to, const QByteArray& prefix) {
        if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("compare two commits"));
        if (from == to) return {};
        if (from.isNull()) return all(to, prefix, true);
        if (to.isNull()) return all(from, prefix, false);
        const auto old = m_repo.object(from, ObjectType::Tree);
        if (!old) return fail(asDamage(old.error()));
        const auto now = m_repo.object(to, ObjectType::Tree);
        if (!now) return fail(asDamage(now.error()));
        RawTreeCursor oldCursor(old->bytes());
        RawTreeCursor newCursor(now->bytes());
        auto a = oldCursor.next();
        auto b = newCursor.next();
        while (a || b) {
            const int order = !a ? 1 : !b ? -1 : rawtree::compare(*a, *b);
            const auto done = pair(order <= 0 ? a : std::nullopt, order >= 0 ? b : std::nullopt, prefix);
            if (!done) return done;
            if (order <= 0) a = oldCursor.next();
            if (order >= 0) b = newCursor.next();
        }
        if (oldCursor.isDamaged() || newCursor.isDamaged())
            return fail(ErrorCode::StorageCorrupt, QStringLiteral("a tree is damaged"));
        return {};
    }

    std::vector<Item> items;

private:
    using Line = std::optional<RawTreeEntry>;

    Result<void> pair(const Line& a, const Line& b, const QByteArray& prefix) {
        if (a && b && a->id == b->id && a->mode == b->mode) return {};
        const QByteArray path = prefix + (a ? a : b)->name.toByteArray();
        if ((a && a->isTree()) || (b && b->isTree())) // never a tree and a document: their order differs
            return compare(a ? a->id : Oid{}, b ? b->id : Oid{}, path + '/');
        items.push_back({path, {}, a ? a->mode : 0, b ? b->mode : 0, a ? a->id : Oid{}, b ? b->id : Oid{}});
        return {};
    }

    Result<void> all(const Oid& tree, const QByteArray& prefix, bool isNew) {
        return walkTree(
            m_repo, tree,
            [&](const QByteArray& path, const RawTreeEntry& entry) {
                if (isNew)
                    items.push_back({prefix + path, {}, 0, entry.mode, {}, entry.id});
                else
                    items.push_back({prefix + path, {}, entry.mode, 0, entry.id, {}});
                return true;
            },
            m_stop);
    }

    const GitRepository& m_repo;
    const std::stop_token& m_stop;
};

QByteArrayView fileName(const QByteArray& path) {
    return QByteArrayView(path).sliced(path.lastIndexOf('/') + 1);
}

bool isSameKind(quint32 a, quint32 b) {
    return (a & 0170000) == (b & 0170000);
}

void join(Item& added, Item& deleted) {
    added.from = deleted.path;
    added.oldMode = deleted.oldMode;
    added.oldId = deleted.oldId;
    deleted.isTaken = true;
}

void pairEqual(std::vector<Item>& items) {
    QMultiHash<Oid, size_t> deleted;
    for (size_t i = items.size(); i-- > 0;)
        if (items[i].newMode == 0) deleted.insert(items[i].oldId, i);
    if (deleted.isEmpty()) return;
    for (const bool sameNameOnly : {true, false})
        for (auto& item : items) {
            if (item.oldMode != 0 || item.newMode == 0 || !item.from.isEmpty()) continue;
            for (auto it = deleted.constFind(item.newId); it != deleted.constEnd() && it.key() == item.newId; ++it) {
                auto& other = items[*it];
                if (other.isTaken || !isSameKind(other.oldMode, item.newMode)) continue;
                if (sameNameOnly && fileName(other.path) != fileName(item.path)) continue;
                join(item, other);
                break;
            }
        }
}

struct Candidate {
    int score;
    bool hasSameName;
    size_t added;
    size_t deleted;

    [[nodiscard]] bool isBetterThan(const Candidate& other) const {
        return std::pair(score, hasSameName) > std::pair(other.score, other.hasSameName);
    }
};

/// Looks among what was added and deleted for files that are alike.
class AlikeFinder {
public:
    AlikeFinder(const GitRepository& repo, const std::vector<Item>& items, const std::stop_token& stop)
        : m_items(items), m_stop(stop), m_similarity(repo) {
        for (size_t i = 0; i < items.size(); ++i) {
            if (items[i].newMode == 0 && !items[i].isTaken) m_deleted.push_back(i);
            if (items[i].oldMode == 0 && items[i].newMode != 0 && items[i].from.isEmpty()) m_added.push_back(i);
        }
    }

    /// All pairs; with `renameOf` those of that path alone, without what another path was more likely made from.
    Result<std::vector<Candidate>> find(const QByteArray& renameOf) {
        std::vector<Candidate> found;
        if (m_added.size() > kMaxForSimilarity || m_deleted.size() > kMaxForSimilarity) return found;
        for (const auto a : m_added)
            for (const auto d : m_deleted) {
                if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, QStringLiteral("look for renames"));
                if (!renameOf.isEmpty() && m_items[a].path != renameOf) continue;
                if (const auto pair = compare(a, d)) found.push_back(*pair);
            }
        if (!renameOf.isEmpty()) std::erase_if(found, [this](const auto& pair) { return isClaimed(pair); });
        return found;
    }

private:
    std::optional<Candidate> compare(size_t a, size_t d) {
        const auto& now = m_items[a];
        const auto& before = m_items[d];
        if ((now.newMode & 0170000) != 0100000 || !isSameKind(now.newMode, before.oldMode)) return std::nullopt;
        const int score = m_similarity.score(now.newId, before.oldId);
        if (score < Similarity::kRename) return std::nullopt;
        return Candidate{score, fileName(now.path) == fileName(before.path), a, d};
    }

    bool isClaimed(const Candidate& pair) {
        return std::ranges::any_of(m_added, [&](size_t other) {
            const auto rival = other == pair.added ? std::nullopt : compare(other, pair.deleted);
            return rival && rival->isBetterThan(pair);
        });
    }

    const std::vector<Item>& m_items;
    const std::stop_token& m_stop;
    Similarity m_similarity;
    std::vector<size_t> m_added;
    std::vector<size_t> m_deleted;
};

Result<void> pairAlike(const GitRepository& repo, std::vector<Item>& items, const std::stop_token& stop,
                       const QByteArray& renameOf) {
    auto found = AlikeFinder(repo, items, stop).find(renameOf);
    if (!found) return fail(found.error());
    std::ranges::stable_sort(*found, [](const auto& x, const auto& y) { return x.isBetterThan(y); });
    for (const auto& [score, hasSameName, a, d] : *found)
        if (items[a].from.isEmpty() && !items[d].isTaken) join(items[a], items[d]);
    return {};
}

VaultChange toChange(const Item& item) {
    using Kind = VaultChange::Kind;
    VaultChange change;
    change.kind = !item.from.isEmpty() ? Kind::Renamed
                  : item.oldMode == 0  ? Kind::Added
                  : item.newMode == 0  ? Kind::Deleted
                                       : Kind::Modified;
    change.path = core::pathtext::fromBytes(item.path);
    if (!item.from.isEmpty()) change.oldPath = core::pathtext::fromBytes(item.from);
    change.blob = item.newId;
    change.oldBlob = item.oldId;
    change.mode = rawtree::toFileMode(item.newMode != 0 ? item.newMode : item.oldMode);
    return change;
}

} // namespace

Result<QList<VaultChange>> diffTrees(const GitRepository& repo, const Oid& from, const Oid& to, std::stop_token stop,
                                     const QByteArray& renameOf) {
    Differ differ(repo, stop);
    if (const auto compared = differ.compare(from, to, {}); !compared) return fail(compared.error());
    pairEqual(differ.items);
    if (const auto paired = pairAlike(repo, differ.items, stop, renameOf); !paired) return fail(paired.error());
    std::ranges::sort(differ.items, {}, &Item::path);
    QList<VaultChange> changes;
    for (const auto& item : differ.items)
        if (!item.isTaken) changes.append(toChange(item));
    return changes;
}

} // namespace nimbus::sync
