// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <stop_token>

#include "storage/SearchQueries.h"

namespace nimbus::app {

class Library;

/// One search of the window: the hits at once, its facets when the person stops typing, further pages when they are
/// scrolled to. What a new text makes useless is interrupted; late answers are dropped. GUI thread; owned by the list.
class SearchRunner : public QObject {
    Q_OBJECT
public:
    explicit SearchRunner(Library& library, QObject* parent = nullptr);

    void search(const QString& text, storage::SearchSort sort);
    /// The same again, with as many hits as there are now (200 at most): something has changed.
    void again();
    /// The next page, where there is one.
    void more();
    void stop();

    [[nodiscard]] const QString& text() const { return m_request.text; }
    [[nodiscard]] bool hasMore() const { return !m_next.isEmpty(); }

Q_SIGNALS:
    /// The first page; `ms` from the request to here.
    void found(const nimbus::storage::SearchResult& result, double ms);
    void foundMore(const nimbus::storage::SearchResult& result);
    void counted(const nimbus::storage::SearchFacets& facets);
    void failed(const QString& sentence);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void run(int limit);
    void count();

    Library& m_library;
    storage::SearchRequest m_request;
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
