// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/FacetPanel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/FacetRow.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/OverlayScrollBar.h"
#include "core/query/QueryText.h"

namespace nimbus::app {

using core::QueryKey;

namespace {

constexpr qsizetype kShort = 6; ///< values of a section, until all are asked for

QString statusWord(core::DocumentStatus status) {
    switch (status) {
        case core::DocumentStatus::None: return FacetPanel::tr("No status");
        case core::DocumentStatus::Draft: return FacetPanel::tr("Draft");
        case core::DocumentStatus::Review: return FacetPanel::tr("In review");
        case core::DocumentStatus::Approved: return FacetPanel::tr("Approved");
        case core::DocumentStatus::Archived: return FacetPanel::tr("Archived");
    }
    return {};
}

} // namespace

FacetPanel::FacetPanel(QWidget* parent)
    : Pane(&Colors::window, Line::None, parent),
      m_everywhere(new FacetRow(tr("In every tenant"))),
      m_back(new Button(tr("Back to the library"), Button::Kind::Quiet)),
      m_clear(new Button(tr("Clear all choices"), Button::Kind::Link)) {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 6, 0, 0);
    whole->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(6, 0, 16, 0);
    m_back->setIconName(QStringLiteral("arrow-left"));
    top->addWidget(m_back);
    top->addStretch(1);
    top->addWidget(new KeyHint(tr("Esc")));
    whole->addLayout(top);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    OverlayScrollBar::attach(*area);
    auto* inside = new QWidget;
    inside->setAutoFillBackground(false);
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, 12, 0, 16);
    m_column->setSpacing(0);
    m_everywhere->hide();
    connect(m_everywhere, &QAbstractButton::clicked, this, &FacetPanel::everywhereChosen);
    m_column->addWidget(m_everywhere);
    m_column->addSpacing(8);
    auto* title = new Label(tr("Narrow down"), TextStyle::PaneTitle);
    title->setContentsMargins(16, 0, 16, 4);
    m_column->addWidget(title);
    addSection(QueryKey::Vault, tr("Vault"));
    addSection(QueryKey::Kind, tr("Kind"));
    addSection(QueryKey::Owner, tr("Owner"));
    addSection(QueryKey::Category, tr("Category"));
    addSection(QueryKey::Tag, tr("Tag"));
    addSection(QueryKey::Status, tr("Status"));
    addSection(QueryKey::After, tr("Year"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 12, 16, 0);
    foot->addWidget(m_clear);
    foot->addStretch(1);
    m_column->addLayout(foot);
    m_column->addStretch(1);
    area->setWidget(inside);
    whole->addWidget(area, 1);
    connect(m_back, &QPushButton::clicked, this, &FacetPanel::backRequested);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        QString text = m_text;
        const auto filters = core::parseQuery(text).filters;
        for (auto it = filters.crbegin(); it != filters.crend(); ++it) text = core::withPart(text, it->place, {});
        Q_EMIT queryChanged(text.simplified());
    });
    setAccessibleName(tr("Narrow down"));
}

QWidget* FacetPanel::focusTarget() const {
    return m_back;
}

void FacetPanel::setTenantCount(qsizetype count) {
    m_everywhere->setVisible(count > 1);
    if (count <= 1 && m_everywhere->isChecked()) {
        m_everywhere->setChecked(false);
        Q_EMIT everywhereChosen(false);
    }
    m_everywhere->setCount(words::number(count), tr("%n tenant(s)", nullptr, static_cast<int>(count)));
}

void FacetPanel::addSection(QueryKey key, const QString& title) {
    Section section;
    section.key = key;
    section.whole = new QWidget;
    auto* column = new QVBoxLayout(section.whole);
    column->setContentsMargins(0, 10, 0, 0);
    column->setSpacing(0);
    auto* head = new Label(title, TextStyle::SmallStrong);
    head->setContentsMargins(16, 0, 16, 2);
    column->addWidget(head);
    section.rows = new QVBoxLayout;
    section.rows->setSpacing(0);
    column->addLayout(section.rows);
    section.more = new Button({}, Button::Kind::Link);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 0, 16, 0);
    foot->addWidget(section.more);
    foot->addStretch(1);
    column->addLayout(foot);
    section.whole->hide();
    m_column->addWidget(section.whole);
    const auto at = m_sections.size();
    connect(section.more, &QPushButton::clicked, this, [this, at] {
        auto& s = m_sections[at];
        s.isLong = !s.isLong;
        show(s, s.values);
    });
    m_sections.append(section);
}

