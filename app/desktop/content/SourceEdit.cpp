// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/SourceEdit.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include "app/desktop/content/SpacedLayout.h"
#include "app/desktop/look/Painting.h"
#include "app/desktop/widgets/OverlayScrollBar.h"

namespace nimbus::app {
namespace {

constexpr int kSignWidth = 16;
constexpr int kNumberGap = 12; ///< between number and text
constexpr int kMinDigits = 3;

} // namespace

/// The column of line numbers beside the text. Owned by its edit.
class SourceEdit::Gutter : public QWidget {
public:
    explicit Gutter(SourceEdit& edit) : QWidget(&edit), m_edit(edit) {}

protected:
    void paintEvent(QPaintEvent* event) override {
        QPainter painter(this);
        m_edit.paintGutter(painter, event->rect());
    }
    void wheelEvent(QWheelEvent* event) override { QCoreApplication::sendEvent(m_edit.viewport(), event); }

private:
    SourceEdit& m_edit;
};

SourceEdit::SourceEdit(TextStyle style, QWidget* parent)
    : QPlainTextEdit(parent), m_style(style), m_gutter(new Gutter(*this)) {
    setFrameShape(NoFrame);
    setLineWrapMode(NoWrap);
    setFont(fonts::font(style));
    setTabStopDistance(4 * fonts::metrics(style).horizontalAdvance(u' '));
    auto* text = new QTextDocument(this); // the edit listens to the layout its document has when it is set
    text->setDocumentLayout(new SpacedLayout(text, fonts::grid(24)));
    text->setDocumentMargin(8);
    text->setDefaultFont(fonts::font(style));
    setDocument(text);
    auto& bar = OverlayScrollBar::attach(*this);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &SourceEdit::followTheme);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceEdit::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_showsCurrentLine) viewport()->update();
    });
    // Where the cursor moves the text, QPlainTextEdit moves its bar without a signal
    connect(this, &QPlainTextEdit::updateRequest, &bar, [this, &bar](const QRect& /*rect*/, int dy) {
        if (dy == 0) return;
        bar.follow();
        Q_EMIT scrolled(verticalScrollBar()->value(), horizontalScrollBar()->value());
    });
    const auto tell = [this] { Q_EMIT scrolled(verticalScrollBar()->value(), horizontalScrollBar()->value()); };
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, tell);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, tell);
    placeGutter();
}

void SourceEdit::followTheme() {
    auto p = Theme::instance().palette();
    setPalette(p);
    viewport()->setPalette(p);
    refreshWords();
}

void SourceEdit::setLineLooks(const QList<LineLook>& looks) {
    m_looks = looks;
    refreshWords();
    placeGutter();
    viewport()->update();
    m_gutter->update();
}

void SourceEdit::setSignsShown(bool isShown) {
    m_showsSigns = isShown;
    placeGutter();
}

void SourceEdit::setCurrentLineShown(bool isShown) {
    m_showsCurrentLine = isShown;
    viewport()->update();
}

int SourceEdit::lineHeight() const {
    return static_cast<const SpacedLayout*>(document()->documentLayout())->lineHeight();
}

void SourceEdit::scrollToLine(int line) {
    const auto block = document()->findBlockByNumber(line);
    if (!block.isValid()) return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

SourceEdit::LineLook SourceEdit::lookOf(int line) const {
    if (m_looks.isEmpty()) return {line + 1, {}, nullptr, nullptr, {}};
    return line < m_looks.size() ? m_looks[line] : LineLook{};
}

void SourceEdit::refreshWords() {
    QList<QTextEdit::ExtraSelection> marks;
    for (int i = 0; i < m_looks.size(); ++i) {
        const auto& look = m_looks[i];
        if (look.words.isEmpty() || !look.wordGround) continue;
        const auto block = document()->findBlockByNumber(i);
        for (const auto& span : look.words) {
            if (span.length == 0 || span.start + span.length >= block.length()) continue;
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(block);
            mark.cursor.setPosition(block.position() + static_cast<int>(span.start));
            mark.cursor.setPosition(block.position() + static_cast<int>(span.start + span.length),
                                    QTextCursor::KeepAnchor);
            mark.format.setBackground(color(look.wordGround));
            marks.append(mark);
        }
    }
    setExtraSelections(marks);
}

template <typename Visit>
void SourceEdit::forVisibleLines(Visit visit) const {
    auto block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= viewport()->height()) {
        const qreal height = blockBoundingRect(block).height();
        if (block.isVisible()) visit(block.blockNumber(), qRound(top), qRound(height));
        top += height;
        block = block.next();
    }
}

