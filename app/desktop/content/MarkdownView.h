// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QTextBrowser>

namespace nimbus::app {

/// Markdown to read: GitHub's dialect, no HTML, front matter left out. Reaches neither files nor network: pictures are
/// asked for by imageRequested() and given by setImage(). GUI thread; owned by its parent.
class MarkdownView : public QTextBrowser {
    Q_OBJECT
public:
    explicit MarkdownView(QWidget* parent = nullptr);

    /// Shows the first kMaxShownBytes of a longer text; isCut() then tells so.
    void setText(const QString& markdown);
    /// The same place stays in view: for a preview beside an editor.
    void updateText(const QString& markdown);
    [[nodiscard]] bool isCut() const { return m_isCut; }

    /// The answer to imageRequested(); a null image leaves the words that stand for it.
    void setImage(const QString& reference, const QImage& image);

    static constexpr qsizetype kMaxShownBytes = 1024 * 1024;

Q_SIGNALS:
    /// As written in the document, such as "charts/income.png".
    void imageRequested(const QString& reference);
    /// As written in the document: a relative path, or an address.
    void linkActivated(const QUrl& link);

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void fitImages();
    void replaceImage(const QString& name, const QImage& image);
    [[nodiscard]] QTextBlock firstVisible() const;
    void paintMarks(QPainter& painter);
    void paintCodeBox(QPainter& painter, const QTextBlock& first, const QTextBlock& last);

    QString m_markdown;
    QTextDocument* m_shown = nullptr; ///< ours; the view does not delete it
    bool m_isCut = false;
    QStringList m_references;          ///< of the pictures, by number
    QHash<QString, QImage> m_pictures; ///< by reference
};

} // namespace nimbus::app
