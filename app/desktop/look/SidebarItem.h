// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include "app/desktop/look/Theme.h"

namespace nimbus::app {

/// What one row of the sidebar shows. A value, made by a model under kSidebarRole.
struct SidebarItem {
    enum class Type : quint8 {
        Place,   ///< icon, name, count
        Heading, ///< tile with an initial, bold name: an organisation
        Caption, ///< a small word above a group
        Tag,     ///< dot, name, count
    };
    enum class Badge : quint8 { None, Info, Warning };

    Type type = Type::Place;
    QString text;
    QString icon;
    QString trailing; ///< a count, or a word such as "Offline"
    ColorRole tint = &Colors::text2;
    Badge badge = Badge::None;
    bool hasProblem = false; ///< shows a warning sign before the count
};

inline constexpr int kSidebarRole = Qt::UserRole + 2;

} // namespace nimbus::app

Q_DECLARE_METATYPE(nimbus::app::SidebarItem)
