// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/widgets/Pane.h"
#include "sync/engine/Progress.h"

namespace nimbus::app {

class ElidedLabel;
class IconButton;
class IconView;
class Label;
class SlimProgress;
class StatusItem;

/// The line at the bottom: what runs, how far it is, and a way to stop it. GUI thread; owned by the window.
class StatusBar : public Pane {
    Q_OBJECT
public:
    explicit StatusBar(QWidget* parent = nullptr);

    void showProgress(const sync::Progress& progress, const QString& vaultName);
    /// Nothing runs any more.
    void showIdle(const QString& sentence);
    void setSelection(const QString& words);
    /// Edits that are stored and no version yet; none hide it.
    void setWaiting(qint64 count, bool hasFailed);

Q_SIGNALS:
    void cancelRequested();
    void outboxRequested();

private:
    IconView* m_icon;
    ElidedLabel* m_words;
    SlimProgress* m_bar;
    IconButton* m_cancel;
    Label* m_selection;
    StatusItem* m_waiting;
};

} // namespace nimbus::app
