// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ways on where somebody else has changed or deleted the document that is being written.
#include <QDateTime>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/desktop/content/DiffView.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/session/DocumentReads.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Label.h"
#include "core/PathText.h"
#include "storage/DocumentQueries.h"
#include "sync/engine/DocumentEditor.h"

namespace nimbus::app {

using core::Result;

Result<EditorPage::Meanwhile> EditorPage::lookMeanwhile(sync::Workspace& workspace, core::DocumentId id) {
    const auto row =
        workspace.store().readNow([id](storage::ReadConnection& c) -> Result<std::optional<core::Document>> {
            return storage::DocumentQueries(c).byId(id);
        });
    if (!row) return core::fail(row.error());
    if (!*row) return Meanwhile{};
    auto theirs = openDocument(workspace, **row);
    if (!theirs && theirs.error().code == core::ErrorCode::NotFound) {
        const auto vault = workspace.vault((*row)->vault); // or is it the whole vault that is away?
        const auto provider = vault ? workspace.provider(*vault) : core::fail(vault.error());
        return provider ? Result<Meanwhile>(Meanwhile{}) : core::fail(provider.error());
    }
    if (!theirs) return core::fail(theirs.error());
    Meanwhile meanwhile{std::move(*theirs), {}, 0};
    const auto versions = reads::history(workspace, (*row)->vault, (*row)->path, 1, {}, {});
    if (versions && !versions->isEmpty() && versions->first().blob == meanwhile.theirs->blob) {
        meanwhile.author = versions->first().author.name;
        meanwhile.at = versions->first().at;
    }
    return meanwhile;
}

void EditorPage::askWhatHappened() {
    const auto id = m_open.document.id;
    m_library.work([id](sync::Workspace& w) { return lookMeanwhile(w, id); })
        .then(this, [this, id](const Result<Meanwhile>& meanwhile) {
            if (id != m_open.document.id || !isChanged()) return;
            if (meanwhile) {
                showConflict(*meanwhile);
                return;
            }
            m_problem->setText(tr("Not saved. Your text is kept as a draft. %1").arg(words::error(meanwhile.error())));
            m_problem->show();
        });
}

void EditorPage::showConflict(const Meanwhile& meanwhile) {
    endConflict();
    m_theirs = meanwhile.theirs;
    m_isGone = !meanwhile.theirs;
    m_state->setText(tr("Not saved"));
    const auto when = words::longTime(meanwhile.at, QDateTime::currentDateTime());
    if (m_isGone)
        m_conflict->setText(tr("This document was deleted meanwhile. Your text is still here."));
    else if (meanwhile.author.isEmpty())
        m_conflict->setText(tr("Another program has changed this document meanwhile. Your text is kept as a draft."));
    else
        m_conflict->setText(
            tr("%1 saved another version %2. Your text is kept as a draft.").arg(meanwhile.author, when),
            meanwhile.author);
    if (m_isGone) {
        auto* again = m_conflict->addAction(tr("Save it again"));
        connect(again, &QPushButton::clicked, this, &EditorPage::saveAgain);
        orderTabs({again});
    } else {
        m_compare = m_conflict->addAction(tr("Compare"));
        auto* mine = m_conflict->addAction(tr("Keep mine"));
        auto* theirs = m_conflict->addAction(tr("Take theirs"));
        mine->setToolTip(tr("Saves your text over it. The other version can be had from the history or the trash."));
        theirs->setToolTip(tr("Shows the other version here. Undo brings your text back."));
        connect(m_compare, &QPushButton::clicked, this, [this] { showComparison(!m_halves->isHidden()); });
        connect(mine, &QPushButton::clicked, this, [this] { saveOn(Base::Theirs); });
        connect(theirs, &QPushButton::clicked, this, &EditorPage::takeTheirs);
        orderTabs({m_compare, mine, theirs});
    }
    m_conflict->show();
}

/// Between the bar and the text, where they are seen: Shift+Tab leads to them.
void EditorPage::orderTabs(const QList<QWidget*>& buttons) {
    QWidget* before = m_saveButton;
    for (auto* button : buttons) setTabOrder(std::exchange(before, button), button);
    setTabOrder(before, m_edit);
}

void EditorPage::endConflict() {
    showComparison(false);
    m_theirs.reset();
    m_isGone = false;
    m_compare = nullptr;
    m_conflict->clearActions();
    m_conflict->hide();
}

void EditorPage::showComparison(bool isShown) {
    m_halves->setVisible(!isShown);
    if (m_compare) m_compare->setText(isShown ? tr("Back to the text") : tr("Compare"));
    if (m_difference) m_difference->setVisible(isShown);
    if (!isShown || !m_theirs) return;
    if (!m_difference) {
        m_difference = new DiffView;
        static_cast<QVBoxLayout*>(layout())->addWidget(m_difference, 1);
    }
    m_difference->setNames(tr("Theirs"), tr("Mine, not saved"));
    if (m_theirs->isText)
        m_difference->setTexts(m_theirs->text.text, m_edit->toPlainText());
    else
        m_difference->setProblem(tr("Only texts can be compared"), tr("The other version is no text any more."));
}

/// What was typed stays behind Ctrl+Z.
void EditorPage::takeTheirs() {
    if (!m_theirs) return;
    const auto theirs = *m_theirs;
    endConflict();
    if (!theirs.isEditable()) { // it became a picture, or something as strange
        replaceText(m_savedText);
        removeDraft();
        Q_EMIT left();
        return;
    }
    m_open = theirs;
    m_savedText = theirs.text.text;
    replaceText(m_savedText);
    removeDraft();
    changed();
    m_state->setText(tr("Their version. Undo brings your text back"));
    m_edit->setFocus();
}

/// The document is not there any more: its text becomes one again, in the same place.
void EditorPage::saveAgain() {
    const auto text = m_edit->toPlainText();
    m_savedText = text; // it is on its way
    endConflict();
    rescue(m_open, text);
}

void EditorPage::rescue(const OpenDocument& open, const QString& text) {
    const auto job = [open, text](sync::Workspace& w) -> Result<std::pair<core::DocumentId, QString>> {
        const auto isTaken = [&](const QString& path) {
            const auto found =
                w.store().readNow([&](storage::ReadConnection& c) -> Result<std::optional<core::Document>> {
                    return storage::DocumentQueries(c).byPath(open.document.vault, path, storage::Load::None);
                });
            return found && *found;
        };
        const auto path = core::pathtext::freeName(open.document.path, isTaken);
        const auto bytes = sync::encode(text, open.text);
        const auto made = sync::DocumentEditor(w).create(open.document.vault,
                                                         {{.path = path, .bytes = bytes ? *bytes : text.toUtf8()}}, {});
        if (!made) return core::fail(made.error());
        return std::pair(made->documents.value(0), path);
    };
    m_library.work(job).then(this, [this, open, text](const Result<std::pair<core::DocumentId, QString>>& made) {
        if (made) {
            Q_EMIT rescued(made->first, tr("“%1” was deleted meanwhile. Your text is there again, as %2.")
                                            .arg(open.document.title, made->second));
            return;
        }
        if (open.document.id != m_open.document.id) return;
        m_savedText.clear(); // so that it counts as changed
        m_problem->setText(tr("Not saved. Your text is still here. %1").arg(words::error(made.error())));
        m_problem->show();
        showConflict({});
    });
}

} // namespace nimbus::app