void FacetPanel::setQuery(const QString& query) {
    m_text = query;
    m_query = core::parseQuery(query);
    m_clear->setVisible(!m_query.filters.isEmpty());
    tick();
}

bool FacetPanel::isChosen(QueryKey key, const QString& value) const {
    if (key != QueryKey::After) {
        const auto filter = m_query.find(key, value);
        return filter && !filter->isExcluded;
    }
    return m_query.values(QueryKey::After).contains(value) &&
           m_query.values(QueryKey::Before).contains(QString::number(value.toInt() + 1));
}

void FacetPanel::tick() {
    for (auto& section : m_sections)
        for (auto it = section.byValue.cbegin(); it != section.byValue.cend(); ++it)
            (*it)->setChecked(isChosen(section.key, it.key()));
}

/// A year is a time from its beginning to the next one; another year takes its place.
void FacetPanel::choose(QueryKey key, const QString& value, bool isChosen) {
    QString text = m_text;
    if (key == QueryKey::After) {
        for (const auto which : {QueryKey::After, QueryKey::Before})
            for (const auto& old : m_query.values(which)) text = core::withoutFilter(text, which, old);
        if (isChosen) {
            text = core::withFilter(text, QueryKey::After, value);
            text = core::withFilter(text, QueryKey::Before, QString::number(value.toInt() + 1));
        }
    } else {
        text = isChosen ? core::withFilter(text, key, value) : core::withoutFilter(text, key, value);
    }
    Q_EMIT queryChanged(text.simplified());
}

void FacetPanel::show(Section& section, const QList<Value>& values) {
    section.values = values;
    QHash<QString, FacetRow*> before = std::exchange(section.byValue, {});
    const auto count = section.isLong ? values.size() : std::min(values.size(), kShort);
    for (qsizetype i = 0; i < count; ++i) {
        const auto& value = values[i];
        auto* row = before.take(value.query);
        if (row == nullptr) {
            row = new FacetRow(value.name);
            connect(row, &QAbstractButton::clicked, this,
                    [this, key = section.key, query = value.query](bool isOn) { choose(key, query, isOn); });
        }
        row->setIconName(value.icon, value.ink);
        row->setSquare(value.square);
        row->setCount(words::number(value.count), words::documents(value.count));
        if (section.rows->indexOf(row) != i)
            section.rows->insertWidget(static_cast<int>(i), row); // a focused row stays
        section.byValue.insert(value.query, row);
    }
    for (auto* row : std::as_const(before)) row->deleteLater();
    section.more->setVisible(values.size() > kShort);
    section.more->setText(section.isLong ? tr("Show fewer") : tr("Show all %1").arg(values.size()));
    section.whole->setVisible(!values.isEmpty());
    tick();
}

void FacetPanel::setFacets(const storage::SearchFacets& found) {
    const auto& facets = found.facets;
    QHash<QueryKey, QList<Value>> values;
    for (const auto& f : facets.vaults)
        values[QueryKey::Vault].append({f.name, f.name, f.count, {}, nullptr, tintFor(f.name)});
    for (const auto& f : facets.kinds) {
        const auto kind = static_cast<core::DocumentKind>(f.id);
        const auto look = documentlook::kind(kind);
        values[QueryKey::Kind].append({core::kindName(kind), look.word, f.count, look.icon, look.ink});
    }
    for (const auto& f : facets.statuses) {
        const auto status = static_cast<core::DocumentStatus>(f.id);
        const auto name = status == core::DocumentStatus::None ? QStringLiteral("none") : core::statusName(status);
        values[QueryKey::Status].append({name, statusWord(status), f.count});
    }
    const auto named = [&](QueryKey key, const QList<storage::FacetCount>& list) {
        for (const auto& f : list)
            if (!f.name.isEmpty()) values[key].append({f.name, f.name, f.count});
    };
    named(QueryKey::Owner, facets.owners);
    named(QueryKey::Category, facets.categories);
    for (const auto& f : facets.tags)
        values[QueryKey::Tag].append({f.name, f.name, f.count, {}, nullptr, tintFor(f.name)});
    for (const auto& f : facets.years)
        values[QueryKey::After].append({QString::number(f.id), QString::number(f.id), f.count});
    for (auto& section : m_sections) show(section, values.value(section.key));
}

void FacetPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        Pane::keyPressEvent(event);
}

} // namespace nimbus::app
