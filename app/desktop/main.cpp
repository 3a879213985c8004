// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QProcess>
#include <QTimer>
#include <iostream>
#include <memory>

#include "app/desktop/look/Appearance.h"
#include "app/desktop/look/Fonts.h"
#include "app/desktop/look/Icons.h"
#include "app/desktop/look/NimbusStyle.h"
#include "app/desktop/look/Translations.h"
#include "app/desktop/session/Memory.h"
#include "app/desktop/session/SingleInstance.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/views/Dialogs.h"
#include "app/desktop/views/ListPane.h"
#include "app/desktop/views/MainWindow.h"
#include "core/Log.h"
#include "core/Settings.h"

using namespace nimbus;
using namespace nimbus::app;

namespace {

constexpr int kClosingMs = 2000;
constexpr int kRenderMs = 20'000; ///< a picture that takes longer shows that something hangs

/// What the command line asks for.
struct Options {
    std::string dataDir;
    std::string tenant;
    qint64 document = 0; ///< to be shown first
    std::string render;  ///< a picture of the window is written there, and the program ends
    std::string size = "1440x900";
    bool isDark = false;
    bool isLight = false;
    bool isReversed = false;
};

int parse(int argc, char** argv, Options& options) {
    CLI::App cli("NimbusVault Desktop: every document of yours that is kept in git, on your desk.");
    cli.set_version_flag("--version", NIMBUS_VERSION);
    cli.add_option("--data-dir", options.dataDir, "Where everything is kept");
    cli.add_option("--tenant", options.tenant, "Which tenant to open");
    cli.add_option("--document", options.document, "Number of a document to show");
    cli.add_option("--render", options.render, "Write a picture of the window to a file and end; needs no display");
    cli.add_option("--size", options.size, "Size of that picture");
    cli.add_flag("--dark", options.isDark, "Dark, whatever the settings say");
    cli.add_flag("--light", options.isLight, "Light, whatever the settings say");
    cli.add_flag("--reverse", options.isReversed, "Lay the window out from right to left"); // Qt reads it too
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return cli.exit(e) == 0 ? 0 : 2;
    }
    return -1;
}

using Session = core::Result<std::unique_ptr<sync::TenantSession>>;

/// The tenant that was asked for, else the first there is, else a new one.
QString tenantOf(const sync::DataFolder& folder, const std::string& wanted) {
    if (!wanted.empty()) return QString::fromStdString(wanted);
    const auto tenants = folder.tenants();
    return tenants.isEmpty() ? QStringLiteral("personal") : tenants.first();
}

Session openTenant(const sync::DataFolder& folder, const Options& options, int patienceMs = 0) {
    const auto slug = tenantOf(folder, options.tenant);
    // A document is there already, or its tenant was removed: then none of this name is made.
    if (!folder.tenants().contains(slug) && options.document == 0) return sync::TenantSession::create(folder, slug);
    return sync::TenantSession::open(folder, slug, sync::TenantSession::Access::ReadWrite, patienceMs);
}

bool isBusy(const Session& session) {
    return !session && session.error().code == core::ErrorCode::StorageBusy;
}

/// Says why the tenant cannot be opened. Where another process has it, reading is still possible.
Session askAboutProblem(const sync::DataFolder& folder, const std::string& wanted, const core::Error& problem) {
    const bool isBusy = problem.code == core::ErrorCode::StorageBusy;
    auto* dialog = isBusy ? new QuestionDialog(QObject::tr("Your documents are open already"),
                                               words::error({problem.code, {}, {}}) + u' ' +
                                                   QObject::tr("Here you can read them in the meantime."),
                                               QObject::tr("Open to read"), nullptr)
                          : new QuestionDialog(QObject::tr("Your documents cannot be opened"), words::error(problem),
                                               QObject::tr("Close"), nullptr, false);
    if (dialog->exec() != QDialog::Accepted || !isBusy) return core::fail(problem);
    return sync::TenantSession::open(folder, tenantOf(folder, wanted), sync::TenantSession::Access::ReadOnly);
}

void chooseTheme(MainWindow& window, Appearance& appearance, const sync::DataFolder& folder, const Options& options) {
    auto settings = core::Settings::load(folder.settingsFile());
    const auto choice = options.isDark    ? QStringLiteral("dark")
                        : options.isLight ? QStringLiteral("light")
                        : settings        ? settings->theme()
                                          : QStringLiteral("system");
    appearance.choose(choice);
    for (auto* action : window.commands().themes->actions()) action->setChecked(action->data().toString() == choice);
    QObject::connect(&window, &MainWindow::themeChosen, &appearance, [&appearance, folder](const QString& chosen) {
        appearance.choose(chosen);
        auto now = core::Settings::load(folder.settingsFile());
        if (!now) return; // a settings file that cannot be read is not written over
        now->setTheme(chosen);
        (void)now->save(folder.settingsFile());
    });
}

