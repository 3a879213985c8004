// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/TreeEditor.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "core/PathText.h"
#include "sync/git/GitError.h"
#include "sync/git/RawTree.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Oid;
using core::Result;

/// What happens to one name of a folder: an edit of the name itself, edits below it, or both.
struct NameEdits {
    const TreeEdit* own = nullptr;
    std::vector<const TreeEdit*> below;
};
using Names = std::map<QByteArray, NameEdits>;

Names group(const std::vector<const TreeEdit*>& edits, qsizetype offset) {
    Names names;
    for (const auto* edit : edits) {
        const auto slash = edit->path.indexOf('/', offset);
        if (slash < 0)
            names[edit->path.sliced(offset)].own = edit;
        else
            names[edit->path.sliced(offset, slash - offset)].below.push_back(edit);
    }
    return names;
}

tl::unexpected<core::Error> inTheWay(const QByteArray& path, const char* what) {
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" is %2").arg(core::pathtext::fromBytes(path), QLatin1StringView(what)),
                QStringLiteral("Use another name"));
}

class Editor {
public:
    explicit Editor(const GitRepository& repo) : m_repo(repo) {}

    /// The id of the folder afterwards; null when it is empty. `offset`: where names of this folder start in paths.
    Result<Oid> edit(const Oid& tree, const std::vector<const TreeEdit*>& edits, qsizetype offset) {
        std::optional<GitObject> object;
        if (!tree.isNull()) {
            auto read = m_repo.object(tree, ObjectType::Tree);
            if (!read) return fail(asDamage(read.error()));
            object.emplace(std::move(*read));
        }
        auto names = group(edits, offset);
        std::vector<RawTreeEntry> entries;
        RawTreeCursor cursor(object ? object->bytes() : QByteArrayView());
        while (const auto entry = cursor.next()) {
            const auto found = names.find(entry->name.toByteArray());
            if (found == names.end()) {
                entries.push_back(*entry);
                continue;
            }
            const auto after = apply(*entry, found->second, offset);
            if (!after) return fail(after.error());
            if (*after) entries.push_back({(*after)->mode, entry->name, (*after)->id});
            found->second = {}; // done; the name stays alive for the view on it
        }
        if (cursor.isDamaged()) return fail(ErrorCode::StorageCorrupt, QStringLiteral("a tree is damaged"));
        for (const auto& [name, change] : names) {
            const auto after = apply({}, change, offset);
            if (!after) return fail(after.error());
            if (*after) entries.push_back({(*after)->mode, name, (*after)->id});
        }
        return store(std::move(entries), offset == 0);
    }

private:
    /// What is at one name afterwards.
    Result<std::optional<RawTreeEntry>> apply(const RawTreeEntry& before, const NameEdits& change, qsizetype offset) {
        std::optional<RawTreeEntry> now;
        if (before.mode != 0) now = before;
        const bool isRemoved = change.own && change.own->mode == 0;
        if (now && !now->isTree() && isRemoved) now.reset();
        if (!change.below.empty()) {
            const auto slash = change.below.front()->path.indexOf('/', offset);
            const bool adds = std::ranges::any_of(change.below, [](const auto* e) { return e->mode != 0; });
            if (now && !now->isTree()) {
                if (adds) return inTheWay(change.below.front()->path.first(slash), "a document, not a folder");
            } else {
                const auto sub = edit(now ? now->id : Oid{}, change.below, slash + 1);
                if (!sub) return fail(sub.error());
                now = sub->isNull() ? std::nullopt : std::optional(RawTreeEntry{040000, {}, *sub});
            }
        }
        if (change.own && !isRemoved) {
            if (now && now->isTree()) return inTheWay(change.own->path, "a folder");
            now = RawTreeEntry{change.own->mode, {}, change.own->id};
        }
        return now;
    }

    Result<Oid> store(std::vector<RawTreeEntry> entries, bool isTop) {
        if (entries.empty() && !isTop) return Oid{};
        std::ranges::sort(entries, [](const auto& a, const auto& b) { return rawtree::compare(a, b) < 0; });
        return m_repo.write(rawtree::write(entries), ObjectType::Tree);
    }

    const GitRepository& m_repo;
};

} // namespace

Result<Oid> editTree(const GitRepository& repo, const Oid& base, std::vector<TreeEdit> edits) {
    // Removals first: of two edits of one path the later one counts.
    std::ranges::stable_sort(edits, [](const auto& a, const auto& b) { return (a.mode != 0) < (b.mode != 0); });
    std::vector<const TreeEdit*> all;
    all.reserve(edits.size());
    for (const auto& edit : edits) all.push_back(&edit);
    return Editor(repo).edit(base, all, 0);
}

} // namespace nimbus::sync
