// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/DiffView.h"

#include <QScrollBar>
#include <QShortcut>
#include <QTimerEvent>
#include <QVBoxLayout>

#include "app/desktop/content/Background.h"
#include "app/desktop/content/ChangeMap.h"
#include "app/desktop/content/DiffRows.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/Pane.h"
#include "app/desktop/widgets/SegmentedControl.h"

namespace nimbus::app {
namespace {

constexpr int kTwoColumns = 640; ///< narrower than that, two texts beside each other are hard to read
constexpr int kRefillMs = 120;   ///< after the last step of a resize

using Kind = DiffRow::Kind;

QWidget* side(ElidedLabel*& name, SourceEdit* edit, QWidget* parent) {
    auto* pane = new QWidget(parent);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new Pane(&Colors::base, Pane::Line::Bottom, pane);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 8, 16, 9);
    name = new ElidedLabel(TextStyle::BodyStrong);
    row->addWidget(name, 1);
    column->addWidget(head);
    column->addWidget(edit, 1);
    return pane;
}

} // namespace

DiffView::DiffView(QWidget* parent)
    : QWidget(parent),
      m_left(new SourceEdit(TextStyle::MonoSmall)),
      m_right(new SourceEdit(TextStyle::MonoSmall)),
      m_map(new ChangeMap),
      m_sides(new QWidget(this)),
      m_empty(new EmptyState(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    auto* row = new QHBoxLayout(m_sides);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(side(m_leftName, m_left, m_sides), 1);
    auto* divider = new Divider(QWIDGETSIZE_MAX);
    divider->setMinimumHeight(0);
    row->addWidget(divider);
    m_rightSide = side(m_rightName, m_right, m_sides);
    row->addWidget(m_rightSide, 1);
    row->addWidget(m_map);
    column->addWidget(m_sides, 1);
    column->addWidget(m_empty, 1);
    m_empty->hide();
    for (auto* edit : {m_left, m_right}) {
        edit->setReadOnly(true);
        edit->setSignsShown(true);
        edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_left->viewport()->installEventFilter(this);
    m_left->setAccessibleName(tr("Older text"));
    m_right->setAccessibleName(tr("Newer text"));
    link(*m_left, *m_right);
    link(*m_right, *m_left);
    connect(m_map, &ChangeMap::picked, this, &DiffView::goTo);
    connect(new QShortcut(Qt::Key_F7, this), &QShortcut::activated, this, &DiffView::nextChange);
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F7, this), &QShortcut::activated, this, &DiffView::previousChange);
}

QWidget* DiffView::makeBar() {
    auto* bar = new Pane(&Colors::base, Pane::Line::Bottom, this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 9);
    row->setSpacing(8);
    m_summary = new ElidedLabel(TextStyle::BodyStrong);
    m_position = new ElidedLabel(TextStyle::Second, &Colors::text2);
    m_previous = new IconButton(QStringLiteral("chevron-up"), tr("Previous change"), IconButton::Size::Small);
    m_previous->setName(tr("Previous change"), tr("Shift+F7"));
    m_next = new IconButton(QStringLiteral("chevron-down"), tr("Next change"), IconButton::Size::Small);
    m_next->setName(tr("Next change"), tr("F7"));
    m_layoutChoice = new SegmentedControl(tr("Layout of the comparison"));
    m_layoutChoice->addSegment(tr("Side by side"), QStringLiteral("columns-2"));
    m_layoutChoice->addSegment(tr("One column"), QStringLiteral("rows-2"));
    row->addWidget(m_summary);
    row->addStretch();
    row->addWidget(m_position);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_layoutChoice);
    connect(m_previous, &QToolButton::clicked, this, &DiffView::previousChange);
    connect(m_next, &QToolButton::clicked, this, &DiffView::nextChange);
    connect(m_layoutChoice, &SegmentedControl::currentChanged, this, [this] {
        m_hasChosen = true;
        fill();
    });
    return bar;
}

/// Scrolls one side with the other: they have the same number of lines.
void DiffView::link(SourceEdit& from, SourceEdit& to) {
    connect(&from, &SourceEdit::scrolled, &to, [this, &to](int vertical, int horizontal) {
        if (m_isFollowing) return;
        m_isFollowing = true;
        to.verticalScrollBar()->setValue(vertical);
        to.horizontalScrollBar()->setValue(horizontal);
        m_isFollowing = false;
    });
}

void DiffView::setNames(const QString& left, const QString& right) {
    m_names = {left, right};
    showNames();
}