/// Which tenant a window shows, where there are several. Another one has a process of its own: one that fails does not
/// take the other along.
void showTenants(MainWindow& window, const Library& library, const sync::DataFolder& folder) {
    if (folder.tenants().size() > 1)
        window.setWindowTitle(library.isReadOnly() ? QObject::tr("%1, to read only").arg(library.tenant())
                                                   : library.tenant());
    QObject::connect(&window, &MainWindow::tenantRequested, &window,
                     [&window, folder](const QString& tenant, core::DocumentId document) {
                         const QStringList arguments = {QStringLiteral("--data-dir"), folder.root(),
                                                        QStringLiteral("--tenant"),   tenant,
                                                        QStringLiteral("--document"), QString::number(document.value)};
                         if (!QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments))
                             window.list().showError(QObject::tr("A window for “%1” could not be opened.").arg(tenant));
                     });
}

/// Writes a picture once the window shows what it was asked for.
void render(MainWindow& window, const Options& options) {
    const auto parts = QString::fromStdString(options.size).split(u'x');
    if (parts.size() == 2) window.resize(parts[0].toInt(), parts[1].toInt());
    const auto take = [&window, &options] {
        const bool isSaved = window.grab().save(QString::fromStdString(options.render));
        QApplication::exit(isSaved ? 0 : 1);
    };
    QObject::connect(&window, &MainWindow::settled, &window,
                     [&window, take] { QTimer::singleShot(300, &window, take); });
    QTimer::singleShot(kRenderMs, &window, [] { QApplication::exit(1); });
}

} // namespace

int main(int argc, char** argv) {
    memory::configure();
    Options options;
    if (const int code = parse(argc, argv, options); code >= 0) return code;
    if (!options.render.empty()) qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("nimbusvault"));
    QApplication::setOrganizationName(QStringLiteral("nimbusvault"));
    QApplication::setApplicationDisplayName(QStringLiteral("NimbusVault"));
    QApplication::setApplicationVersion(QStringLiteral(NIMBUS_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.nimbusvault.Desktop"));
    QApplication::setStyle(new NimbusStyle);
    QApplication::setWindowIcon(icons::application());
    fonts::install(application);
    installTranslations(application);

    const auto folder = sync::DataFolder::standard(QString::fromStdString(options.dataDir));
    core::startLog(folder.logFolder());
    Appearance appearance;
    appearance.choose(options.isDark ? QStringLiteral("dark") : QStringLiteral("light"));
    auto session = openTenant(folder, options);
    if (isBusy(session) && options.render.empty()) {
        if (SingleInstance::handOver(folder.tenantFolder(tenantOf(folder, options.tenant)),
                                     core::DocumentId{options.document}))
            return 0;
        session = openTenant(folder, options, kClosingMs); // a window that has been closed writes for a moment yet
    }
    if (!session && options.render.empty()) session = askAboutProblem(folder, options.tenant, session.error());
    if (!session) {
        std::cerr << words::error(session.error()).toStdString() << '\n';
        return 1;
    }
    Library library(std::move(*session));
    std::unique_ptr<SingleInstance> instance;
    if (!library.isReadOnly() && options.render.empty())
        instance = std::make_unique<SingleInstance>(folder.tenantFolder(library.tenant()));
    MainWindow window(library);
    if (instance) QObject::connect(instance.get(), &SingleInstance::requested, &window, &MainWindow::comeForward);
    chooseTheme(window, appearance, folder, options);
    showTenants(window, library, folder);
    if (options.document > 0) window.goTo(core::DocumentId{options.document});
    if (options.render.empty())
        window.restoreLayout();
    else
        render(window, options);
    window.show();
    if (library.isReadOnly())
        window.list().showNotice(
            QObject::tr("Opened to read. Changes are made in the program that has your documents."));
    else if (options.render.empty())
        library.refreshAll();
    QObject::connect(&application, &QGuiApplication::applicationStateChanged, &library,
                     [&](Qt::ApplicationState state) {
                         if (state != Qt::ApplicationActive) return;
                         if (library.isReadOnly())
                             window.refresh(); // nobody tells of what the other program does
                         else
                             library.lookAgain();
                     });
    return QApplication::exec();
}
