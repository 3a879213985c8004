// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

struct git_blob;
struct git_commit;
struct git_config;
struct git_hashsig;
struct git_index;
struct git_odb;
struct git_odb_object;
struct git_odb_stream;
struct git_packbuilder;
struct git_reference;
struct git_repository;
struct git_signature;
struct git_tree;

namespace nimbus::sync {

/// Frees what libgit2 handed out. Any thread that may use the object itself.
struct GitFree {
    void operator()(git_blob* p) const;
    void operator()(git_commit* p) const;
    void operator()(git_config* p) const;
    void operator()(git_hashsig* p) const;
    void operator()(git_index* p) const;
    void operator()(git_odb* p) const;
    void operator()(git_odb_object* p) const;
    void operator()(git_odb_stream* p) const;
    void operator()(git_packbuilder* p) const;
    void operator()(git_reference* p) const;
    void operator()(git_repository* p) const;
    void operator()(git_signature* p) const;
    void operator()(git_tree* p) const;
};

/// Sole owner of a libgit2 object.
template <typename T>
using GitHandle = std::unique_ptr<T, GitFree>;

/// Gives a libgit2 function its `T**`: `git_odb_open(out(handle), …)`. The handle owns the object afterwards.
template <typename T>
class GitOut {
public:
    explicit GitOut(GitHandle<T>& handle) : m_handle(handle) {}
    ~GitOut() { m_handle.reset(m_raw); }
    GitOut(const GitOut&) = delete;
    GitOut& operator=(const GitOut&) = delete;
    operator T**() { return &m_raw; }

private:
    GitHandle<T>& m_handle;
    T* m_raw = nullptr;
};

template <typename T>
[[nodiscard]] GitOut<T> out(GitHandle<T>& handle) {
    return GitOut<T>(handle);
}

} // namespace nimbus::sync
