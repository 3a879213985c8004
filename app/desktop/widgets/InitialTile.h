// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "app/desktop/look/Theme.h"

class QPainter;

namespace nimbus::app {

/// Initials on a tint: round for a person, square for a vault or an organisation. GUI thread; owned by its parent.
class InitialTile : public QWidget {
    Q_OBJECT
public:
    enum class Shape : quint8 { Person, Place };

    InitialTile(Shape shape, int px, QWidget* parent = nullptr);
    /// The tint follows from the name, so the same name looks the same everywhere.
    void setName(const QString& name);

    /// "Ana Ruiz" is AR, "Finance" is F.
    [[nodiscard]] static QString initials(const QString& name, Shape shape);
    static void paintTile(QPainter& painter, const QRect& rect, Shape shape, const QString& name, ColorRole tint);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Shape m_shape;
    QString m_name;
};

} // namespace nimbus::app
