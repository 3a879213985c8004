// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include "app/desktop/look/MarkedText.h"
#include "app/desktop/look/Theme.h"
#include "core/model/Document.h"

namespace nimbus::app {

/// What one row of a list of documents shows. A value, made by a model under kCardRole.
struct CardData {
    enum class Type : quint8 {
        Document,
        Result,  ///< with words around the hit; 104 px high
        Group,   ///< a head above documents
        Waiting, ///< not read yet
    };

    Type type = Type::Document;
    QString title;
    QList<MarkedText::Span> titleMarks;
    QString time;
    QString place; ///< "Finance / Reports · 4.2 KB"
    ColorRole square = &Colors::tint1;
    core::DocumentKind kind = core::DocumentKind::Other;
    core::DocumentState state = core::DocumentState::Clean;
    QString stateWord; ///< in place of the state's own word, such as "Sending 60 %"
    MarkedText excerpt;
    bool isCut = false; ///< half visible, until it is pasted somewhere else

    /// "Budget 2027, Finance / Reports, Queued": the row as one sentence.
    [[nodiscard]] QString spoken() const;
};

inline constexpr int kCardRole = Qt::UserRole + 1;

} // namespace nimbus::app

Q_DECLARE_METATYPE(nimbus::app::CardData)
