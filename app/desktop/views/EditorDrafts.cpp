// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed and not saved: kept all the time, and there again when the document is opened the next time.
#include <QDateTime>

#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/EditorPage.h"
#include "app/desktop/widgets/Label.h"
#include "storage/DocumentQueries.h"
#include "storage/DraftRepository.h"

namespace nimbus::app {

void EditorPage::keepDraft(bool isLeaving) {
    if (!isChanged()) return;
    const storage::Draft draft{m_open.document.id, m_open.blob, m_edit->toPlainText().toUtf8(),
                               QDateTime::currentMSecsSinceEpoch()};
    m_draftWrite = m_library
                       .write([draft](storage::WriteConnection& c) -> core::Result<void> {
                           if (!storage::DocumentQueries(c).byId(draft.document, storage::Load::None))
                               return core::fail(core::ErrorCode::NotFound, {});
                           storage::DraftRepository(c).save(draft);
                           return {};
                       })
                       .then(this, [this, draft, open = m_open, isLeaving](const core::Result<void>& result) {
                           const bool isGone = !result && result.error().code == core::ErrorCode::NotFound;
                           if (isGone && isLeaving) rescue(open, QString::fromUtf8(draft.content));
                           if (draft.document != m_open.document.id || !isChanged()) return;
                           if (isGone && !isLeaving && !m_isGone) showConflict({});
                           if (isGone) return;
                           m_state->setText(result ? tr("Draft kept %1, no version yet").arg(words::timeOfDay(draft.at))
                                                   : words::error(result.error()));
                       });
}

/// A draft that is still being written is waited for: readers do not wait for the writer.
void EditorPage::loadDraft() {
    if (m_draftWrite.isValid() && !m_draftWrite.isFinished())
        m_draftWrite = m_draftWrite.then(this, [this] { readDraft(); });
    else
        readDraft();
}

void EditorPage::readDraft() {
    m_library
        .read([id = m_open.document.id](storage::ReadConnection& c) -> core::Result<std::optional<storage::Draft>> {
            return storage::DraftQueries(c).of(id);
        })
        .then(this, [this, id = m_open.document.id](const core::Result<std::optional<storage::Draft>>& draft) {
            if (!draft || !*draft || id != m_open.document.id || isChanged()) return;
            const auto text = QString::fromUtf8((*draft)->content);
            if (text == m_savedText) { // it was saved, and the program ended before it could be let go
                removeDraft();
                return;
            }
            replaceText(text);
            m_state->setText(tr("Draft of %1").arg(words::longTime((*draft)->at, QDateTime::currentDateTime())));
            if ((*draft)->baseBlob == m_open.blob) return;
            m_open.blob = (*draft)->baseBlob; // a save says what it was based on
            askWhatHappened();
        });
}

void EditorPage::removeDraft() {
    m_draftTimer.stop();
    (void)m_library.write([id = m_open.document.id](storage::WriteConnection& c) -> core::Result<void> {
        storage::DraftRepository(c).remove(id);
        return {};
    });
}

} // namespace nimbus::app
