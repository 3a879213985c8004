// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
// tenant create|list|remove
#include <QJsonArray>

#include "app/cli/Cli.h"

namespace nimbus::app {

using core::fail;
using core::Result;
using sync::TenantSession;

void addTenantCommands(Cli& cli, CLI::App& app) {
    auto* tenant = app.add_subcommand("tenant", "Tenants: one organisation, or a local one, each with its own file");
    tenant->require_subcommand(1);
    static std::string slug;

    cli.add(*tenant, "create", "Make a new tenant",
            [&cli]() -> Result<void> {
                const auto name = QString::fromStdString(slug);
                if (const auto made = TenantSession::create(cli.folder(), name); !made) return fail(made.error());
                if (cli.json)
                    cli.print(QJsonObject{{QStringLiteral("tenant"), name}});
                else
                    cli.print(QStringLiteral("Made the tenant %1").arg(name));
                return {};
            })
        ->add_option("slug", slug, "Lower-case letters, digits and hyphens")
        ->required();

    cli.add(*tenant, "list", "Show the tenants of this data folder", [&cli]() -> Result<void> {
        const auto all = cli.folder().tenants();
        if (cli.json)
            cli.print(QJsonObject{{QStringLiteral("items"), QJsonArray::fromStringList(all)}});
        else
            for (const auto& one : all) cli.print(one);
        return {};
    });

    cli.add(*tenant, "remove", "Take a tenant out; its files move to the folder \"removed\"",
            [&cli]() -> Result<void> {
                const auto name = QString::fromStdString(slug);
                {
                    // Nobody may be using it; the lock goes before the folder moves.
                    const auto open = TenantSession::open(cli.folder(), name);
                    if (!open && open.error().code != core::ErrorCode::StorageCorrupt) return fail(open.error());
                }
                const auto moved = cli.folder().removeTenant(name);
                if (!moved) return fail(moved.error());
                if (cli.json)
                    cli.print(QJsonObject{{QStringLiteral("moved_to"), *moved}});
                else
                    cli.print(QStringLiteral("Moved the tenant to %1").arg(*moved));
                return {};
            })
        ->add_option("slug", slug)
        ->required();
}

} // namespace nimbus::app
