// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace nimbus::app {

class Button;
class IconButton;
class IconView;
class Label;

/// One sentence above what it is about, with a button or two beside it, or some below. It moves the content down and
/// never covers it. GUI thread; owned by its parent.
class Banner : public QFrame {
    Q_OBJECT
public:
    enum class Kind : quint8 { Info, Warning, Error, Done };

    explicit Banner(Kind kind, QWidget* parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    void setIconName(const QString& name);
    /// `strong` is the part of the text that stands out, such as a name.
    void setText(const QString& text, const QString& strong = {});
    /// Returns the button, for its icon and its signal.
    Button* addAction(const QString& text);
    void clearActions();
    void setClosable(bool isClosable);
    /// The buttons stand under the sentence, where there are more than two.
    void setActionsBelow();
    /// Round, with a border on all sides, for use between other things.
    void setBoxed(bool isBoxed);

Q_SIGNALS:
    void closed();

private:
    Kind m_kind;
    QString m_icon;
    IconView* m_iconView;
    Label* m_label;
    QVBoxLayout* m_column; ///< the sentence, and what stands below it
    QHBoxLayout* m_actions;
    IconButton* m_close;
};

} // namespace nimbus::app
