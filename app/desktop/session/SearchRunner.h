// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <stop_token>

#include "sync/engine/TenantSearch.h"

namespace nimbus::app {

class Library;

/// One search of the window: the hits at once, its facets when the person stops typing, further pages when they are
/// scrolled to. What a new text makes useless is interrupted; late answers are dropped. GUI thread; owned by the list.
class SearchRunner : public QObject {
    Q_OBJECT
public:
    explicit SearchRunner(Library& library, QObject* parent = nullptr);
    ~SearchRunner() override { stop(); }

    void search(const QString& text, storage::SearchSort sort);
    /// In every tenant, or in the window's own alone; of the next search.
    void setEverywhere(bool isEverywhere) { m_isEverywhere = isEverywhere; }
    [[nodiscard]] bool isEverywhere() const { return m_isEverywhere; }
    /// The same again, with as many hits as there are now (200 at most): something has changed.
    void again();
    /// The next page, where there is one.
    void more();
    void stop();

    [[nodiscard]] const QString& text() const { return m_request.text; }
    [[nodiscard]] bool hasMore() const { return !m_next.isEmpty(); }

Q_SIGNALS:
    /// The first page; `ms` from the request to here.
    void found(const nimbus::sync::TenantsResult& result, double ms);
    void foundMore(const nimbus::sync::TenantsResult& result);
    void counted(const nimbus::storage::SearchFacets& facets);
    void failed(const QString& sentence);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    using Found = core::Result<sync::TenantsResult>;
    using Counted = core::Result<storage::SearchFacets>;

    void run(int limit);
    void count();
    [[nodiscard]] QFuture<Found> ask(const storage::SearchRequest& request);

    Library& m_library;
    storage::SearchRequest m_request;
    bool m_isEverywhere = false;
    QString m_next;
    QBasicTimer m_idle;
    QElapsedTimer m_since;
    std::stop_source m_stop;
    std::stop_source m_stopCounting;
    int m_number = 0;    ///< of the present search
    int m_fetching = -1; ///< the search whose next page is on its way
    int m_shown = 0;     ///< hits that were told of
};

} // namespace nimbus::app
