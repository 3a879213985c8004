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

/// The line at the bottom: what runs, how far it is, and a way to stop it. GUI thread; owned by the window.
class StatusBar : public Pane {
    Q_OBJECT
public:
    explicit StatusBar(QWidget* parent = nullptr);

    void showProgress(const sync::Progress& progress, const QString& vaultName);
    /// Nothing runs any more.
    void showIdle(const QString& sentence);
    void setSelection(const QString& words);

Q_SIGNALS:
    void cancelRequested();

private:
    IconView* m_icon;
    ElidedLabel* m_words;
    SlimProgress* m_bar;
    IconButton* m_cancel;
    Label* m_selection;
};

} // namespace nimbus::app
