// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/desktop/views/OpenDocument.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::app {

class ComboBox;
class DiffView;
class Library;

/// Any two versions of a document beside each other. GUI thread; owned by the document pane.
class ComparePage : public QWidget {
    Q_OBJECT
public:
    explicit ComparePage(Library& library, QWidget* parent = nullptr);

    void show(const OpenDocument& open);

private:
    void fill(const QList<sync::Version>& versions);
    void compare();

    Library& m_library;
    OpenDocument m_open;
    QList<sync::Version> m_versions; ///< as in the boxes, which begin with "now"
    ComboBox* m_left;
    ComboBox* m_right;
    DiffView* m_diff;
    int m_request = 0;
};

} // namespace nimbus::app
