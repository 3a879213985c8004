// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ComponentSheet.h"

#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyleOptionViewItem>
#include <QVBoxLayout>

#include "app/desktop/look/CardData.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/look/SidebarItem.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/CardDelegate.h"
#include "app/desktop/widgets/ChoiceCard.h"
#include "app/desktop/widgets/EmptyState.h"
#include "app/desktop/widgets/Pane.h"
#include "app/desktop/widgets/SidebarView.h"
#include "app/desktop/widgets/SlimProgress.h"
#include "app/desktop/widgets/TabStrip.h"

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

/// Rows of the card delegate, each in a state of its own.
class CardRows : public QWidget {
public:
    CardRows() {
        setFixedHeight(5 * CardDelegate::cardHeight() + CardDelegate::resultHeight() + CardDelegate::groupHeight());
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painting::box(painter, rect(), 8, colors().base, colors().line);
        int y = 0;
        const auto add = [&](const CardData& card, QStyle::State state, int height) {
            QStyleOptionViewItem option;
            option.initFrom(this);
            option.widget = nullptr;
            option.rect = QRect(1, y, width() - 2, height);
            option.state = QStyle::State_Enabled | QStyle::State_Active | state;
            CardDelegate::paintCard(painter, option, card);
            y += height;
        };
        CardData group;
        group.type = CardData::Type::Group;
        group.title = q("Today");
        add(group, {}, CardDelegate::groupHeight());
        const auto card = [](const char* title, const char* time, const char* place, DocumentKind kind,
                             DocumentState state) {
            CardData made;
            made.title = q(title);
            made.time = q(time);
            made.place = q(place);
            made.kind = kind;
            made.state = state;
            return made;
        };
        const int height = CardDelegate::cardHeight();
        add(card("Travel policy 2027", "14:05", "Finance / Policies · 6.8 KB", DocumentKind::Markdown,
                 DocumentState::Queued),
            {}, height);
        add(card("Board minutes October", "13:48", "Finance / Reports · 9.1 KB", DocumentKind::Markdown,
                 DocumentState::Conflict),
            QStyle::State_MouseOver, height);
        add(card("Budget 2027, first draft", "14:30", "Finance / Reports · 4.2 KB", DocumentKind::Sheet,
                 DocumentState::ChangedOnDisk),
            QStyle::State_Selected, height);
        add(card("Invoice 2026-1184, Kestrel Print", "09:41", "Finance / Invoices / 2026-11 · 164 KB",
                 DocumentKind::Pdf, DocumentState::Clean),
            QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange, height);
        auto cut = card(
            "Lease agreement, Dock Street 14, with a title that does not fit into the row at all, whatever the width",
            "16:20", "Finance / Contracts / A very long folder name / Another long folder name / And one more · 212 KB",
            DocumentKind::Word, DocumentState::NotDownloaded);
        cut.isCut = true;
        add(cut, {}, height);
        auto result =
            card("How we file VAT", "12 Nov", "Finance / Handbook", DocumentKind::Markdown, DocumentState::Clean);
        result.type = CardData::Type::Result;
        result.titleMarks = {{12, 3}};
        result.excerpt = MarkedText::from(
            q("…an [invoice] that arrives after the 10th goes into the next return. Keep the [VAT] number of the "
              "supplier in the front matter, so that the [invoice] can be found by it, and so on and on…"),
            u'[', u']');
        add(result, {}, CardDelegate::resultHeight());
    }
};

} // namespace

void ComponentSheet::addCards() {
    layout()->addWidget(new CardRows);
}

void ComponentSheet::addBanners() {
    auto* info = new Banner(Banner::Kind::Info);
    info->setIconName(q("users"));
    info->setText(q("Ana Ruiz changed this document 2 minutes ago."), q("Ana Ruiz"));
    info->addAction(q("Show"));
    info->setClosable(true);
    auto* warning = new Banner(Banner::Kind::Warning);
    warning->setIconName(q("git-merge"));
    warning->setText(q("Changed here and on the server. Both are kept."));
    warning->addAction(q("Resolve…"));
    auto* error = new Banner(Banner::Kind::Error);
    error->setText(
        q("Not sent: above 50 MB, and this sentence goes on for so long that it needs a second line to be "
          "read as a whole by anybody. Next try 14:45."));
    error->addAction(q("Try now"));
    auto* done = new Banner(Banner::Kind::Done);
    done->setText(q("12 changes sent."));
    done->addAction(q("Undo"))->setKind(Button::Kind::Quiet);
    for (auto* banner : {info, warning, error, done}) {
        banner->setBoxed(true);
        layout()->addWidget(banner);
    }
}

