// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/desktop/widgets/Pane.h"
#include "core/model/Document.h"
#include "storage/SearchRequest.h"

class QMenu;

namespace nimbus::app {

class Chip;
class ElidedLabel;
class IconButton;
class Label;

/// Above a list: what it is, how many, in which order, and which kinds. GUI thread; owned by the list's pane.
class ListHead : public Pane {
    Q_OBJECT
public:
    explicit ListHead(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setCount(const QString& count);
    /// The orders of a search in place of those of a list, and no kinds: they are beside it.
    void setSearching(bool isSearching);
    [[nodiscard]] storage::SearchSort searchSort() const { return m_searchSort; }
    /// Order and kinds make no sense for some lists.
    void setSortable(bool isSortable);
    void setFilterable(bool isFilterable);

    [[nodiscard]] storage::DocumentSort sort() const { return m_sort; }
    [[nodiscard]] bool isDescending() const { return m_descending; }
    void setSort(storage::DocumentSort sort, bool descending);
    [[nodiscard]] std::optional<core::DocumentKind> kind() const { return m_kind; }
    void clearKind();

Q_SIGNALS:
    /// Order or kind are others now.
    void changed();

private:
    void makeSortMenu();
    void makeChips(QLayout& row);
    void chooseKind(std::optional<core::DocumentKind> kind);
    void showKind();

    ElidedLabel* m_title;
    Label* m_count;
    IconButton* m_order;
    QMenu* m_listOrders = nullptr;
    QMenu* m_searchOrders = nullptr;
    storage::SearchSort m_searchSort = storage::SearchSort::BestMatch;
    QWidget* m_filters;
    QList<std::pair<core::DocumentKind, Chip*>> m_chips;
    Chip* m_more;
    storage::DocumentSort m_sort = storage::DocumentSort::Updated;
    bool m_descending = true;
    std::optional<core::DocumentKind> m_kind;
};

} // namespace nimbus::app
