// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/EditorPage.h"

#include <QKeyEvent>
#include <QSettings>
#include <QSplitter>
#include <QTimerEvent>
#include <QVBoxLayout>

#include "app/desktop/content/MarkdownHighlighter.h"
#include "app/desktop/content/MarkdownView.h"
#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/session/Library.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/PreviewPage.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/Pane.h"
#include "app/desktop/widgets/SegmentedControl.h"
#include "storage/DocumentQueries.h"
#include "storage/DraftRepository.h"
#include "sync/engine/DocumentEditor.h"

namespace nimbus::app {
namespace {

constexpr int kDraftMs = 1500; ///< after the last letter
constexpr int kPageMs = 250;
constexpr int kRoomForWords = 760;
constexpr int kSource = 0; ///< what the editor shows: the text alone, both, the page alone
constexpr int kPage = 2;

} // namespace

EditorPage::EditorPage(Library& library, QWidget* parent)
    : QWidget(parent),
      m_library(library),
      m_edit(new SourceEdit(TextStyle::Mono)),
      m_page(new MarkdownView),
      m_problem(new Banner(Banner::Kind::Error, this)),
      m_halves(new QSplitter),
      m_conflict(new Banner(Banner::Kind::Warning, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_problem);
    m_problem->hide();
    column->addWidget(m_conflict);
    m_conflict->setActionsBelow();
    m_conflict->hide();
    m_halves->setHandleWidth(1);
    m_halves->setChildrenCollapsible(false);
    m_halves->addWidget(m_edit);
    m_halves->addWidget(m_page);
    m_halves->setStretchFactor(0, 1);
    m_halves->setStretchFactor(1, 1);
    column->addWidget(m_halves, 1);
    m_edit->setAccessibleName(tr("Text, to be changed"));
    m_edit->setCurrentLineShown(true);
    m_edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &EditorPage::changed);
    connect(m_page, &MarkdownView::imageRequested, this, [this](const QString& reference) {
        PreviewPage::provideImages(m_library, *m_page, m_open.document, reference);
    });
}

QWidget* EditorPage::makeBar() {
    auto* bar = new Pane(&Colors::base, Pane::Line::Bottom, this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(32, 8, 16, 9);
    row->setSpacing(8);
    m_state = new ElidedLabel(TextStyle::Second, &Colors::text2);
    m_choice = new SegmentedControl(tr("What the editor shows"));
    m_choice->addSegment(tr("Source"), QStringLiteral("code"));
    m_choice->addSegment(tr("Both"), QStringLiteral("columns-2"));
    m_choice->addSegment(tr("Preview"), QStringLiteral("eye"));
    m_choice->setPlain();
    m_discardButton = new Button(tr("Discard"), Button::Kind::Quiet);
    m_discardButton->setToolTip(tr("Discard changes"));
    auto* close = new Button(tr("Close"));
    close->setToolTip(tr("Close the editor; a draft is kept  (%1)")
                          .arg(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
    m_saveButton = new Button(tr("Save"), Button::Kind::Primary);
    m_saveButton->setToolTip(
        tr("Save a version  (%1)").arg(QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText)));
    row->addWidget(m_state, 1);
    for (auto* widget : std::initializer_list<QWidget*>{m_choice, m_discardButton, close, m_saveButton})
        row->addWidget(widget);
    connect(m_choice, &SegmentedControl::currentChanged, this, &EditorPage::setLayoutChoice);
    connect(m_discardButton, &QPushButton::clicked, this, &EditorPage::discard);
    connect(close, &QPushButton::clicked, this, &EditorPage::leave);
    connect(m_saveButton, &QPushButton::clicked, this, &EditorPage::save);
    return bar;
}

QWidget* EditorPage::focusTarget() const {
    return m_edit;
}

void EditorPage::open(const OpenDocument& open, bool atEnd) {
    m_open = open;
    m_savedText = open.text.text;
    m_problem->hide();
    endConflict();
    const bool isMarkdown = open.document.kind == core::DocumentKind::Markdown;
    m_choice->setVisible(isMarkdown);
    setLayoutChoice(isMarkdown ? m_choice->current() : kSource);
    if (isMarkdown && !m_highlighter) m_highlighter = new MarkdownHighlighter(m_edit->document());
    if (!isMarkdown) delete std::exchange(m_highlighter, nullptr);
    {
        const QSignalBlocker quiet(m_edit);
        m_edit->setPlainText(m_savedText);
    }
    m_edit->document()->setModified(false);
    if (isMarkdown) m_page->setText(m_savedText);
    changed();
    loadDraft();
    if (atEnd) m_edit->moveCursor(QTextCursor::End);
    m_edit->setFocus();
}

void EditorPage::saveLayout(QSettings& settings) const {
    settings.setValue(QStringLiteral("editor/shows"), m_choice->current());
    settings.setValue(QStringLiteral("editor/halves"), m_halves->saveState());
}

void EditorPage::restoreLayout(const QSettings& settings) {
    m_choice->setCurrent(qBound(kSource, settings.value(QStringLiteral("editor/shows"), kSource).toInt(), kPage));
    m_halves->restoreState(settings.value(QStringLiteral("editor/halves")).toByteArray());
    m_halves->setHandleWidth(1);
}

void EditorPage::setLayoutChoice(int choice) {
    const bool isMarkdown = m_open.document.kind == core::DocumentKind::Markdown;
    m_edit->setVisible(choice != kPage || !isMarkdown);
    m_page->setVisible(choice != kSource && isMarkdown);
    if (m_page->isVisibleTo(this)) m_pageTimer.start(0, this);
}

bool EditorPage::isChanged() const {
    return m_edit->toPlainText() != m_savedText;
}

void EditorPage::changed() {
    const bool isOther = isChanged();
    m_saveButton->setEnabled(isOther && !m_isSaving);
    m_discardButton->setVisible(isOther);
    m_state->setText(isOther ? tr("Changed") : tr("Nothing changed yet"));
    if (isOther) m_draftTimer.start(kDraftMs, this);
    if (m_page->isVisibleTo(this)) m_pageTimer.start(kPageMs, this);
}

void EditorPage::timerEvent(QTimerEvent* event) {
    if (event->timerId() == m_draftTimer.timerId()) {
        m_draftTimer.stop();
        keepDraft();
    } else if (event->timerId() == m_pageTimer.timerId()) {
        m_pageTimer.stop();
        m_page->updateText(m_edit->toPlainText());
    }
}

void EditorPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_choice->setCompact(width() < fonts::grid(kRoomForWords));
}

void EditorPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
    } else if (m_halves->isHidden()) {
        showComparison(false);
        m_edit->setFocus();
    } else {
        leave(); // what is not saved stays as a draft
    }
}

