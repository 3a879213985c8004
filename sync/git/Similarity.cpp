// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/Similarity.h"

#include <git2/sys/hashsig.h>

#include <algorithm>

#include "sync/git/GitInternal.h"

namespace nimbus::sync {
namespace {

constexpr qint64 kLargest = qint64{16} << 20; ///< larger ones are only the same when they are equal

} // namespace

const Similarity::Signature& Similarity::signatureOf(const core::Oid& id) {
    const auto known = m_known.constFind(id);
    if (known != m_known.constEnd()) return *known;
    Signature made;
    made.size = m_repo.sizeOf(id);
    if (made.size > 0 && made.size <= kLargest)
        if (const auto object = m_repo.object(id, ObjectType::Blob)) {
            GitHandle<git_hashsig> sig;
            const auto options =
                static_cast<git_hashsig_option_t>(GIT_HASHSIG_SMART_WHITESPACE | GIT_HASHSIG_ALLOW_SMALL_FILES);
            if (git_hashsig_create(out(sig), object->bytes().data(), static_cast<size_t>(made.size), options) == 0)
                made.sig = std::move(sig);
        }
    return *m_known.insert(id, std::move(made));
}

int Similarity::score(const core::Oid& a, const core::Oid& b) {
    if (a == b) return 100;
    const Signature first = signatureOf(a); // a copy: the second look-up may move it
    const Signature& second = signatureOf(b);
    if (!first.sig || !second.sig) return 0;
    if (std::min(first.size, second.size) * 2 < std::max(first.size, second.size)) return 0; // cannot reach half
    return std::clamp(git_hashsig_compare(first.sig.get(), second.sig.get()), 0, 100);
}

} // namespace nimbus::sync
