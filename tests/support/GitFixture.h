// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <utility>

namespace nimbus::test {

/// What a run of the git program said.
struct GitAnswer {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// A repository made with the git program in a temporary folder, for tests. Paths are bytes.
class GitFixture {
public:
    enum class Kind { WorkingTree, Bare, PlainFolder };
    explicit GitFixture(Kind kind = Kind::WorkingTree);
    ~GitFixture();
    GitFixture(const GitFixture&) = delete;
    GitFixture& operator=(const GitFixture&) = delete;

    [[nodiscard]] QString path() const { return m_path; } ///< the repository's folder
    [[nodiscard]] QString outside(const QString& name) const { return m_dir.filePath(name); }

    /// Runs git in the repository; fails the test's process loudly when git says no.
    QByteArray git(const QStringList& arguments, const QByteArray& input = {}) const;
    /// The same, but the exit code is the caller's business.
    [[nodiscard]] GitAnswer tryGit(const QStringList& arguments, const QByteArray& input = {}) const;

    void write(const QByteArray& file, const QByteArray& bytes) const;
    [[nodiscard]] QByteArray read(const QByteArray& file) const;
    void remove(const QByteArray& file) const;
    [[nodiscard]] bool exists(const QByteArray& file) const;
    void link(const QByteArray& target, const QByteArray& file) const;
    /// Stages everything and commits; each commit one second after the one before.
    QByteArray commitAll(const QByteArray& message);
    [[nodiscard]] QByteArray head() const;
    /// One commit of many files at once, through git fast-import.
    QByteArray importFiles(const QList<std::pair<QByteArray, QByteArray>>& files);
    /// Makes files look untouched for a while, so that equal times prove equal content.
    void settle() const;

private:
    [[nodiscard]] QByteArray whole(const QByteArray& file) const;

    QTemporaryDir m_dir;
    QString m_path;
    qint64 m_time = 1'700'000'000;
};

} // namespace nimbus::test
