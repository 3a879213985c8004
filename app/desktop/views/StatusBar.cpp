// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/StatusBar.h"

#include <QHBoxLayout>

#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/SlimProgress.h"
#include "app/desktop/widgets/StatusItem.h"

namespace nimbus::app {

StatusBar::StatusBar(QWidget* parent)
    : Pane(&Colors::window, Line::Top, parent),
      m_icon(new IconView(QStringLiteral("refresh-cw"), 14, &Colors::info)),
      m_words(new ElidedLabel(TextStyle::Second)),
      m_bar(new SlimProgress(tr("Progress"))),
      m_cancel(new IconButton(QStringLiteral("x"), tr("Stop"), IconButton::Size::Small)),
      m_selection(new Label({}, TextStyle::Second, &Colors::text2)),
      m_waiting(new StatusItem) {
    setFixedHeight(fonts::grid(32));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_words);
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_selection);
    row->addWidget(m_waiting);
    m_waiting->setInteractive(true);
    m_waiting->hide();
    connect(m_waiting, &StatusItem::clicked, this, &StatusBar::outboxRequested);
    m_bar->setFixedWidth(128);
    connect(m_cancel, &QToolButton::clicked, this, &StatusBar::cancelRequested);
    showIdle({});
}

void StatusBar::showProgress(const sync::Progress& progress, const QString& vaultName) {
    using Phase = sync::Progress::Phase;
    const auto what = progress.phase == Phase::Listing     ? tr("Looking through %1").arg(vaultName)
                      : progress.phase == Phase::Importing ? tr("Importing into %1").arg(vaultName)
                                                           : tr("Reading %1 for the search").arg(vaultName);
    const auto far = progress.total > 0
                         ? tr("%1 of %2").arg(words::number(progress.done), words::documents(progress.total))
                         : words::documents(progress.done);
    m_icon->setIcon(QStringLiteral("refresh-cw"), &Colors::info);
    m_icon->show();
    m_words->setText(progress.done > 0 ? tr("%1: %2").arg(what, far) : what);
    m_bar->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total > 0) m_bar->setValue(static_cast<int>(1000 * progress.done / progress.total));
    m_bar->show();
    m_cancel->show();
}

void StatusBar::showIdle(const QString& sentence) {
    m_bar->hide();
    m_cancel->hide();
    m_icon->setVisible(!sentence.isEmpty());
    m_icon->setIcon(QStringLiteral("circle-check"), &Colors::ok);
    m_words->setText(sentence);
}

void StatusBar::setWaiting(qint64 count, bool hasFailed) {
    const int n = static_cast<int>(count);
    if (hasFailed)
        m_waiting->set(QStringLiteral("circle-alert"), tr("%Ln edit(s) not committed", nullptr, n), &Colors::err);
    else
        m_waiting->set(QStringLiteral("clock-arrow-up"), tr("%Ln edit(s) wait", nullptr, n), &Colors::info);
    m_waiting->setToolTip(tr("Show why, try again, or take back"));
    m_waiting->setVisible(count > 0);
}

void StatusBar::setSelection(const QString& words) {
    m_selection->setText(words);
}

} // namespace nimbus::app
