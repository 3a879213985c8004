// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/content/TextView.h"

#include <QVBoxLayout>

#include "app/desktop/content/SourceEdit.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"

namespace nimbus::app {

ShownText ShownText::of(const QString& whole) {
    ShownText shown;
    auto text = QStringView(whole);
    if (text.size() > kMaxShownChars) {
        shown.isCut = true;
        text = text.first(kMaxShownChars);
        const auto end = text.lastIndexOf(u'\n');
        if (end > 0) text = text.first(end + 1);
    }
    qsizetype lineStart = 0;
    qsizetype done = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\n') {
            lineStart = i + 1;
        } else if (i - lineStart >= kMaxShownColumns && !text[i].isLowSurrogate()) {
            shown.hasLongLines = true;
            shown.text += text.sliced(done, i - done) % u'\n';
            done = lineStart = i;
        }
    }
    shown.text = done == 0 ? text.toString() : shown.text + text.sliced(done).toString();
    return shown;
}

TextView::TextView(QWidget* parent)
    : QWidget(parent), m_notice(new Banner(Banner::Kind::Info, this)), m_edit(new SourceEdit(TextStyle::Mono, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_edit, 1);
    m_notice->hide();
    m_edit->setReadOnly(true);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setAccessibleName(tr("Text of the document"));
}

void TextView::setText(const QString& text) {
    const auto shown = ShownText::of(text);
    m_edit->setPlainText(shown.text);
    m_whole = shown.isCut ? text : QString();
    showNotice(shown);
}

void TextView::setWrapped(bool isWrapped) {
    m_edit->setLineWrapMode(isWrapped ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
}

void TextView::showNotice(const ShownText& shown) {
    m_notice->clearActions();
    m_notice->setVisible(shown.isCut || shown.hasLongLines);
    if (shown.isCut) {
        m_notice->setText(tr("This is the beginning: the document is long. The rest is safe in the vault."));
        connect(m_notice->addAction(tr("Show all of it")), &QPushButton::clicked, this, [this] {
            m_notice->hide();
            m_edit->setPlainText(m_whole);
            m_whole.clear();
        });
    } else if (shown.hasLongLines) {
        m_notice->setText(tr("Very long lines are broken here. The document itself is unchanged."));
    }
}

} // namespace nimbus::app
