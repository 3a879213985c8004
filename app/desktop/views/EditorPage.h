// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QFuture>
#include <QWidget>
#include <optional>

#include "app/desktop/views/OpenDocument.h"

class QSettings;
class QSplitter;

namespace nimbus::app {

class Banner;
class Button;
class DiffView;
class ElidedLabel;
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
    /// What the editor shows, and how its halves share the room.
    void saveLayout(QSettings& settings) const;
    void restoreLayout(const QSettings& settings);

Q_SIGNALS:
    void saved(nimbus::core::DocumentId id, const QString& notice);
    void left();
    /// The document was deleted meanwhile: its text is a new one.
    void rescued(nimbus::core::DocumentId id, const QString& sentence);

protected:
    void timerEvent(QTimerEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What became of the document while somebody typed.
    struct Meanwhile {
        std::optional<OpenDocument> theirs; ///< none: it was deleted
        QString author;                     ///< empty: it is not committed
        qint64 at = 0;
    };
    enum class Base : quint8 { Opened, Theirs };

    QWidget* makeBar();
    void setLayoutChoice(int choice);
    void changed();
    void keepDraft(bool isLeaving = false);
    void discard();
    void loadDraft();
    void readDraft();
    void replaceText(const QString& text);
    void removeDraft();
    void saveOn(Base base);
    void finishSave(const QString& text, const core::Result<core::Oid>& blob, const QString& notice);
    // EditorConflict.cpp
    [[nodiscard]] static core::Result<Meanwhile> lookMeanwhile(sync::Workspace& workspace, core::DocumentId id);
    void askWhatHappened();
    void showConflict(const Meanwhile& meanwhile);
    void orderTabs(const QList<QWidget*>& buttons);
    void endConflict();
    void showComparison(bool isShown);
    void takeTheirs();
    void saveAgain();
    void rescue(const OpenDocument& open, const QString& text);

    Library& m_library;
    OpenDocument m_open;
    SourceEdit* m_edit;
    MarkdownView* m_page;
    MarkdownHighlighter* m_highlighter = nullptr;
    ElidedLabel* m_state;
    Banner* m_problem;
    QSplitter* m_halves;
    Banner* m_conflict;
    Button* m_compare = nullptr;
    DiffView* m_difference = nullptr;     ///< made when it is wanted
    std::optional<OpenDocument> m_theirs; ///< a conflict waits for a decision
    bool m_isGone = false;                ///< the document was deleted meanwhile
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
