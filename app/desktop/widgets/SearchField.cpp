// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/widgets/SearchField.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>
#include <QStyle>

#include "app/desktop/look/Icons.h"
#include "app/desktop/widgets/Chip.h"
#include "app/desktop/widgets/IconButton.h"
#include "app/desktop/widgets/Label.h"
#include "core/query/QueryText.h"

namespace nimbus::app {

using core::QueryCompletion;
using core::QueryFilter;

namespace {

constexpr int kTextStart = 34; // behind the magnifier
constexpr int kButton = 24;
constexpr int kLeastText = 120; // room for words beside the tokens

QString tokenText(const QueryFilter& filter) {
    const QString text = QStringLiteral("%1: %2").arg(core::queryKeyName(filter.key), filter.value);
    return filter.isExcluded ? QStringLiteral("− ") + text : text;
}

} // namespace

SearchField::SearchField(const QString& placeholder, const QString& keys, QWidget* parent)
    : QLineEdit(parent),
      m_hint(new KeyHint(keys, this)),
      m_clear(new IconButton(QStringLiteral("x"), tr("Clear search"), IconButton::Size::Small, this)),
      m_save(new IconButton(QStringLiteral("bookmark"), tr("Save this search"), IconButton::Size::Small, this)),
      m_completer(new QCompleter(this)),
      m_proposals(new QStringListModel(this)) {
    setProperty("search", true);
    setPlaceholderText(placeholder);
    setAccessibleName(tr("Search"));
    auto* magnifier = addAction(icons::icon(QStringLiteral("search"), &Colors::text2), LeadingPosition);
    magnifier->setText(tr("Search")); // the embedded button is named after its action
    for (auto* button : {m_clear, m_save}) {
        button->setFocusPolicy(Qt::NoFocus);
        button->setCursor(Qt::ArrowCursor);
    }
    m_clear->setIconName(QStringLiteral("x"), &Colors::text2);
    m_save->setIconName(QStringLiteral("bookmark"), &Colors::text2);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clearQuery();
        setFocus(Qt::OtherFocusReason);
    });
    connect(m_save, &QToolButton::clicked, this, &SearchField::saveRequested);
    m_completer->setModel(m_proposals);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setAccessibleName(tr("Proposals"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &SearchField::take);
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (m_isSetting) return;
        takeTokens();
        place();
        tell();
    });
    connect(this, &QLineEdit::textEdited, this, [this] { propose(false); });
    place();
}

QString SearchField::query() const {
    QStringList parts;
    for (const auto& token : m_tokens) parts.append(core::toText(token.filter));
    parts.append(text());
    return parts.join(u' ').trimmed();
}

void SearchField::setQuery(const QString& query) {
    m_isSetting = true;
    clearTokens();
    QString rest = query;
    const auto filters = core::parseQuery(query).filters;
    for (auto it = filters.crbegin(); it != filters.crend(); ++it) rest = core::withPart(rest, it->place, {});
    setText(rest.simplified());
    for (const auto& filter : filters) addToken(filter);
    m_isSetting = false;
    place();
    tell();
}

void SearchField::tell() {
    const QString now = query();
    if (now == m_told) return;
    m_told = now;
    Q_EMIT queryChanged(now);
}

/// Filters that something follows are complete.
void SearchField::takeTokens() {
    const QString typed = text();
    const auto filters = core::parseQuery(typed).filters;
    for (const auto& filter : filters) {
        const int end = filter.place.end();
        if (end >= typed.size() || !typed[end].isSpace()) continue;
        addToken(filter);
        const int cursor = cursorPosition();
        m_isSetting = true;
        setText(typed.first(filter.place.start) + typed.sliced(end + 1));
        m_isSetting = false;
        setCursorPosition(cursor > end ? cursor - filter.place.length - 1 : filter.place.start);
        takeTokens(); // the places have moved
        return;
    }
}

void SearchField::addToken(const QueryFilter& filter) {
    auto* chip = new Chip(tokenText(filter), Chip::Kind::Token, this);
    chip->setRemovable(true);
    chip->setFocusPolicy(Qt::NoFocus); // Backspace in the field takes the last one
    chip->setCursor(Qt::ArrowCursor);
    chip->setAccessibleName(tr("Filter %1").arg(tokenText(filter)));
    chip->setToolTip(tokenText(filter));
    m_tokens.append({filter, chip});
    const auto at = [this, chip] {
        for (qsizetype i = 0; i < m_tokens.size(); ++i)
            if (m_tokens[i].chip == chip) return i;
        return qsizetype(-1);
    };
    connect(chip, &Chip::removeRequested, this, [this, at] { removeToken(at(), false); });
    connect(chip, &QAbstractButton::clicked, this, [this, at] { removeToken(at(), true); });
    chip->show();
}

/// With its text kept, it can be changed where it stands.
void SearchField::removeToken(qsizetype at, bool keepsText) {
    if (at < 0) return;
    const auto token = m_tokens.takeAt(at);
    token.chip->deleteLater();
    token.chip->hide();
    if (keepsText) {
        const QString filter = core::toText(token.filter);
        m_isSetting = true;
        setText(text().isEmpty() ? filter : filter + u' ' + text());
        m_isSetting = false;
        setCursorPosition(static_cast<int>(filter.size()));
    }
    setFocus(Qt::OtherFocusReason);
    place();
    tell();
}

