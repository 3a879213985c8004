// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/ListHead.h"

#include <QActionGroup>
#include <QMenu>
#include <QVBoxLayout>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/widgets/Chip.h"
#include "app/desktop/widgets/FlowLayout.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {
namespace {

using core::DocumentKind;
using storage::DocumentSort;

struct Order {
    const char* text;
    DocumentSort sort;
    bool isDescending;
};
constexpr Order kOrders[] = {
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "Changed last first"), DocumentSort::Updated, true},
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "Changed last at the end"), DocumentSort::Updated, false},
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "Newest first"), DocumentSort::Created, true},
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "Title from A to Z"), DocumentSort::Title, false},
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "Title from Z to A"), DocumentSort::Title, true},
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "Largest first"), DocumentSort::Size, true},
    {QT_TRANSLATE_NOOP("nimbus::app::ListHead", "By path"), DocumentSort::Path, false},
};
constexpr DocumentKind kShownKinds[] = {DocumentKind::Markdown, DocumentKind::Pdf, DocumentKind::Picture};
constexpr DocumentKind kOtherKinds[] = {DocumentKind::Text,  DocumentKind::Sheet,  DocumentKind::Word,
                                        DocumentKind::Code,  DocumentKind::Data,   DocumentKind::Html,
                                        DocumentKind::Mail,  DocumentKind::Slides, DocumentKind::Archive,
                                        DocumentKind::Media, DocumentKind::Other};

} // namespace

ListHead::ListHead(QWidget* parent)
    : Pane(&Colors::base, Line::Bottom, parent),
      m_title(new ElidedLabel(TextStyle::PaneTitle)),
      m_count(new Label({}, TextStyle::Second, &Colors::text2)),
      m_order(new IconButton(QStringLiteral("arrow-up-down"), tr("Order"))),
      m_filters(new QWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_order);
    column->addLayout(row);
    auto* flow = new FlowLayout(8, m_filters);
    makeChips(*flow);
    column->addWidget(m_filters);
    auto keepsRoom = m_order->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true); // the chips below stay where they are
    m_order->setSizePolicy(keepsRoom);
    makeSortMenu();
}

void ListHead::makeSortMenu() {
    auto* menu = new QMenu(this);
    auto* group = new QActionGroup(this);
    for (const auto& order : kOrders) {
        auto* action = group->addAction(tr(order.text));
        action->setCheckable(true);
        action->setChecked(order.sort == m_sort && order.isDescending == m_descending);
        menu->addAction(action);
        connect(action, &QAction::triggered, this, [this, order] {
            m_sort = order.sort;
            m_descending = order.isDescending;
            Q_EMIT changed();
        });
    }
    m_listOrders = menu;
    m_order->setMenu(menu);
    m_searchOrders = new QMenu(this);
    auto* searches = new QActionGroup(this);
    for (const auto& [text, order] : {std::pair(tr("Best match first"), storage::SearchSort::BestMatch),
                                      std::pair(tr("Changed last first"), storage::SearchSort::Newest)}) {
        auto* action = searches->addAction(text);
        action->setCheckable(true);
        action->setChecked(order == m_searchSort);
        m_searchOrders->addAction(action);
        connect(action, &QAction::triggered, this, [this, order = order] {
            m_searchSort = order;
            Q_EMIT changed();
        });
    }
}

void ListHead::setSearching(bool isSearching) {
    m_order->setMenu(isSearching ? m_searchOrders : m_listOrders);
    if (!isSearching) return;
    setSortable(true);
    setFilterable(false);
}

void ListHead::makeChips(QLayout& row) {
    for (const auto kind : kShownKinds) {
        auto* chip = new Chip(documentlook::kind(kind).plural);
        row.addWidget(chip);
        m_chips.append({kind, chip});
        connect(chip, &Chip::clicked, this,
                [this, kind](bool isOn) { chooseKind(isOn ? std::optional(kind) : std::nullopt); });
    }
    m_more = new Chip({}, Chip::Kind::Filter);
    m_more->setIconName(QStringLiteral("plus"));
    m_more->setAccessibleName(tr("Other kinds"));
    m_more->setToolTip(tr("Other kinds"));
    row.addWidget(m_more);
    auto* menu = new QMenu(this);
    for (const auto kind : kOtherKinds) {
        const auto look = documentlook::kind(kind);
        menu->addAction(icons::icon(look.icon, look.ink), look.plural, this, [this, kind] { chooseKind(kind); });
    }
    connect(m_more, &Chip::clicked, this, [this, menu](bool isOn) {
        if (!isOn) {
            chooseKind(std::nullopt);
            return;
        }
        m_more->setChecked(false); // until something is chosen
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)));
    });
}

void ListHead::chooseKind(std::optional<DocumentKind> kind) {
    m_kind = kind;
    showKind();
    Q_EMIT changed();
}

void ListHead::showKind() {
    bool isShown = false;
    for (const auto& [kind, chip] : m_chips) {
        chip->setChecked(m_kind == kind);
        isShown = isShown || m_kind == kind;
    }
    const bool isOther = m_kind && !isShown;
    m_more->setText(isOther ? documentlook::kind(*m_kind).plural : QString());
    m_more->setIconName(isOther ? QString() : QStringLiteral("plus"));
    m_more->setChecked(isOther);
}

void ListHead::clearKind() {
    m_kind.reset();
    showKind();
}

void ListHead::setTitle(const QString& title) {
    m_title->setText(title);
}

void ListHead::setCount(const QString& count) {
    m_count->setText(count);
}

void ListHead::setSortable(bool isSortable) {
    m_order->setVisible(isSortable);
}

void ListHead::setFilterable(bool isFilterable) {
    m_filters->setVisible(isFilterable);
}

void ListHead::setSort(DocumentSort sort, bool descending) {
    m_sort = sort;
    m_descending = descending;
    const auto actions = m_listOrders->actions();
    for (qsizetype i = 0; i < actions.size(); ++i)
        if (kOrders[i].sort == sort && kOrders[i].isDescending == descending) actions[i]->setChecked(true);
}

} // namespace nimbus::app
