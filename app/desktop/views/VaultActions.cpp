// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/VaultActions.h"

#include <QDir>
#include <QFileDialog>
#include <QVBoxLayout>

#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/Dialogs.h"
#include "sync/engine/SampleVault.h"
#include "sync/engine/VaultCatalog.h"

namespace nimbus::app {

using core::Result;
using core::Vault;

VaultActions::VaultActions(Library& library, QWidget& window)
    : QObject(&window), m_library(library), m_window(window) {}

void VaultActions::finish(const Vault& vault) {
    m_library.refresh(vault.id);
    Q_EMIT added(vault);
}

void VaultActions::newVault() {
    auto* dialog = new NameDialog(
        tr("New vault"), tr("Name"), {}, tr("Create"), [](const QString&) { return QString(); }, &m_window);
    dialog->setHint(tr("Documents, and every version of them, are kept in the program's own folder."));
    connect(dialog, &NameDialog::chosen, this, [this](const QString& name) {
        m_library.work([name](sync::Workspace& w) { return sync::VaultCatalog(w).create(name); })
            .then(this, [this](const Result<Vault>& vault) {
                if (vault)
                    finish(*vault);
                else
                    Q_EMIT failed(words::error(vault.error()));
            });
    });
    dialog->open();
}

void VaultActions::openFolder() {
    auto* dialog = new QFileDialog(&m_window, tr("Open a folder of documents"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { addFolder(path, false); });
    dialog->open();
}

void VaultActions::addFolder(const QString& path, bool init) {
    m_library.work([path, init](sync::Workspace& w) { return sync::VaultCatalog(w).addFolder(path, {}, init); })
        .then(this, [this, path, init](const Result<Vault>& vault) {
            if (vault)
                finish(*vault);
            else if (!init && vault.error().code == core::ErrorCode::NotFound)
                askToInit(path);
            else
                Q_EMIT failed(words::error(vault.error()));
        });
}

/// A folder without a history: git is added to it, which people should know of.
void VaultActions::askToInit(const QString& path) {
    auto* dialog = new QuestionDialog(tr("Keep versions in this folder?"),
                                      tr("%1 is a plain folder. NimbusVault can keep its versions in a hidden folder "
                                         "“.git” inside. Your files stay as they are.")
                                          .arg(QDir::toNativeSeparators(path)),
                                      tr("Keep versions"), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, path] { addFolder(path, true); });
    dialog->open();
}

void VaultActions::openSample() {
    m_library.work([name = tr("Sample vault")](sync::Workspace& w) { return sync::createSampleVault(w, name); })
        .then(this, [this](const Result<Vault>& vault) {
            if (vault)
                finish(*vault);
            else
                Q_EMIT failed(words::error(vault.error()));
        });
}

void VaultActions::forget(const Vault& vault) {
    const auto text =
        vault.kind == core::VaultKind::Folder
            ? tr("The folder %1 and everything in it stay as they are.").arg(QDir::toNativeSeparators(vault.location))
            : tr("Its documents and versions move to “removed” in the program's folder and can be taken back from "
                 "there.");
    auto* dialog =
        new QuestionDialog(tr("Take “%1” out of the list?").arg(vault.name), text, tr("Take out"), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, id = vault.id] {
        m_library.work([id](sync::Workspace& w) { return sync::VaultCatalog(w).remove(id); })
            .then(this, [this](const Result<void>& result) {
                if (!result) Q_EMIT failed(words::error(result.error()));
            });
    });
    dialog->open();
}

} // namespace nimbus::app
