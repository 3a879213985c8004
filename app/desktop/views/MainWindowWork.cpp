// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks people for, and what it hands to other programs and is handed by them; the rest of MainWindow
// puts the parts together.
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include "app/desktop/session/Words.h"
#include "app/desktop/views/Dialogs.h"
#include "app/desktop/views/DocumentPane.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "app/desktop/views/Sidebar.h"
#include "app/desktop/views/StatusBar.h"
#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "storage/IntentRepository.h"
#include "sync/vault/DocumentLinks.h"

namespace nimbus::app {
namespace {

constexpr int kWaitsMs = 1000;

/// The vault and folder that new documents of a place go to.
std::pair<core::VaultId, QString> target(const Place& place, const QList<core::Vault>& vaults) {
    if (place.vault.isValid()) return {place.vault, place.folder};
    return {vaults.isEmpty() ? core::VaultId{} : vaults.first().id, QString()};
}

} // namespace

void MainWindow::refresh() {
    if (!m_library.isReadOnly()) {
        m_library.refreshAll();
        return;
    }
    m_asOf = QDateTime::currentMSecsSinceEpoch();
    storage::ChangeSet everything;
    everything.manyDocuments = true;
    followStore(everything);
}

void MainWindow::askForDocument() {
    const auto& vaults = m_sidebar->model().vaults();
    const auto [vault, folder] = target(m_list->place(), vaults);
    auto* dialog = new NewDocumentDialog(vaults, vault, folder, this);
    connect(dialog, &NewDocumentDialog::chosen, this, [this](core::VaultId chosen, const QString& path) {
        const auto title = core::pathtext::fileName(path).section(u'.', 0, -2);
        const bool isMarkdown = path.endsWith(QStringLiteral(".md"));
        m_isCreating = true;
        m_actions.create(chosen, path, isMarkdown ? QStringLiteral("# %1\n\n").arg(title).toUtf8() : QByteArray());
    });
    dialog->open();
}

void MainWindow::askForFiles() {
    auto* dialog = new QFileDialog(this, tr("Import files"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList& files) { importInto(m_list->place(), files); });
    dialog->open();
}

void MainWindow::importInto(const Place& place, const QStringList& files) {
    const auto [id, folder] = target(place, m_sidebar->model().vaults());
    if (files.isEmpty() || m_library.isReadOnly()) return;
    for (const auto& vault : m_sidebar->model().vaults())
        if (vault.id == id) m_actions.importFiles(vault, folder, files);
}

void MainWindow::renameCurrent() {
    const auto document = m_document->current().document;
    if (!document.id.isValid()) return;
    auto* dialog = new NameDialog(tr("Rename or move"), tr("Path in %1").arg(document.vaultName), document.path,
                                  tr("Rename"), pathProblem, this);
    dialog->setHint(tr("A slash begins a folder, such as “Reports/budget.md”."));
    dialog->selectBaseName();
    connect(dialog, &NameDialog::chosen, this,
            [this, document](const QString& path) { m_actions.rename(document, path); });
    dialog->open();
}

void MainWindow::removeSelected() {
    const auto ids = m_list->selected();
    if (ids.isEmpty()) return;
    std::vector<qint64> raw;
    for (const auto id : ids) raw.push_back(id.value);
    m_library
        .read([raw](storage::ReadConnection& c) -> core::Result<QList<core::Document>> {
            return storage::DocumentQueries(c).byIds(raw, storage::Load::Names);
        })
        .then(this, [this](const core::Result<QList<core::Document>>& documents) {
            if (documents) m_actions.remove(*documents);
        });
}

void MainWindow::restoreSelected() {
    const auto items = m_list->selectedTrash();
    if (items.isEmpty()) return;
    QList<qint64> ids;
    for (const auto& item : items) ids.append(item.id);
    m_actions.restore(ids, items.first().title);
}

/// Every save waits for its commit for some milliseconds: that is no news. `isLate`: a second has gone by.
void MainWindow::readOutbox(bool isLate) {
    using Counts = std::pair<qint64, qint64>;
    m_library
        .read([](storage::ReadConnection& c) -> core::Result<Counts> {
            storage::IntentQueries intents(c);
            return Counts(intents.count(), intents.failedCount());
        })
        .then(this, [this, isLate](const core::Result<Counts>& counts) {
            if (!counts) return;
            const auto [all, failed] = *counts;
            const bool isNews = failed > 0 || isLate;
            m_status->setWaiting(isNews ? all : 0, failed > 0);
            if (all > 0 && !isNews) QTimer::singleShot(kWaitsMs, this, [this] { readOutbox(true); });
        });
}

void MainWindow::showKeys() {
    (new KeysDialog(m_commands, this))->open();
}

void MainWindow::showAbout() {
    (new AboutDialog(this))->open();
}

/// A link inside a vault goes to the document; an address goes to the browser; anything else goes nowhere.
void MainWindow::followLink(const core::Document& from, const QUrl& link) {
    static const QStringList kSchemes = {QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("mailto")};
    if (!link.scheme().isEmpty()) {
        if (kSchemes.contains(link.scheme())) QDesktopServices::openUrl(link);
        return;
    }
    const auto path = sync::resolveLink(from.path, link.path());
    if (!path) return;
    m_library
        .read([vault = from.vault,
               path = *path](storage::ReadConnection& c) -> core::Result<std::optional<core::Document>> {
            return storage::DocumentQueries(c).byPath(vault, path, storage::Load::None);
        })
        .then(this, [this, path = *path](const core::Result<std::optional<core::Document>>& found) {
            if (found && *found)
                goTo((*found)->id);
            else
                m_list->showError(tr("Nothing is at “%1”.").arg(path));
        });
}

/// Other programs get a copy of their own: what they save does not change the vault behind its back.
void MainWindow::openElsewhere() {
    const auto& open = m_document->current();
    if (!open.document.id.isValid() || open.bytes.isNull()) return;
    const QDir place(QStandardPaths::writableLocation(QStandardPaths::TempLocation));
    QTemporaryDir folder(place.filePath(QStringLiteral("nimbusvault-XXXXXX")));
    folder.setAutoRemove(false); // the other program reads it for as long as it likes
    QSaveFile file(folder.filePath(core::pathtext::fileName(open.document.path)));
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(open.bytes) == open.bytes.size() && file.commit();
    if (!isWritten)
        m_list->showError(tr("A copy for the other program could not be written. %1").arg(file.errorString()));
    else
        QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()));
}

