// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDir>
#include <algorithm>
#include <clocale>
#include <string_view>

#include "app/cli/Cli.h"
#include "core/Log.h"

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    nimbus::app::Cli cli;
    CLI::App app{"Lists, finds, edits and checks the documents of NimbusVault.", "nimbusvaultctl"};
    app.set_version_flag("--version", "nimbusvaultctl " NIMBUS_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.add_flag("--json", cli.json, "Print JSON, for scripts");
    app.add_option("--data-dir", cli.dataDir, "Where NimbusVault keeps its data (else NIMBUSVAULT_DATA_DIR)")
        ->type_name("DIR");
    app.add_option("--wait", cli.waitSeconds, "Seconds to wait for another program that has the tenant (default 2)")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 3600.0));
    app.add_option("--tenant", cli.tenant, "Short name of the tenant (default: the only one)")->type_name("SLUG");
    nimbus::app::addTenantCommands(cli, app);
    nimbus::app::addVaultCommands(cli, app);
    nimbus::app::addListCommands(cli, app);
    nimbus::app::addSearchCommands(cli, app);
    nimbus::app::addReadCommands(cli, app);
    nimbus::app::addEditCommands(cli, app);
    nimbus::app::addOutboxCommands(cli, app);
    nimbus::app::addTaskCommands(cli, app);
    nimbus::app::addAdminCommands(cli, app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) { // CLI11's way of reporting usage, --help and --version
        const bool isMistake = error.get_exit_code() != 0;
        // Parsing ended before it came to --json, perhaps: look for it in what was typed.
        if (isMistake && std::find(argv, argv + argc, std::string_view("--json")) != argv + argc) {
            cli.json = true;
            return cli.report({nimbus::core::ErrorCode::InvalidInput, QString::fromUtf8(error.what()),
                               QStringLiteral("See: nimbusvaultctl --help")});
        }
        app.exit(error);
        return isMistake ? nimbus::app::kUsage : nimbus::app::kOk;
    }
    if (QDir(cli.folder().root()).exists()) nimbus::core::startLog(cli.folder().logFolder());
    const auto done = cli.runChosen();
    if (done) return nimbus::app::kOk;
    return done.error().code == nimbus::core::ErrorCode::Cancelled ? nimbus::app::kFailed : cli.report(done.error());
}
