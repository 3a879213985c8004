// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/TabStrip.h"

#include <QPainter>
#include <QStyle>

#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kGap = 8;      ///< between two tabs
constexpr int kPadding = 8;  ///< inside a tab
constexpr int kCountGap = 6; ///< between name and count

} // namespace

TabStrip::TabStrip(QWidget* parent) : QTabBar(parent) {
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Views of the document"));
}

int TabStrip::addNamedTab(const QString& name) {
    return addTab(name);
}

void TabStrip::setCount(int index, const QString& count) {
    if (tabData(index).toString() == count) return;
    setTabData(index, count);
    setTabToolTip(index, count.isEmpty() ? QString() : tabText(index) + QLatin1Char(' ') + count);
    setTabText(index, tabText(index)); // lays the tabs out again
}

void TabStrip::setLead(int px) {
    m_lead = px;
    if (count() > 0) setTabText(0, tabText(0)); // lays the tabs out again
}

QSize TabStrip::tabSizeHint(int index) const {
    int width = fonts::width(TextStyle::BodyStrong, tabText(index)) + 2 * kPadding + kGap;
    const auto count = tabData(index).toString();
    if (!count.isEmpty()) width += kCountGap + fonts::width(TextStyle::Second, count);
    return {width + (index == 0 ? m_lead : 0), fonts::grid(40)};
}

void TabStrip::paintTab(QPainter& painter, int index) const {
    const auto& c = colors();
    const bool isCurrent = index == currentIndex();
    const QRect whole = tabRect(index);
    const QRect tab = QStyle::visualRect(layoutDirection(), whole,
                                         whole.adjusted(kGap / 2 + (index == 0 ? m_lead : 0), 0, -kGap / 2, 0));
    const auto placed = [&](int x, int width) {
        return QStyle::visualRect(layoutDirection(), tab, {tab.x() + x, tab.y(), width, tab.height() - 1});
    };
    const auto style = isCurrent ? TextStyle::BodyStrong : TextStyle::BodyMedium;
    const int words = fonts::width(style, tabText(index));
    const QColor ink = !isTabEnabled(index) ? c.textOff : isCurrent ? c.text : c.text2;
    painting::text(painter, placed(kPadding, words + 1), style, ink, tabText(index));
    const auto count = tabData(index).toString();
    if (!count.isEmpty())
        painting::text(painter, placed(kPadding + words + kCountGap, fonts::width(TextStyle::Second, count) + 1),
                       TextStyle::Second, c.text2, count);
    if (isCurrent) painter.fillRect(tab.adjusted(kPadding, tab.height() - 2, -kPadding, 0), c.mark);
    if (isCurrent && NimbusStyle::showsFocus(*this)) painting::focusRing(painter, tab.adjusted(0, 5, 0, -5), 6);
}

void TabStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, colors().line);
    for (int i = 0; i < count(); ++i)
        if (isTabVisible(i)) paintTab(painter, i);
}

} // namespace nimbus::app
