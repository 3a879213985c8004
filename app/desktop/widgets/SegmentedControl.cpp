// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/SegmentedControl.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Painting.h"

namespace nimbus::app {
namespace {

constexpr int kIcon = 16;
constexpr int kGap = 6;
constexpr qreal kRadius = 6;

/// One choice. The control paints the frame around all of them.
class Segment : public QAbstractButton {
public:
    Segment(const QString& text, QString icon, QWidget* parent) : QAbstractButton(parent), m_icon(std::move(icon)) {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    }
    void setCompact(bool isCompact) {
        m_isCompact = isCompact && !m_icon.isEmpty();
        setToolTip(m_isCompact || text().isEmpty() ? accessibleName() : QString());
        updateGeometry();
        update();
    }
    void setPlain() { m_isPlain = true; }
    [[nodiscard]] QSize sizeHint() const override {
        const int words = shownText().isEmpty() ? 0 : fonts::width(TextStyle::SmallStrong, text());
        const int icon = hasIcon() ? kIcon : 0;
        const int padding = words > 0 ? 22 : 14;
        return {words + icon + (words > 0 && icon > 0 ? kGap : 0) + padding, fonts::grid(26) + 2};
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const auto& c = colors();
        QPainter painter(this);
        const bool isOn = isChecked();
        if (isOn || underMouse()) {
            painter.setClipPath(outline());
            painter.fillRect(rect(), isOn ? c.sel : c.buttonHover);
            painter.setClipping(false);
        }
        const auto style = isOn ? TextStyle::SmallStrong : TextStyle::Small;
        const QColor ink = !isEnabled() ? c.textOff : isOn ? c.link : c.text2;
        const int words = shownText().isEmpty() ? 0 : fonts::width(style, shownText());
        const int icon = hasIcon() ? kIcon + (words > 0 ? kGap : 0) : 0;
        const int x = (width() - words - icon) / 2;
        const auto placed = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
        if (icon > 0) icons::paintIn(painter, placed({x, (height() - kIcon) / 2, kIcon, kIcon}), m_icon, kIcon, ink);
        if (words > 0) painting::text(painter, placed({x + icon, 0, words + 1, height()}), style, ink, text());
        if (NimbusStyle::showsFocus(*this)) painting::focusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 5);
    }

private:
    /// The part of the round frame that this segment fills.
    [[nodiscard]] QPainterPath outline() const {
        QPainterPath path;
        path.addRoundedRect(QRectF(parentWidget()->rect()).translated(-pos()), kRadius, kRadius);
        return path;
    }
    [[nodiscard]] bool hasIcon() const { return !m_icon.isEmpty() && (m_isCompact || !m_isPlain); }
    [[nodiscard]] QString shownText() const { return m_isCompact ? QString() : text(); }

    QString m_icon;
    bool m_isCompact = false;
    bool m_isPlain = false;
};

} // namespace

SegmentedControl::SegmentedControl(const QString& name, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)) {
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        update();
        if (isOn) Q_EMIT currentChanged(id);
    });
}

void SegmentedControl::addSegment(const QString& text, const QString& icon, const QString& name) {
    auto* segment = new Segment(text, icon, this);
    const auto& spoken = name.isEmpty() ? text : name;
    segment->setAccessibleName(spoken);
    segment->setCompact(false);
    const auto id = static_cast<int>(m_group->buttons().size());
    m_group->addButton(segment, id);
    layout()->addWidget(segment);
    if (id == 0) {
        const QSignalBlocker quiet(m_group);
        segment->setChecked(true);
    }
}

void SegmentedControl::setPlain() {
    for (auto* button : m_group->buttons()) static_cast<Segment*>(button)->setPlain();
}

void SegmentedControl::setCompact(bool isCompact) {
    for (auto* button : m_group->buttons()) static_cast<Segment*>(button)->setCompact(isCompact);
}

int SegmentedControl::current() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrent(int index) {
    if (auto* segment = m_group->button(index)) segment->setChecked(true);
}

void SegmentedControl::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painting::box(painter, rect(), kRadius, colors().button, colors().line2);
    const auto buttons = m_group->buttons();
    for (qsizetype i = 1; i < buttons.size(); ++i) {
        const auto* segment = buttons[i];
        const int x = isRightToLeft() ? segment->geometry().right() : segment->x() - 1;
        painter.fillRect(x, 0, 1, height(), colors().line2);
    }
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    auto* next = step == 0 ? nullptr : m_group->button(current() + (isRightToLeft() ? -step : step));
    if (!next) {
        QWidget::keyPressEvent(event);
        return;
    }
    next->setChecked(true);
    next->setFocus(Qt::TabFocusReason);
}

} // namespace nimbus::app