void MainWindow::saveCopy() {
    const auto open = m_document->current();
    if (!open.document.id.isValid()) return;
    auto* dialog = new QFileDialog(this, tr("Save a copy"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(core::pathtext::fileName(open.document.path));
    connect(dialog, &QFileDialog::fileSelected, this, [this, open](const QString& path) {
        QSaveFile file(path);
        const bool isWritten =
            file.open(QIODevice::WriteOnly) && file.write(open.bytes) == open.bytes.size() && file.commit();
        if (!isWritten) m_list->showError(tr("The copy was not saved. %1").arg(file.errorString()));
    });
    dialog->open();
}

void MainWindow::copyPath() {
    const auto& document = m_document->current().document;
    if (document.id.isValid()) QGuiApplication::clipboard()->setText(document.path);
}

void MainWindow::comeForward(core::DocumentId id) {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    auto* question = QApplication::activeModalWidget();
    // The desktop's own file dialog is behind a widget that is not on the screen
    const bool isAsked = question != nullptr && !question->testAttribute(Qt::WA_DontShowOnScreen);
    auto* front = isAsked ? question : this;
    front->raise();
    front->activateWindow();
    QApplication::alert(front); // where the desktop lets nobody come to the front by himself
    if (question == nullptr && id.isValid()) goTo(id);
}

} // namespace nimbus::app
