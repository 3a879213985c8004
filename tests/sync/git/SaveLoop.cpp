// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A process to be killed: saves one document after another into a vault and says so once each save is done.
// Arguments: managed|folder, the vault's folder, the number to start with.

#include <cstdio>

#include "sync/git/FolderVaultProvider.h"
#include "sync/git/ManagedVaultProvider.h"

using namespace nimbus::sync;

namespace {

std::unique_ptr<VaultProvider> open(const QString& kind, const QString& path) {
    if (kind == QStringLiteral("managed")) {
        auto vault = ManagedVaultProvider::open(path);
        return vault ? std::move(*vault) : nullptr;
    }
    auto vault = FolderVaultProvider::open(path);
    return vault ? std::move(*vault) : nullptr;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const auto vault = open(QString::fromLatin1(argv[1]), QString::fromLocal8Bit(argv[2]));
    if (!vault) return 3;
    for (int i = QByteArray(argv[3]).toInt();; ++i) {
        const QString path = QStringLiteral("d%1/f%2.md").arg(i % 3).arg(i % 7);
        const auto blob = vault->storeBlob(path, QByteArray::number(i) + "\n");
        if (!blob) return 4;
        const CommitChange put{CommitChange::Kind::Put, path, {}, *blob, FileMode::Plain};
        if (!vault->applyToDisk({put})) return 5;
        const auto commit = vault->commit({{put}, QString::number(i), {}, i * 1000LL, vault->facts()->head});
        if (!commit) return 6;
        std::printf("%d %s\n", i, qPrintable(commit->hex()));
        std::fflush(stdout);
    }
}
