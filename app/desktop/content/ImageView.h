// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QScrollArea>

class QLabel;

namespace nimbus::app {

class IconButton;
class Label;

/// A picture, fitted to the pane or at its own size. It is read at the size it is shown, in a worker, so that a large
/// one neither blocks the window nor fills the memory. GUI thread; owned by its parent.
class ImageView : public QWidget {
    Q_OBJECT
public:
    explicit ImageView(QWidget* parent = nullptr);

    /// The bytes of the file, in any format Qt reads.
    void setBytes(const QByteArray& bytes);
    void clear();

    enum class Zoom : quint8 { Fit, Full };
    void setZoom(Zoom zoom);
    [[nodiscard]] QSize imageSize() const { return m_size; }

Q_SIGNALS:
    /// The bytes are no picture that can be read; the reason is Qt's, in English.
    void failed(const QString& reason);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void load();
    void present(const QImage& image, QSize size);
    [[nodiscard]] QSize targetSize() const;
    void followTheme();

    QByteArray m_bytes;
    QSize m_size;       ///< of the whole picture, in its own pixels
    QSize m_loadedSize; ///< what the shown picture was read at
    Zoom m_zoom = Zoom::Fit;
    int m_request = 0;
    QScrollArea* m_area;
    QLabel* m_picture;
    Label* m_facts;
    IconButton* m_fit;
    IconButton* m_full;
};

} // namespace nimbus::app
