// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/FolderState.h"

#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;

struct Words {
    const char* what;
    const char* next;
};

Words wordsOf(int state) {
    switch (state) {
        case GIT_REPOSITORY_STATE_MERGE:
            return {"A merge is in progress", "Finish it with git commit, or end it with git merge --abort"};
        case GIT_REPOSITORY_STATE_REVERT:
        case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
            return {"A revert is in progress", "Finish it with git revert --continue, or end it with --abort"};
        case GIT_REPOSITORY_STATE_CHERRYPICK:
        case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
            return {"A cherry-pick is in progress",
                    "Finish it with git cherry-pick --continue, or end it with --abort"};
        case GIT_REPOSITORY_STATE_BISECT: return {"A bisect is in progress", "End it with git bisect reset"};
        case GIT_REPOSITORY_STATE_REBASE:
        case GIT_REPOSITORY_STATE_REBASE_INTERACTIVE:
        case GIT_REPOSITORY_STATE_REBASE_MERGE:
            return {"A rebase is in progress", "Finish it with git rebase --continue, or end it with --abort"};
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
            return {"Patches are being applied", "Finish it with git am --continue, or end it with --abort"};
        default: return {"Another git operation is in progress", "git status names it"};
    }
}

tl::unexpected<core::Error> refuse(const QString& what, const QString& next) {
    return fail(ErrorCode::Forbidden, what, next);
}

tl::unexpected<core::Error> refuseIndex(const core::Error& problem) {
    if (problem.detail.contains(u"'link'"))
        return refuse(QStringLiteral("The repository has a split index"),
                      QStringLiteral("git update-index --no-split-index ends that"));
    if (problem.detail.contains(u"'sdir'"))
        return refuse(QStringLiteral("The repository has a sparse index"),
                      QStringLiteral("git sparse-checkout reapply --no-sparse-index ends that"));
    return refuse(problem.detail, QStringLiteral("git status may repair the index"));
}

} // namespace

Result<void> checkCanCommit(const GitRepository& repo, const WorkingTree& tree) {
    if (const int state = git_repository_state(repo.raw()); state != GIT_REPOSITORY_STATE_NONE) {
        const auto words = wordsOf(state);
        return refuse(QString::fromLatin1(words.what), QString::fromLatin1(words.next));
    }
    const auto head = repo.head();
    if (!head) return fail(head.error());
    if (head->refName.isEmpty())
        return refuse(QStringLiteral("HEAD is detached: no branch is checked out"),
                      QStringLiteral("git switch followed by the branch's name checks one out"));
    if (const auto& problem = tree.tracked().indexProblem()) return refuseIndex(*problem);
    return {};
}

Result<void> checkPlace(const WorkingTree& tree, const QByteArray& path) {
    const QString name = printable(path);
    if (tree.tracked().inIndex(path).isSubmodule())
        return refuse(QStringLiteral("\"%1\" is a submodule").arg(name),
                      QStringLiteral("git commit in the repository itself records it"));
    for (auto slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        if (tree.tracked().inIndex(path.first(slash)).isSubmodule())
            return refuse(QStringLiteral("\"%1\" lies in the submodule \"%2\"").arg(name, printable(path.first(slash))),
                          QStringLiteral("Open the submodule's folder as a vault of its own"));
    }
    if (const auto stat = tree.disk().stat(path); !stat) return fail(stat.error()); // a link on the way, permissions
    return {};
}

Result<void> checkCanCommitPath(const WorkingTree& tree, const QByteArray& path) {
    if (const auto place = checkPlace(tree, path); !place) return place;
    const QString name = printable(path);
    if (tree.tracked().inIndex(path).isUnmerged)
        return refuse(QStringLiteral("\"%1\" is in conflict").arg(name),
                      QStringLiteral("Solve the conflict in git first"));
    if (const auto conversion = tree.hash().unsupportedConversion(path); !conversion.isEmpty())
        return refuse(QStringLiteral("\"%1\" is converted by \"%2\" (.gitattributes)").arg(name, conversion),
                      QStringLiteral("Commit this document with git itself"));
    return {};
}

} // namespace nimbus::sync
