// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/FilterOptions.h"

#include "core/PathText.h"
#include "storage/NameRepository.h"

namespace nimbus::app {

using core::ErrorCode;
using core::fail;
using core::Result;
using storage::DocumentFilter;

void FilterOptions::addTo(CLI::App& command) {
    command.add_option("--vault", vault, "Only documents of this vault");
    command.add_option("--folder", folder, "Only this folder and what is below it (with --vault)");
    command.add_option("--tag", tag);
    command.add_option("--owner", owner);
    command.add_option("--status", status, "draft, review, approved or archived");
    command.add_option("--category", category);
    command.add_option("--kind", kind,
                       "markdown, text, code, sheet, data, html, pdf, picture, word, slides, mail, archive, media …");
}

bool FilterOptions::isEmpty() const {
    return vault.empty() && folder.empty() && tag.empty() && owner.empty() && status.empty() && category.empty() &&
           kind.empty();
}

Result<std::optional<DocumentFilter>> FilterOptions::filter(Cli& cli) const {
    DocumentFilter filter;
    if (!vault.empty()) {
        const auto found = cli.vault(vault);
        if (!found) return fail(found.error());
        filter.vault = found->id;
    }
    filter.folder = core::pathtext::fromBytes(QByteArray::fromStdString(folder));
    while (filter.folder.endsWith(u'/')) filter.folder.chop(1);
    if (!filter.folder.isEmpty() && !filter.vault.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("--folder needs --vault"),
                    QStringLiteral("Say which vault it is in"));
    if (!status.empty()) {
        filter.status = core::statusFromName(QString::fromStdString(status));
        if (!filter.status)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("There is no status %1").arg(QString::fromStdString(status)),
                        QStringLiteral("Use draft, review, approved or archived"));
    }
    if (!kind.empty()) {
        filter.kind = core::kindFromName(QString::fromStdString(kind));
        if (!filter.kind)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("There is no kind %1").arg(QString::fromStdString(kind)),
                        QStringLiteral("See: nimbusvaultctl list --help"));
    }
    return cli.read([&](storage::ReadConnection& c) -> Result<std::optional<DocumentFilter>> {
        storage::NameQueries names(c);
        const auto look = [](const std::string& name, auto find, auto& id) {
            if (name.empty()) return true;
            const auto found = find(QString::fromStdString(name));
            if (found) id = *found;
            return found.has_value();
        };
        const bool known = look(
                               tag, [&](const QString& n) { return names.tag(n); }, filter.tag) &&
                           look(
                               owner, [&](const QString& n) { return names.user(n); }, filter.owner) &&
                           look(
                               category, [&](const QString& n) { return names.category(n); }, filter.category);
        return known ? std::optional(filter) : std::nullopt;
    });
}

} // namespace nimbus::app
