// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "app/desktop/content/LineDiff.h"
#include "app/desktop/content/SourceEdit.h"

namespace nimbus::app {

/// A comparison as the lines two (or one) edits show. Long lines are broken at `columns` characters, on both sides
/// alike, so that what belongs together stays side by side. Pure; any thread.
struct DiffRows {
    struct Side {
        QStringList lines;
        QList<SourceEdit::LineLook> looks;
    };
    Side left;
    Side right;             ///< empty in one column
    QList<int> changeLines; ///< the line of each change

    [[nodiscard]] static DiffRows sideBySide(const LineDiff& diff, int columns);
    [[nodiscard]] static DiffRows oneColumn(const LineDiff& diff, int columns);

    /// Where to break a line: the end of each part. Behind a space where there is one in the last third of a part.
    [[nodiscard]] static QList<qsizetype> breaks(const QString& line, int columns);
};

} // namespace nimbus::app
