// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitHandle.h"

#include <git2.h>
#include <git2/sys/hashsig.h>

namespace nimbus::sync {

void GitFree::operator()(git_blob* p) const {
    git_blob_free(p);
}
void GitFree::operator()(git_commit* p) const {
    git_commit_free(p);
}
void GitFree::operator()(git_config* p) const {
    git_config_free(p);
}
void GitFree::operator()(git_hashsig* p) const {
    git_hashsig_free(p);
}
void GitFree::operator()(git_index* p) const {
    git_index_free(p);
}
void GitFree::operator()(git_odb* p) const {
    git_odb_free(p);
}
void GitFree::operator()(git_odb_stream* p) const {
    git_odb_stream_free(p);
}
void GitFree::operator()(git_odb_object* p) const {
    git_odb_object_free(p);
}
void GitFree::operator()(git_packbuilder* p) const {
    git_packbuilder_free(p);
}
void GitFree::operator()(git_reference* p) const {
    git_reference_free(p);
}
void GitFree::operator()(git_repository* p) const {
    git_repository_free(p);
}
void GitFree::operator()(git_signature* p) const {
    git_signature_free(p);
}
void GitFree::operator()(git_tree* p) const {
    git_tree_free(p);
}

} // namespace nimbus::sync
