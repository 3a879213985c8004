// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A process that is killed: runs one operation and ends itself by SIGKILL at its n-th statement.
// Arguments: data folder, create|sample|remove|init, n, for init the folder. Ends with 0 when it was not killed.

#include <unistd.h>
#include <csignal>

#include "storage/VaultRepository.h"
#include "storage/engine/StatementRecorder.h"
#include "storage/engine/Store.h"
#include "sync/engine/SampleVault.h"
#include "sync/engine/VaultCatalog.h"
#include "sync/engine/Workspace.h"

using namespace nimbus;

namespace {

bool run(const QByteArray& operation, sync::Workspace& workspace, const QString& folder) {
    sync::VaultCatalog catalog(workspace);
    if (operation == "create") return catalog.create(QStringLiteral("New")).has_value();
    if (operation == "sample") return sync::createSampleVault(workspace, QStringLiteral("New")).has_value();
    if (operation == "init") return catalog.addFolder(folder, QStringLiteral("New"), true).has_value();
    return catalog.remove(core::VaultId{1}).has_value();
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const sync::DataFolder folder(QString::fromLocal8Bit(argv[1]));
    storage::StatementRecorder recorder;
    const auto store = storage::Store::open(folder.tenantFile(QStringLiteral("acme")), {.recorder = &recorder});
    if (!store) return 3;
    sync::Workspace workspace(folder, QStringLiteral("acme"), **store);
    std::atomic<int> left = QByteArray(argv[3]).toInt();
    recorder.setFault([&left](std::string_view) {
        if (left-- == 0) ::kill(::getpid(), SIGKILL);
    });
    return run(argv[2], workspace, argc > 4 ? QString::fromLocal8Bit(argv[4]) : QString()) ? 0 : 1;
}
