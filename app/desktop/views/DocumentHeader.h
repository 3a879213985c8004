// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/model/Document.h"
#include "core/model/TrashItem.h"

class QMenu;

namespace nimbus::app {

class Button;
class Commands;
class ElidedLabel;
class IconButton;
class StatusItem;

/// Title, place and facts of the document beside the list, with what can be done about it. GUI thread; owned by the
/// document pane.
class DocumentHeader : public QWidget {
    Q_OBJECT
public:
    explicit DocumentHeader(const Commands& commands, QWidget* parent = nullptr);

    void show(const core::Document& document);
    void showTrash(const core::TrashItem& item);
    /// How many documents "Put back" is about.
    void setRestoreCount(int count);
    void setEditable(bool isEditable);
    void setEditing(bool isEditing);

Q_SIGNALS:
    void restoreRequested();

private:
    ElidedLabel* m_title;
    ElidedLabel* m_facts;
    StatusItem* m_state;
    IconButton* m_star;
    Button* m_edit;
    Button* m_restore;
    IconButton* m_more;
    bool m_isEditable = false;
};

} // namespace nimbus::app
