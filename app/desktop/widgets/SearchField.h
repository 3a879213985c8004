// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QLineEdit>

#include "core/query/QueryCompletion.h"

class QCompleter;
class QStringListModel;

namespace nimbus::app {

class Chip;
class IconButton;
class KeyHint;

/// The search field of a window. A filter that is typed to its end ("tag:tax ") becomes a token before the words; names
/// are proposed while one is typed. Esc clears, and leaves the field when it is empty already. GUI thread; owned by its
/// parent.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& placeholder, const QString& keys, QWidget* parent = nullptr);

    /// Tokens and words, in the query language.
    [[nodiscard]] QString query() const;
    /// Filters become tokens, the rest is there to be edited.
    void setQuery(const QString& query);
    void clearQuery() { setQuery({}); }
    /// What tags, vaults, categories and people are called.
    void setNames(const QHash<core::QueryKey, QStringList>& names) { m_names = names; }
    /// Filters that name nothing that exists.
    void setBadFilters(const QList<core::QueryFilter>& filters);
    void setSavable(bool isSavable);

Q_SIGNALS:
    void queryChanged(const QString& query);
    /// Esc on an empty field: the person wants to go back to the list.
    void left();
    /// Down or Enter: the person wants to go to the results.
    void resultsRequested();
    void saveRequested();
    /// The field has the keys now: names should be up to date.
    void entered();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void takeTokens();
    void addToken(const core::QueryFilter& filter);
    void removeToken(qsizetype at, bool keepsText);
    void clearTokens();
    void place();
    void propose(bool keyNamesToo);
    void take(const QString& shown);
    void tell();

    struct Token {
        core::QueryFilter filter;
        Chip* chip;
    };
    KeyHint* m_hint;
    IconButton* m_clear;
    IconButton* m_save;
    QList<Token> m_tokens;
    QHash<core::QueryKey, QStringList> m_names;
    QCompleter* m_completer;
    QStringListModel* m_proposals;
    QList<core::QuerySuggestion> m_suggestions;
    core::TextPlace m_completed; ///< what a proposal replaces
    QString m_told;              ///< the query that was told of last
    bool m_isSetting = false;
};

} // namespace nimbus::app
