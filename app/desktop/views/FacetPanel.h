// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "app/desktop/widgets/Pane.h"
#include "core/query/SearchQuery.h"
#include "storage/SearchQueries.h"

class QVBoxLayout;

namespace nimbus::app {

class Button;
class FacetRow;

/// In place of the sidebar while the person searches: what was found by vault, kind, owner …, to be narrowed down. What
/// is ticked is what the query says, and the other way round. GUI thread; owned by the window.
class FacetPanel : public Pane {
    Q_OBJECT
public:
    explicit FacetPanel(QWidget* parent = nullptr);

    /// The counts stay until the next ones come.
    void setQuery(const QString& query);
    /// How many tenants there are. Where there are several, the search can be in all of them.
    void setTenantCount(qsizetype count);
    void setFacets(const storage::SearchFacets& facets);
    [[nodiscard]] QWidget* focusTarget() const;

Q_SIGNALS:
    void backRequested();
    void queryChanged(const QString& query);
    void everywhereChosen(bool isEverywhere);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Value {
        QString query; ///< as it stands in a query
        QString name;
        qint64 count = 0;
        QString icon = {};
        ColorRole ink = nullptr;
        ColorRole square = nullptr;
    };
    struct Section {
        core::QueryKey key = core::QueryKey::Tag;
        QWidget* whole = nullptr;
        QVBoxLayout* rows = nullptr;
        Button* more = nullptr;
        QHash<QString, FacetRow*> byValue;
        QList<Value> values;
        bool isLong = false;
    };
    void addSection(core::QueryKey key, const QString& title);
    void show(Section& section, const QList<Value>& values);
    void tick();
    void choose(core::QueryKey key, const QString& value, bool isChosen);
    [[nodiscard]] bool isChosen(core::QueryKey key, const QString& value) const;

    FacetRow* m_everywhere;
    QList<Section> m_sections;
    QVBoxLayout* m_column;
    Button* m_back;
    Button* m_clear;
    QString m_text;
    core::SearchQuery m_query;
};

} // namespace nimbus::app
