// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/desktop/views/OpenDocument.h"
#include "sync/vault/VaultProvider.h"

namespace nimbus::app {

class Button;
class DiffView;
class ElidedLabel;
class Library;
class VersionList;

/// Every version of a document, and what differs between it and now. GUI thread; owned by the document pane.
class HistoryPage : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPage(Library& library, QWidget* parent = nullptr);

    void show(const OpenDocument& open);
    [[nodiscard]] QWidget* focusTarget() const;

Q_SIGNALS:
    void restoreRequested(const nimbus::core::Document& document, const QString& commit, const QString& versionName);
    /// How many there are, as far as they are known ("12", "100+").
    void counted(const QString& count);

private:
    void compare(const sync::Version& version);

    Library& m_library;
    OpenDocument m_open;
    sync::Version m_chosen;
    VersionList* m_versions;
    DiffView* m_diff;
    ElidedLabel* m_title;
    Button* m_restore;
    int m_request = 0;
};

/// Shows the difference between two states of a document in `view`, or why that cannot be done.
void showDifference(DiffView& view, const QByteArray& left, const QByteArray& right);

} // namespace nimbus::app