int SourceEdit::gutterWidth() const {
    qsizetype largest = blockCount();
    const auto digits = qMax<qsizetype>(kMinDigits, QString::number(largest).size());
    const auto digit = fonts::metrics(m_style).horizontalAdvance(u'0');
    return qCeil(digit * static_cast<qreal>(digits)) + 16 + kNumberGap + (m_showsSigns ? kSignWidth : 0);
}

void SourceEdit::placeGutter() {
    const int width = gutterWidth();
    if (isRightToLeft()) // Qt mirrors scroll bars, not these
        setViewportMargins(0, 0, width, 0);
    else
        setViewportMargins(width, 0, 0, 0);
    const auto area = contentsRect();
    const QRect place(area.left(), area.top(), width, area.height());
    m_gutter->setGeometry(QStyle::visualRect(layoutDirection(), area, place));
}

void SourceEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void SourceEdit::paintGutter(QPainter& painter, const QRect& area) {
    const auto& c = colors();
    painter.fillRect(area, c.base);
    painter.setFont(fonts::font(m_style));
    const int signs = m_gutter->width() - kSignWidth;
    const int shift = (lineHeight() - qRound(fonts::metrics(m_style).height())) / 2;
    forVisibleLines([&](int line, int top, int height) {
        const auto look = lookOf(line);
        if (look.ground) painter.fillRect(0, top + shift, m_gutter->width(), height, color(look.ground));
        const QRect row(0, top + shift, m_gutter->width(), lineHeight());
        const bool hasSign = !look.sign.isNull();
        if (look.number >= 0) {
            painter.setPen(c.sourceMuted);
            painter.drawText(row.adjusted(0, 0, -kNumberGap - (m_showsSigns ? kSignWidth : 0), 0), painting::kTrailing,
                             QString::number(look.number));
        }
        if (hasSign) {
            painter.setPen(look.sign == u'+' ? c.ok : c.err);
            painter.drawText(QRect(signs, row.y(), kSignWidth, row.height()), Qt::AlignCenter, QString(look.sign));
        }
    });
}

void SourceEdit::paintGrounds(QPainter& painter) {
    const int shift = (lineHeight() - qRound(fonts::metrics(m_style).height())) / 2;
    const int current = m_showsCurrentLine && hasFocus() ? textCursor().blockNumber() : -1;
    forVisibleLines([&](int line, int top, int height) {
        const auto look = lookOf(line);
        if (look.ground)
            painter.fillRect(0, top + shift, viewport()->width(), height, color(look.ground));
        else if (line == current)
            painter.fillRect(0, top + shift, viewport()->width(), height, colors().alt);
    });
}

void SourceEdit::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(viewport());
        paintGrounds(painter);
    }
    QPlainTextEdit::paintEvent(event);
}

namespace {

/// The same event with its point inside the text of the line: between two lines a click would go to a line's end.
QMouseEvent snapped(const QMouseEvent& event, const QPlainTextEdit& edit, int lineHeight) {
    const auto cursor = edit.cursorForPosition(event.position().toPoint());
    const auto rect = edit.cursorRect(cursor);
    auto at = event.position();
    const qreal gap = lineHeight - rect.height();
    if (at.y() < rect.top() && at.y() >= rect.top() - gap) at.setY(rect.center().y());
    return {event.type(),          at, event.globalPosition(), event.button(), event.buttons(), event.modifiers(),
            event.pointingDevice()};
}

} // namespace

void SourceEdit::mousePressEvent(QMouseEvent* event) {
    auto inside = snapped(*event, *this, lineHeight());
    QPlainTextEdit::mousePressEvent(&inside);
}

void SourceEdit::mouseMoveEvent(QMouseEvent* event) {
    auto inside = snapped(*event, *this, lineHeight());
    QPlainTextEdit::mouseMoveEvent(&inside);
}

void SourceEdit::mouseDoubleClickEvent(QMouseEvent* event) {
    auto inside = snapped(*event, *this, lineHeight());
    QPlainTextEdit::mouseDoubleClickEvent(&inside);
}

bool SourceEdit::event(QEvent* event) {
    if (event->type() == QEvent::LayoutDirectionChange) placeGutter();
    return QPlainTextEdit::event(event);
}

} // namespace nimbus::app
