// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/models/CardListModel.h"
#include "app/desktop/views/Dialogs.h"

namespace nimbus::app {

class CardView;
class Label;
class Library;

/// Edits that are stored and have not become a version of their vault yet, with the reason, and the two ways on: try
/// again, or take back. GUI thread; deletes itself.
class OutboxDialog : public Dialog {
    Q_OBJECT
public:
    OutboxDialog(Library& library, QWidget* parent);

private:
    void load();
    void retry();
    void askToDrop();
    void drop(core::IntentId id);
    void setBusy(bool isBusy);

    Library& m_library;
    CardListModel m_model;
    CardView* m_view;
    Label* m_message;
    Button* m_retry;
    Button* m_drop;
};

} // namespace nimbus::app
