// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "app/desktop/views/DocumentPane.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "app/desktop/widgets/CardView.h"

namespace nimbus::app {

inline QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// Dresses the program as main() does, in light; once a test program.
void installLook();

/// A window on a tenant of its own in a temporary folder, as a person at a desk has it: what is waited for is what is
/// on the screen.
struct Desk {
    Desk();
    ~Desk();

    /// With the sample vault, listed and indexed.
    void fill();
    /// One more tenant in the same data folder, with the sample vault too; nobody has it open.
    void addTenant(const QString& slug) const;
    void open();
    /// The document of a path in the first vault; invalid where there is none.
    [[nodiscard]] core::DocumentId find(const QString& path) const;
    /// Chooses a document in the list and waits until its pages have it.
    void show(const QString& path);
    /// A picture of the window beside the test, to be looked at by people.
    void picture(const char* name) const;
    /// Types a name into the dialog that is open, and presses Enter.
    template <typename D>
    void answer(const QString& text) {
        QTRY_VERIFY(part<D>());
        QPointer<D> dialog = part<D>();
        auto* field = dialog->template findChild<QLineEdit*>();
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
    }
    template <typename T>
    [[nodiscard]] T* part() const {
        return window->findChild<T*>();
    }
    /// The part of that type that is seen; there are several.
    template <typename T>
    [[nodiscard]] T* visible() const {
        for (auto* each : window->findChildren<T*>())
            if (each->isVisible()) return each;
        return nullptr;
    }
    [[nodiscard]] CardView& cards() const { return *window->list().findChild<CardView*>(); }

    QTemporaryDir dir;
    std::unique_ptr<Library> library;
    std::unique_ptr<MainWindow> window;
};

} // namespace nimbus::app
