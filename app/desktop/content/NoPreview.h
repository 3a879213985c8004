// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/widgets/EmptyState.h"

namespace nimbus::app {

/// Stands in for a document that cannot be shown here. GUI thread; owned by its parent.
class NoPreview : public EmptyState {
    Q_OBJECT
public:
    explicit NoPreview(QWidget* parent = nullptr);

    /// A kind that is shown by other programs.
    void setUnknownKind(const QString& kindWord, const QString& size);
    /// Something went wrong; `reason` is a sentence.
    void setProblem(const QString& title, const QString& reason);

Q_SIGNALS:
    void openElsewhereRequested();
    void saveCopyRequested();

private:
    void addWaysOut();
};

} // namespace nimbus::app