void SearchField::clearTokens() {
    for (const auto& token : std::as_const(m_tokens)) {
        token.chip->hide();
        token.chip->deleteLater();
    }
    m_tokens.clear();
}

void SearchField::setBadFilters(const QList<QueryFilter>& filters) {
    for (const auto& token : std::as_const(m_tokens)) token.chip->setBad(filters.contains(token.filter));
}

void SearchField::setSavable(bool isSavable) {
    m_save->setEnabled(isSavable);
}

/// Tokens stand before the text; where there is no room for all, the last ones are seen.
void SearchField::place() {
    const bool isEmpty = text().isEmpty() && m_tokens.isEmpty();
    const auto placed = [this](int x, int w, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), {x, (height() - h) / 2, w, h});
    };
    m_hint->setVisible(isEmpty);
    m_clear->setVisible(!isEmpty);
    m_save->setVisible(!isEmpty);
    const QSize hint = m_hint->sizeHint();
    m_hint->setGeometry(placed(width() - hint.width() - 9, hint.width(), hint.height()));
    m_clear->setGeometry(placed(width() - kButton - 5, kButton, kButton));
    m_save->setGeometry(placed(width() - 2 * kButton - 7, kButton, kButton));
    const int after = isEmpty ? hint.width() + 12 : 2 * kButton + 10;
    int room = width() - kTextStart - after - kLeastText;
    qsizetype first = m_tokens.size();
    for (; first > 0; --first) {
        const int needed = m_tokens[first - 1].chip->sizeHint().width() + 4;
        if (needed > room && first < m_tokens.size()) break;
        room -= needed;
    }
    int x = kTextStart;
    for (qsizetype i = 0; i < m_tokens.size(); ++i) {
        auto* chip = m_tokens[i].chip;
        chip->setVisible(i >= first);
        if (i < first) continue;
        const QSize size = chip->sizeHint();
        const int chipWidth = qMin(size.width(), qMax(60, width() - x - after - 40));
        chip->setGeometry(placed(x, chipWidth, size.height()));
        x += chipWidth + 4;
    }
    const int before = x - kTextStart;
    setTextMargins(isRightToLeft() ? after : before, 0, isRightToLeft() ? before : after, 0);
}

void SearchField::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    place();
}

void SearchField::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    if (event->reason() != Qt::PopupFocusReason) Q_EMIT entered();
}

void SearchField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) m_completer->popup()->hide();
}

void SearchField::propose(bool keyNamesToo) {
    const auto completion = core::completionAt(text(), cursorPosition());
    const bool isWanted = completion.what == QueryCompletion::What::Value ||
                          (keyNamesToo && completion.what == QueryCompletion::What::KeyName);
    m_suggestions =
        isWanted ? core::complete(completion, m_names.value(completion.key)) : QList<core::QuerySuggestion>();
    m_completed = completion.place;
    QStringList shown;
    for (const auto& suggestion : std::as_const(m_suggestions)) shown.append(suggestion.value);
    m_proposals->setStringList(shown);
    if (shown.isEmpty() || (shown.size() == 1 && shown.first() == completion.prefix)) {
        m_completer->popup()->hide();
        return;
    }
    const int x = cursorRect().x();
    m_completer->complete({qMax(0, x - 20), 0, qMin(280, width()), height()});
}

void SearchField::take(const QString& shown) {
    for (const auto& suggestion : std::as_const(m_suggestions)) {
        if (suggestion.value != shown) continue;
        const bool isKey = suggestion.replacement.endsWith(u':');
        const QString put = suggestion.replacement + (isKey ? QString() : QStringLiteral(" "));
        const QString after = text().sliced(m_completed.end());
        const int cursor = m_completed.start + static_cast<int>(put.size());
        setText(text().first(m_completed.start) + put + (after.startsWith(u' ') && !isKey ? after.sliced(1) : after));
        if (isKey) {
            setCursorPosition(cursor);
            propose(false);
        }
        return;
    }
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (m_completer->popup()->isVisible()) {
        const bool isChosen = m_completer->popup()->currentIndex().isValid();
        const bool isTaking =
            event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab;
        if (event->key() == Qt::Key_Escape || (isTaking && isChosen)) {
            event->ignore(); // the proposals' own
            return;
        }
        if (isTaking) m_completer->popup()->hide();
    }
    switch (event->key()) {
        case Qt::Key_Escape:
            if (query().isEmpty())
                Q_EMIT left();
            else
                clearQuery();
            return;
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter: Q_EMIT resultsRequested(); return;
        case Qt::Key_Backspace:
            if (cursorPosition() > 0 || hasSelectedText() || m_tokens.isEmpty()) break;
            removeToken(m_tokens.size() - 1, true);
            return;
        case Qt::Key_Space:
            if (event->modifiers() != Qt::ControlModifier) break;
            propose(true);
            return;
        default: break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace nimbus::app
