// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/ToolBar.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/views/Commands.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/SearchField.h"

namespace nimbus::app {
namespace {

constexpr int kSearchWidth = 480;
constexpr int kSearchLeast = 160;
constexpr int kGap = 16;

QString keysOf(const QAction* action) {
    return action->shortcut().toString(QKeySequence::NativeText);
}

} // namespace

ToolBar::ToolBar(const Commands& commands, QWidget* parent)
    : Pane(&Colors::window, Line::Bottom, parent),
      m_search(new SearchField(tr("Search all documents"), keysOf(commands.search), this)),
      m_start(new QWidget(this)),
      m_end(new QWidget(this)) {
    setFixedHeight(fonts::grid(48));
    auto* start = new QHBoxLayout(m_start);
    auto* end = new QHBoxLayout(m_end);
    for (auto* row : {start, end}) {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
    }
    for (auto* action : {commands.sidebar, commands.back, commands.forward}) start->addWidget(iconButton(action));
    start->addSpacing(4);
    start->addWidget(new Divider);
    start->addSpacing(4);
    auto* create = new Button(tr("New"), Button::Kind::Quiet);
    create->setToolStyle(QStringLiteral("plus"), true);
    auto* menu = new QMenu(create);
    menu->addActions({commands.newDocument});
    menu->addSeparator();
    menu->addActions({commands.newVault, commands.openFolder});
    create->setMenu(menu);
    create->setAccessibleName(tr("New"));
    start->addWidget(create);
    auto* import = new Button(tr("Import"), Button::Kind::Quiet);
    import->setToolStyle(QStringLiteral("import"), false);
    import->setToolTip(QStringLiteral("%1  (%2)").arg(tr("Import files"), keysOf(commands.importFiles)));
    connect(import, &QPushButton::clicked, commands.importFiles, &QAction::trigger);
    connect(commands.importFiles, &QAction::changed, import,
            [import, action = commands.importFiles] { import->setEnabled(action->isEnabled()); });
    start->addWidget(import);

    end->addWidget(iconButton(commands.refresh));
    auto* settings = new IconButton(QStringLiteral("settings"), tr("Menu"));
    settings->setMenu(mainMenu(commands));
    end->addWidget(settings);
    QWidget::setTabOrder(m_start, m_search);
    QWidget::setTabOrder(m_search, m_end);
}

IconButton* ToolBar::iconButton(QAction* action) {
    auto* button = new IconButton(QStringLiteral("x"), action->text());
    button->setIcon(action->icon());
    button->setName(action->text(), keysOf(action));
    button->setEnabled(action->isEnabled());
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

QMenu* ToolBar::mainMenu(const Commands& commands) {
    auto* menu = new QMenu(this);
    auto* looks = menu->addMenu(icons::icon(QStringLiteral("moon"), &Colors::text2), tr("Appearance"));
    looks->addActions(commands.themes->actions());
    menu->addSeparator();
    menu->addActions({commands.outbox, commands.keys, commands.about});
    menu->addSeparator();
    menu->addAction(commands.quit);
    return menu;
}

void ToolBar::resizeEvent(QResizeEvent* /*event*/) {
    const auto placed = [this](int x, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), {x, (this->height() - 1 - height) / 2, width, height});
    };
    const int start = m_start->sizeHint().width();
    const int end = m_end->sizeHint().width();
    m_start->setGeometry(placed(8, start, 32));
    m_end->setGeometry(placed(width() - 8 - end, end, 32));
    const int left = 8 + start + kGap;
    const int right = width() - 8 - end - kGap;
    const int room = qMax(kSearchLeast, qMin(kSearchWidth, right - left));
    const int centred = (width() - room) / 2; // in the middle of the window, unless a button is there
    m_search->setGeometry(placed(qBound(left, centred, qMax(left, right - room)), room, m_search->sizeHint().height()));
}

} // namespace nimbus::app
