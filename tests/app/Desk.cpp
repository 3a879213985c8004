// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Desk.h"

#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/look/Translations.h"
#include "storage/DocumentQueries.h"
#include "sync/engine/SampleVault.h"

namespace nimbus::app {

void installLook() {
    QApplication::setStyle(new NimbusStyle);
    fonts::install(*qApp);
    installTranslations(*qApp);
    Theme::instance().apply(false);
}

namespace {

std::unique_ptr<Library> newTenant(const QString& dir, const QString& slug) {
    auto session = sync::TenantSession::create(sync::DataFolder(dir), slug);
    if (!session) qFatal("%s", qPrintable(session.error().detail));
    return std::make_unique<Library>(std::move(*session));
}

void fillWithSample(Library& library) {
    const auto vault =
        library.work([](sync::Workspace& w) { return sync::createSampleVault(w, q("Brackenfeld")); }).result();
    if (!vault) qFatal("%s", qPrintable(vault.error().detail));
    QSignalSpy finished(&library, &Library::refreshFinished);
    library.refresh(vault->id);
    if (finished.isEmpty() && !finished.wait(20'000)) qFatal("the refresh does not end");
}

} // namespace

Desk::Desk() : library(newTenant(dir.path(), q("test"))) {}

Desk::~Desk() = default;

void Desk::fill() {
    fillWithSample(*library);
}

void Desk::addTenant(const QString& slug) const {
    fillWithSample(*newTenant(dir.path(), slug));
}

void Desk::open() {
    window = std::make_unique<MainWindow>(*library);
    window->resize(1440, 900);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
}

core::DocumentId Desk::find(const QString& path) const {
    const auto found =
        library->store().readNow([&](storage::ReadConnection& c) -> core::Result<std::optional<core::Document>> {
            return storage::DocumentQueries(c).byPath(core::VaultId{1}, path);
        });
    return found && *found ? (*found)->id : core::DocumentId{};
}

void Desk::show(const QString& path) {
    const auto id = find(path);
    QVERIFY2(id.isValid(), qPrintable(path));
    window->list().select(id);
    // A blob comes with the text, and no text stays under the name of another document
    QTRY_VERIFY(window->document().current().document.id == id && !window->document().current().blob.isNull());
}

void Desk::picture(const char* name) const {
    window->grab().save(QStringLiteral("%1/window-%2.png").arg(QCoreApplication::applicationDirPath(), q(name)));
}

} // namespace nimbus::app