void ComponentSheet::addProgress() {
    auto* row = rowIn(qobject_cast<QVBoxLayout*>(layout()), 16);
    auto* some = new SlimProgress(q("Receiving"));
    some->setValue(36);
    row->addWidget(some);
    auto* unknown = new SlimProgress(q("Looking"));
    unknown->setRange(0, 0);
    row->addWidget(unknown);
    auto* bar = new QScrollBar(Qt::Vertical);
    bar->setAccessibleName(q("Scroll bar"));
    bar->setPageStep(200);
    bar->setFixedSize(11, 48);
    row->addWidget(bar);
    row->addStretch();
}

void ComponentSheet::addLists() {
    auto* row = rowIn(qobject_cast<QVBoxLayout*>(layout()), 16);
    auto* menu = new QMenu;
    menu->addAction(icons::icon(q("external-link"), &Colors::text2), q("Open in new window"),
                    QKeySequence(q("Ctrl+Return")));
    auto* rename = menu->addAction(icons::icon(q("pencil"), &Colors::text2), q("Rename"), QKeySequence(q("F2")));
    menu->addAction(icons::icon(q("undo-2"), &Colors::text2), q("Undo"), QKeySequence(q("Ctrl+Z")))->setEnabled(false);
    menu->addSeparator();
    auto* checked = menu->addAction(q("Dark"));
    checked->setCheckable(true);
    checked->setChecked(true);
    menu->addMenu(q("More"))->addAction(q("x"));
    menu->addAction(icons::icon(q("trash-2"), &Colors::text2), q("Delete"), QKeySequence(q("Del")));
    menu->setWindowFlags(Qt::Widget);
    menu->setActiveAction(rename);
    row->addWidget(menu, 0, Qt::AlignTop);

    auto* model = new QStandardItemModel(this);
    const auto add = [](QStandardItem* parent, const SidebarItem& place) {
        auto* item = new QStandardItem(place.text);
        item->setData(QVariant::fromValue(place), kSidebarRole);
        parent->appendRow(item);
        return item;
    };
    using T = SidebarItem::Type;
    auto* root = model->invisibleRootItem();
    add(root, {T::Place, q("All documents"), q("library"), q("48,214")});
    add(root, {T::Place, q("Conflicts"), q("git-merge"), q("3"), &Colors::text2, SidebarItem::Badge::Warning});
    auto* heading = add(root, {T::Heading, q("Brackenfeld Cooperative"), {}, q("Offline"), &Colors::tint1});
    heading->setSelectable(false);
    auto* finance = add(heading, {T::Place, q("Finance"), q("archive"), q("8,341")});
    add(finance, {T::Place, q("Reports and a very long folder name"), q("folder"), q("1,206")});
    add(heading, {T::Place, q("Legal"), q("archive"), q("3,127"), &Colors::text2, SidebarItem::Badge::None, true});
    add(root, {T::Caption, q("Tags"), {}, {}})->setSelectable(false);
    add(root, {T::Tag, q("contract"), {}, q("1,204"), &Colors::tint3});
    auto* side = new SidebarView;
    side->setModel(model);
    side->expandAll();
    side->setCurrentIndex(finance->index());
    side->setFixedSize(248, 300);
    side->setAccessibleName(q("Places"));
    m_focused.append(side);
    row->addWidget(side, 0, Qt::AlignTop);

    auto* tabs = new TabStrip;
    for (const auto* name : {"Preview", "History", "Details"}) tabs->addNamedTab(q(name));
    tabs->setCount(1, q("12"));
    m_focused.append(tabs);
    row->addWidget(tabs, 1, Qt::AlignTop);
}

void ComponentSheet::addEmptyStates() {
    auto* row = rowIn(qobject_cast<QVBoxLayout*>(layout()), 16);
    auto* box = new Pane(&Colors::base, Pane::Line::Box);
    auto* inside = new QVBoxLayout(box);
    auto* empty = new EmptyState;
    empty->set(EmptyState::Tone::Inviting, q("files"), q("No documents yet"),
               q("Drop files here, or start with a page of your own. Everything stays on this computer."));
    empty->addAction(q("New document"))->setIconName(q("plus"));
    empty->addAction(q("Import…"));
    inside->addWidget(empty);
    row->addWidget(box, 3);
    auto* first = new ChoiceCard(
        q("folder-git-2"), q("Open a folder"),
        q("Documents that are already on this computer, in git or not. They stay where they are."), q("Open folder…"));
    first->setRecommended(true);
    row->addWidget(first, 2);
    row->addWidget(new ChoiceCard(q("archive"), q("Start a new vault"),
                                  q("An empty vault on this computer. No account needed."), q("Create vault")),
                   2);
}

} // namespace nimbus::app
