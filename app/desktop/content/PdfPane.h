// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QWidget>

class QPdfDocument;
class QPdfView;

namespace nimbus::app {

class IconButton;
class Label;

/// A PDF, page below page. GUI thread; owned by its parent.
class PdfPane : public QWidget {
    Q_OBJECT
public:
    explicit PdfPane(QWidget* parent = nullptr);
    ~PdfPane() override;

    void setBytes(const QByteArray& bytes);
    void clear();
    [[nodiscard]] int pageCount() const;

Q_SIGNALS:
    /// A sentence for people.
    void failed(const QString& reason);

private:
    void zoomBy(qreal factor);
    void showFacts();
    void followTheme();

    QPdfDocument* m_document;
    QBuffer m_bytes; ///< the document reads from it as long as it is open
    QPdfView* m_view;
    Label* m_facts;
};

} // namespace nimbus::app
