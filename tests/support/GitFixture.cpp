// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/GitFixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <filesystem>

namespace nimbus::test {

GitFixture::GitFixture(Kind kind) : m_path(m_dir.filePath(QStringLiteral("repo"))) {
    QDir().mkpath(m_path);
    if (kind == Kind::PlainFolder) return;
    git(kind == Kind::Bare
            ? QStringList{QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("--bare"), QStringLiteral("-b"),
                          QStringLiteral("main")}
            : QStringList{QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"), QStringLiteral("main")});
}

GitFixture::~GitFixture() {
    std::error_code ignored; // QTemporaryDir cannot remove names that are not UTF-8
    std::filesystem::remove_all(m_path.toStdString(), ignored);
}

GitAnswer GitFixture::tryGit(const QStringList& arguments, const QByteArray& input) const {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    const QString date = QStringLiteral("%1 +0000").arg(m_time);
    environment.insert(QStringLiteral("GIT_AUTHOR_DATE"), date);
    environment.insert(QStringLiteral("GIT_COMMITTER_DATE"), date);
    for (const auto* who : {"AUTHOR", "COMMITTER"}) {
        environment.insert(QStringLiteral("GIT_%1_NAME").arg(QLatin1StringView(who)), QStringLiteral("Ada"));
        environment.insert(QStringLiteral("GIT_%1_EMAIL").arg(QLatin1StringView(who)),
                           QStringLiteral("ada@example.org"));
    }
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_path);
    process.start(QStringLiteral("git"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) return {-1, {}, "git did not end"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray GitFixture::git(const QStringList& arguments, const QByteArray& input) const {
    const auto answer = tryGit(arguments, input);
    if (answer.code != 0)
        qFatal("git %s: %d %s %s", qPrintable(arguments.join(u' ')), answer.code, answer.err.constData(),
               answer.out.constData());
    return answer.out;
}

QByteArray GitFixture::whole(const QByteArray& file) const {
    return QFile::encodeName(m_path) + '/' + file;
}

void GitFixture::write(const QByteArray& file, const QByteArray& bytes) const {
    const QByteArray name = whole(file);
    for (auto slash = name.indexOf('/', m_path.size() + 1); slash > 0; slash = name.indexOf('/', slash + 1))
        ::mkdir(name.first(slash).constData(), 0777);
    const int fd = ::open(name.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 || ::write(fd, bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size())
        qFatal("cannot write %s", name.constData());
    ::close(fd);
}

QByteArray GitFixture::read(const QByteArray& file) const {
    const int fd = ::open(whole(file).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return {};
    QByteArray bytes;
    char buffer[65536];
    for (ssize_t n; (n = ::read(fd, buffer, sizeof buffer)) > 0;) bytes.append(buffer, n);
    ::close(fd);
    return bytes;
}

void GitFixture::remove(const QByteArray& file) const {
    ::unlink(whole(file).constData());
}

bool GitFixture::exists(const QByteArray& file) const {
    struct stat raw {};
    return ::lstat(whole(file).constData(), &raw) == 0;
}

void GitFixture::link(const QByteArray& target, const QByteArray& file) const {
    if (::symlink(target.constData(), whole(file).constData()) != 0) qFatal("cannot link %s", file.constData());
}

QByteArray GitFixture::commitAll(const QByteArray& message) {
    ++m_time;
    git({QStringLiteral("add"), QStringLiteral("-A")});
    git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--allow-empty"), QStringLiteral("-F"),
         QStringLiteral("-")},
        message);
    return head();
}

QByteArray GitFixture::head() const {
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}).trimmed();
}

QByteArray GitFixture::importFiles(const QList<std::pair<QByteArray, QByteArray>>& files) {
    ++m_time;
    QByteArray stream = "commit refs/heads/main\ncommitter Ada <ada@example.org> " + QByteArray::number(m_time) +
                        " +0000\ndata 6\nimport\n";
    if (tryGit({QStringLiteral("rev-parse"), QStringLiteral("-q"), QStringLiteral("--verify"),
                QStringLiteral("refs/heads/main")})
            .code == 0)
        stream += "from refs/heads/main^0\n";
    for (const auto& [name, bytes] : files)
        stream += "M 100644 inline " + name + "\ndata " + QByteArray::number(bytes.size()) + '\n' + bytes + '\n';
    git({QStringLiteral("fast-import"), QStringLiteral("--quiet")}, stream);
    if (git({QStringLiteral("rev-parse"), QStringLiteral("--is-bare-repository")}).trimmed() == "false")
        git({QStringLiteral("reset"), QStringLiteral("-q"), QStringLiteral("--hard")});
    return head();
}

void GitFixture::settle() const {
    // A second in the past, by the names git gives; folders do not matter.
    const auto names = git({QStringLiteral("ls-files"), QStringLiteral("-z"), QStringLiteral("-co"),
                            QStringLiteral("--exclude-standard")});
    for (const auto& name : names.split('\0')) {
        struct stat raw {};
        if (name.isEmpty() || ::lstat(whole(name).constData(), &raw) != 0) continue;
        const timespec times[] = {{raw.st_atim.tv_sec, 0}, {raw.st_mtim.tv_sec - 10, 0}};
        ::utimensat(AT_FDCWD, whole(name).constData(), times, AT_SYMLINK_NOFOLLOW);
    }
}

} // namespace nimbus::test