/// So that Ctrl+Z goes back to what was there.
void EditorPage::replaceText(const QString& text) {
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}

void EditorPage::discard() {
    if (m_theirs) {
        takeTheirs();
        return;
    }
    replaceText(m_savedText);
    removeDraft();
}

void EditorPage::leave() {
    m_draftTimer.stop();
    keepDraft(true);
    Q_EMIT left();
}

void EditorPage::save() {
    if (m_isGone)
        saveAgain();
    else
        saveOn(Base::Opened);
}

void EditorPage::saveOn(Base base) {
    if (m_isSaving || !isChanged()) return;
    const auto text = m_edit->toPlainText();
    m_isSaving = true;
    m_draftTimer.stop();
    m_saveButton->setEnabled(false);
    m_state->setText(tr("Saving…"));
    const auto theirs = base == Base::Theirs && m_theirs ? std::optional(m_theirs->blob) : std::nullopt;
    const auto job = [open = m_open, text, theirs](sync::Workspace& w) -> core::Result<std::pair<core::Oid, QString>> {
        const auto bytes = sync::encode(text, open.text);
        if (!bytes) return core::fail(bytes.error());
        if (theirs) { // it must still be what the person has seen; then it is kept, in the history or in the trash
            const auto now = lookMeanwhile(w, open.document.id);
            if (!now) return core::fail(now.error());
            if (!now->theirs || now->theirs->blob != *theirs) return core::fail(core::ErrorCode::Conflict, {});
        }
        const auto outcome =
            sync::DocumentEditor(w).save(open.document.id, *bytes, theirs ? core::Oid{} : open.blob, {});
        if (!outcome) return core::fail(outcome.error());
        auto written =
            w.store().writeNow([&, id = open.document.id](storage::WriteConnection& c) -> core::Result<void> {
                storage::DraftRepository(c).removeSaved(id, text.toUtf8()); // not what was typed since
                return {};
            });
        if (!written) return core::fail(written.error());
        const auto now =
            w.store().readNow([id = open.document.id](storage::ReadConnection& c) -> core::Result<core::Oid> {
                const auto document = storage::DocumentQueries(c).byId(id, storage::Load::None);
                return document ? document->blob : core::Oid{};
            });
        if (!now) return core::fail(now.error());
        return std::pair(*now, outcome->notice);
    };
    const auto id = m_open.document.id;
    m_library.work(job).then(this, [this, text, id](const core::Result<std::pair<core::Oid, QString>>& result) {
        m_isSaving = false;
        if (id != m_open.document.id) // somebody went on to another document meanwhile
            changed();
        else if (result)
            finishSave(text, result->first, result->second);
        else
            finishSave(text, core::fail(result.error()), {});
    });
}

void EditorPage::finishSave(const QString& text, const core::Result<core::Oid>& blob, const QString& notice) {
    const auto code = blob ? core::ErrorCode::Internal : blob.error().code;
    if (code == core::ErrorCode::Conflict || code == core::ErrorCode::NotFound) {
        keepDraft();
        changed();
        askWhatHappened();
        return;
    }
    m_problem->clearActions();
    if (!blob) {
        const bool isOld = code == core::ErrorCode::InvalidInput && m_open.text.codec != sync::TextCodec();
        if (isOld) {
            auto* asUtf8 = m_problem->addAction(tr("Save as UTF-8"));
            connect(asUtf8, &QPushButton::clicked, this, [this] {
                m_open.text.codec = {};
                save();
            });
            orderTabs({asUtf8});
        }
        m_problem->setText(tr("Not saved. Your text is kept as a draft. %1").arg(words::error(blob.error())));
        m_problem->show();
        keepDraft();
        changed();
        return;
    }
    m_problem->hide();
    endConflict();
    m_open.blob = *blob;
    m_savedText = text;
    changed();
    m_state->setText(tr("Saved %1").arg(words::timeOfDay(QDateTime::currentMSecsSinceEpoch())));
    Q_EMIT saved(m_open.document.id, notice);
}

} // namespace nimbus::app
