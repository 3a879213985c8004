// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ComponentSheet.h"

#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/Chip.h"
#include "app/desktop/widgets/ComboBox.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/FlowLayout.h"
#include "app/desktop/widgets/FormField.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/InitialTile.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/SearchField.h"
#include "app/desktop/widgets/SegmentedControl.h"
#include "app/desktop/widgets/StatusItem.h"
#include "app/desktop/widgets/Switch.h"

namespace nimbus::app {
namespace {

using core::DocumentKind;
using core::DocumentState;

QString q(const char* text) {
    return QString::fromUtf8(text);
}

QHBoxLayout* rowIn(QVBoxLayout* column, int spacing) {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    column->addLayout(row);
    return row;
}

} // namespace

ComponentSheet::ComponentSheet() {
    setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 24, 32, 32);
    column->setSpacing(8);
    addHead(q("Buttons"));
    addButtons();
    addHead(q("Fields"));
    addFields();
    addHead(q("Chips, tags, badges, states"));
    addChips();
    addStates();
    addHead(q("Cards: group, normal, hover, selected, selected with focus, cut, search result"));
    addCards();
    addHead(q("Banners"));
    addBanners();
    addHead(q("Progress, scroll bar"));
    addProgress();
    addHead(q("Menu, sidebar, tabs"));
    addLists();
    addHead(q("Empty state, choice"));
    addEmptyStates();
}

void ComponentSheet::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), colors().base);
}

void ComponentSheet::addHead(const QString& text) {
    layout()->addItem(new QSpacerItem(1, 12));
    layout()->addWidget(new Label(text, TextStyle::Caption, &Colors::text2));
}

void ComponentSheet::addButtons() {
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    const std::initializer_list<std::pair<const char*, Button::Kind>> kinds = {
        {"Send", Button::Kind::Primary},
        {"Compare", Button::Kind::Standard},
        {"Later", Button::Kind::Quiet},
        {"Delete", Button::Kind::Danger},
        {"Look at a sample", Button::Kind::Link}};
    for (const auto& [words, kind] : kinds) {
        auto* row = rowIn(column, 12);
        for (int state = 0; state < 6; ++state) {
            auto* button = new Button(q(words), kind);
            if (state == 1) button->setAttribute(Qt::WA_UnderMouse);
            if (state == 2) button->setDown(true);
            if (state == 3) m_focused.append(button);
            if (state == 4) button->setEnabled(false);
            if (state == 5) button->setSmall(true);
            row->addWidget(button);
        }
        auto* withIcon = new Button(q("Edit"), kind);
        withIcon->setIconName(q("pencil"));
        row->addWidget(withIcon);
        row->addStretch();
    }
    auto* row = rowIn(column, 12);
    for (int state = 0; state < 6; ++state) {
        auto* button =
            new IconButton(q("star"), q("Favourite"), state == 5 ? IconButton::Size::Small : IconButton::Size::Regular);
        if (state == 1) button->setAttribute(Qt::WA_UnderMouse);
        if (state == 2) button->setCheckable(true), button->setChecked(true);
        if (state == 3) m_focused.append(button);
        if (state == 4) button->setEnabled(false);
        if (state == 0) button->setBadge(q("3"));
        row->addWidget(button);
    }
    auto* tool = new Button(q("New"), Button::Kind::Quiet);
    tool->setToolStyle(q("plus"), true);
    row->addWidget(tool);
    auto* import = new Button(q("Import"), Button::Kind::Quiet);
    import->setToolStyle(q("import"), false);
    row->addWidget(import);
    row->addStretch();
}

