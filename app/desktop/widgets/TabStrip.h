// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace nimbus::app {

/// The tabs above a document: words, an optional count, a line under the current one. GUI thread; owned by its parent.
class TabStrip : public QTabBar {
    Q_OBJECT
public:
    explicit TabStrip(QWidget* parent = nullptr);

    int addNamedTab(const QString& name);
    /// The number behind a tab's name; empty for none.
    void setCount(int index, const QString& count);
    /// Room before the first tab; 24 where the document's text begins at 32.
    void setLead(int px);

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent* event) override;

private:
    void paintTab(QPainter& painter, int index) const;

    int m_lead = 20;
};

} // namespace nimbus::app
