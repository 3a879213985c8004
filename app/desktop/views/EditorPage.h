// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QFuture>
#include <QWidget>

#include "app/desktop/views/OpenDocument.h"

namespace nimbus::app {

class Banner;
class Button;
class Label;
class Library;
class MarkdownHighlighter;
class MarkdownView;
class SegmentedControl;
class SourceEdit;

/// Changes a text in place, with the page beside it where it is Markdown. What is typed is kept as a draft all the
/// time; saving makes a version. GUI thread; owned by the document pane.
class EditorPage : public QWidget {
    Q_OBJECT
public:
    explicit EditorPage(Library& library, QWidget* parent = nullptr);

    /// `atEnd`: the cursor stands behind the text, as in a document that is just begun.
    void open(const OpenDocument& open, bool atEnd = false);
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] const OpenDocument& document() const { return m_open; }
    void save();
    /// Leaves the editor; what was not saved stays as a draft.
    void leave();
    [[nodiscard]] QWidget* focusTarget() const;

Q_SIGNALS:
    void saved(nimbus::core::DocumentId id, const QString& notice);
    void left();

protected:
    void timerEvent(QTimerEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeBar();
    void setLayoutChoice(int choice);
    void changed();
    void keepDraft();
    void discard();
    void loadDraft();
    void readDraft();
    void finishSave(const QString& text, const core::Result<core::Oid>& blob, const QString& notice);

    Library& m_library;
    OpenDocument m_open;
    SourceEdit* m_edit;
    MarkdownView* m_page;
    MarkdownHighlighter* m_highlighter = nullptr;
    Label* m_state;
    Banner* m_problem;
    SegmentedControl* m_choice;
    Button* m_saveButton;
    Button* m_discardButton;
    QBasicTimer m_draftTimer;
    QBasicTimer m_pageTimer;
    QFuture<void> m_draftWrite; ///< the last one
    QString m_savedText;
    bool m_isSaving = false;
};

} // namespace nimbus::app