void ComponentSheet::addFields() {
    auto* column = qobject_cast<QVBoxLayout*>(layout());
    auto* row = rowIn(column, 12);
    auto* title = new FormField(q("Title"));
    title->edit()->setPlaceholderText(q("Title"));
    row->addWidget(title, 0, Qt::AlignTop);
    auto* named = new FormField(q("Name"));
    named->edit()->setText(q("Budget 2027"));
    m_focused.append(named->edit());
    row->addWidget(named, 0, Qt::AlignTop);
    auto* bad = new FormField(q("File name"));
    bad->edit()->setText(q("budget?.md"));
    bad->setProblem(q("“?” cannot be in a name on Windows. Use budget.md"));
    row->addWidget(bad, 0, Qt::AlignTop);
    auto* off = new FormField(q("Place"));
    off->edit()->setText(q("Read only"));
    off->edit()->setEnabled(false);
    row->addWidget(off, 0, Qt::AlignTop);

    row = rowIn(column, 12);
    auto* combo = new ComboBox(q("Category"));
    combo->addItems({q("Planning"), q("Reports")});
    row->addWidget(combo);
    row->addWidget(new SearchField(q("Search 48,214 documents"), q("Ctrl+F")));
    auto* filled = new SearchField(q("Search"), q("Ctrl+F"));
    filled->setText(q("invoice vat"));
    row->addWidget(filled);

    row = rowIn(column, 16);
    for (const auto& [words, state] : std::initializer_list<std::pair<const char*, Qt::CheckState>>{
             {"On", Qt::Checked}, {"Off", Qt::Unchecked}, {"Mixed", Qt::PartiallyChecked}}) {
        auto* box = new QCheckBox(q(words));
        box->setCheckState(state);
        row->addWidget(box);
    }
    auto* ring = new QCheckBox(q("Focus"));
    m_focused.append(ring);
    row->addWidget(ring);
    auto* one = new QRadioButton(q("One"));
    one->setChecked(true);
    row->addWidget(one);
    row->addWidget(new QRadioButton(q("Other")));
    for (int i = 0; i < 4; ++i) {
        auto* flip = new Switch(q("Keep here"));
        flip->setChecked(i == 0);
        flip->setEnabled(i != 2);
        if (i == 3) m_focused.append(flip);
        row->addWidget(flip);
    }
    row->addStretch();
    row = rowIn(column, 16);
    auto* words = new SegmentedControl(q("View"));
    for (const auto* name : {"Source", "Both", "Preview"}) words->addSegment(q(name));
    words->setCurrent(1);
    row->addWidget(words);
    auto* icons = new SegmentedControl(q("Layout"));
    icons->addSegment({}, q("layout-list"), q("Cards"));
    icons->addSegment({}, q("table-2"), q("Table"));
    icons->addSegment({}, q("layout-grid"), q("Grid"));
    row->addWidget(icons);
    auto* both = new SegmentedControl(q("Differences"));
    both->addSegment(q("Side by side"), q("columns-2"));
    both->addSegment(q("One column"), q("rows-2"));
    row->addWidget(both);
    row->addStretch();
}

void ComponentSheet::addChips() {
    auto* host = new QWidget;
    auto* flow = new FlowLayout(8, host);
    const auto add = [&](const char* words, Chip::Kind kind) {
        auto* chip = new Chip(q(words), kind);
        flow->addWidget(chip);
        return chip;
    };
    add("Markdown", Chip::Kind::Filter);
    add("Hover", Chip::Kind::Filter)->setAttribute(Qt::WA_UnderMouse);
    add("This month", Chip::Kind::Filter)->setChecked(true);
    m_focused.append(add("Focus", Chip::Kind::Filter));
    add("Disabled", Chip::Kind::Filter)->setEnabled(false);
    auto* more = add("", Chip::Kind::Filter);
    more->setIconName(q("plus"));
    more->setAccessibleName(q("More filters"));
    add("tag: tax", Chip::Kind::Token)->setRemovable(true);
    auto* bad = add("after: 2026-13", Chip::Kind::Token);
    bad->setIconName(q("circle-alert"));
    bad->setRemovable(true);
    bad->setBad(true);
    add("board", Chip::Kind::Tag)->setDot(&Colors::tint2);
    auto* tax = add("tax", Chip::Kind::Tag);
    tax->setDot(&Colors::tint5);
    tax->setRemovable(true);
    for (const auto* name : {"Brackenfeld", "Aldermoor", "Personal"}) {
        auto* tile = new InitialTile(InitialTile::Shape::Place, 18);
        tile->setName(q(name));
        flow->addWidget(tile);
    }
    for (const auto* name : {"Ana Ruiz", "Bo Larsen", "Mira"}) {
        auto* tile = new InitialTile(InitialTile::Shape::Person, 20);
        tile->setName(q(name));
        flow->addWidget(tile);
    }
    flow->addWidget(new KeyHint(q("Ctrl+S")));
    layout()->addWidget(host);
}

void ComponentSheet::addStates() {
    auto* host = new QWidget;
    auto* flow = new FlowLayout(16, host);
    for (int i = 0; i <= static_cast<int>(DocumentState::New); ++i) {
        const auto look = documentlook::state(static_cast<DocumentState>(i));
        auto* item = new StatusItem;
        item->set(look.icon.isEmpty() ? q("circle-check") : look.icon, look.word, look.ink);
        flow->addWidget(item);
    }
    auto* pressed = new StatusItem;
    pressed->set(q("send"), q("14 in the outbox"), &Colors::info);
    pressed->setInteractive(true);
    m_focused.append(pressed);
    flow->addWidget(pressed);
    layout()->addWidget(host);
}

} // namespace nimbus::app
