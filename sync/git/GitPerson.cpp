// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/git/GitPerson.h"

#include <git2.h>

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <memory>

#include "sync/git/GitLibrary.h"

namespace nimbus::sync {
namespace {

QStringList configurationFiles() {
    if (qEnvironmentVariableIsSet("GIT_CONFIG_GLOBAL")) return {qEnvironmentVariable("GIT_CONFIG_GLOBAL")};
    return {QDir::homePath() + QStringLiteral("/.gitconfig"),
            QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/git/config")};
}

QString valueOf(git_config* config, const char* key) {
    git_buf value = GIT_BUF_INIT;
    QString text;
    if (git_config_get_string_buf(&value, config, key) == 0) text = QString::fromUtf8(value.ptr);
    git_buf_dispose(&value);
    return text;
}

} // namespace

core::Person configuredPerson() {
    core::Person person;
    if (!GitLibrary::ensureStarted()) return person;
    for (const auto& file : configurationFiles()) {
        git_config* config = nullptr;
        if (!QFile::exists(file) || git_config_open_ondisk(&config, QFile::encodeName(file).constData()) != 0) continue;
        if (person.name.isEmpty()) person.name = valueOf(config, "user.name");
        if (person.email.isEmpty()) person.email = valueOf(config, "user.email");
        git_config_free(config);
    }
    return person;
}

} // namespace nimbus::sync