void DiffView::showNames() {
    const bool isOneColumn = m_layoutChoice->current() == 1;
    m_leftName->setText(isOneColumn ? tr("%1 → %2").arg(m_names.first, m_names.second) : m_names.first);
    m_rightName->setText(m_names.second);
}

void DiffView::setTexts(const QString& left, const QString& right) {
    const int request = ++m_request;
    backgroundQueue()
        .run([left, right](int) { return LineDiff::between(left, right); })
        .then(this, [this, request](const LineDiff& diff) {
            if (request == m_request) present(diff);
        });
}

void DiffView::setProblem(const QString& title, const QString& reason) {
    ++m_request;
    m_sides->hide();
    m_summary->setText({});
    m_empty->set(EmptyState::Tone::Calm, QStringLiteral("git-compare"), title, reason);
    m_empty->show();
}

void DiffView::present(const LineDiff& diff) {
    m_diff = diff;
    if (diff.changes.isEmpty()) {
        setProblem(tr("Nothing differs"), diff.differsInLineEnds ? tr("Only the line ends are written differently.")
                                                                 : tr("Both versions have the same text."));
    } else {
        m_empty->hide();
        m_sides->show();
        m_summary->setText(tr("%n change(s)", nullptr, static_cast<int>(diff.changes.size())));
    }
    fill();
    goTo(diff.changes.isEmpty() ? -1 : 0);
    Q_EMIT shown();
}

int DiffView::columns(const SourceEdit& edit) {
    const auto character = fonts::metrics(TextStyle::MonoSmall).horizontalAdvance(u'0');
    return static_cast<int>((edit.viewport()->width() - 2 * edit.document()->documentMargin() - 12) / character);
}

void DiffView::fill() {
    if (!m_hasChosen) {
        const QSignalBlocker quiet(m_layoutChoice);
        m_layoutChoice->setCurrent(width() < kTwoColumns ? 1 : 0);
    }
    const bool isOneColumn = m_layoutChoice->current() == 1;
    m_rightSide->setVisible(!isOneColumn);
    showNames();
    layout()->activate(); // the width of the sides is needed below
    m_columns = columns(*m_left);
    const auto rows = isOneColumn ? DiffRows::oneColumn(m_diff, m_columns) : DiffRows::sideBySide(m_diff, m_columns);
    m_left->setPlainText(rows.left.lines.join(u'\n'));
    m_right->setPlainText(rows.right.lines.join(u'\n'));
    m_left->setLineLooks(rows.left.looks);
    m_right->setLineLooks(rows.right.looks);
    m_changeLines = rows.changeLines;

    QList<ChangeMap::Tick> ticks;
    const auto total = static_cast<double>(qMax<qsizetype>(1, rows.left.lines.size()));
    for (qsizetype i = 0; i < m_diff.changes.size(); ++i) {
        const auto kind = m_diff.rows[m_diff.changes[i]].kind;
        ticks.append({m_changeLines[i] / total, kind == Kind::Added     ? &Colors::ok
                                                : kind == Kind::Removed ? &Colors::err
                                                                        : &Colors::warn});
    }
    m_map->setTicks(ticks);
    goTo(m_change);
}

void DiffView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_layoutChoice->setCompact(width() < kTwoColumns);
    if (!m_diff.rows.isEmpty()) m_refill.start(kRefillMs, this);
}

/// A side gets wider when the other one goes, too, and only after the lines were broken for it.
bool DiffView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && !m_diff.rows.isEmpty()) m_refill.start(kRefillMs, this);
    return QWidget::eventFilter(watched, event);
}

void DiffView::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_refill.timerId()) return;
    m_refill.stop();
    if (columns(*m_left) != m_columns) fill();
}

void DiffView::goTo(int change) {
    m_change = change;
    const auto count = static_cast<int>(m_changeLines.size());
    m_previous->setEnabled(change > 0);
    m_next->setEnabled(change >= 0 && change + 1 < count);
    m_position->setText(change >= 0 && count > 0 ? tr("Change %1 of %2").arg(change + 1).arg(count) : QString());
    if (change >= 0 && change < count) m_left->scrollToLine(m_changeLines[change]);
}

void DiffView::nextChange() {
    if (m_change + 1 < m_changeLines.size()) goTo(m_change + 1);
}

void DiffView::previousChange() {
    if (m_change > 0) goTo(m_change - 1);
}

} // namespace nimbus::app
