// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/VaultChecker.h"

#include "storage/DocumentQueries.h"
#include "storage/SidecarRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Workspace.h"
#include "sync/vault/Metadata.h"

namespace nimbus::sync {

using core::Oid;
using core::Result;
using storage::DocumentKey;
using storage::ReadConnection;

namespace {

constexpr int kSampledBlobs = 200;

struct Known {
    QHash<QString, DocumentKey> documents;
    QHash<QString, Oid> sidecars;
    QStringList twice;
};

} // namespace

void VaultChecker::problem(CheckReport& report, const QString& line) const {
    if (++report.problemCount <= CheckReport::kMostProblems) report.problems.append(line);
}

Result<CheckReport> VaultChecker::run(std::stop_token stop) {
    auto known = m_workspace.store().readNow([this](ReadConnection& c) -> Result<Known> {
        Known all;
        storage::DocumentQueries(c).forEachKey(m_vault.id, [&](auto chunk) {
            for (const auto& key : chunk) {
                if (all.documents.contains(key.path)) all.twice.append(key.path);
                all.documents.insert(key.path, key);
            }
            return true;
        });
        all.sidecars = storage::SidecarQueries(c).all(m_vault.id);
        return all;
    });
    if (!known) return fail(known.error());
    CheckReport report;
    for (const auto& path : known->twice) problem(report, QStringLiteral("twice in the index: %1").arg(path));
    const auto walked = m_provider.entries(
        [&](std::span<const VaultEntry> entries) {
            for (const auto& entry : entries) {
                if (const auto of = sidecarDocument(entry.path)) {
                    if (known->sidecars.take(*of) != entry.blob)
                        problem(report, QStringLiteral("other metadata file: %1").arg(entry.path));
                    continue;
                }
                ++report.documents;
                const auto row = known->documents.constFind(entry.path);
                if (row == known->documents.constEnd()) {
                    problem(report, QStringLiteral("not in the index: %1").arg(entry.path));
                    continue;
                }
                if (row->blob != entry.blob)
                    problem(report, QStringLiteral("other content: %1 (index %2, vault %3)")
                                        .arg(entry.path, row->blob.hex(), entry.blob.hex()));
                else if (row->mode != static_cast<int>(entry.mode))
                    problem(report, QStringLiteral("other mode: %1").arg(entry.path));
                known->documents.erase(row);
            }
            return true;
        },
        stop);
    if (!walked) return fail(walked.error());
    for (auto it = known->documents.cbegin(); it != known->documents.cend(); ++it)
        problem(report, QStringLiteral("only in the index: %1").arg(it.key()));
    for (auto it = known->sidecars.cbegin(); it != known->sidecars.cend(); ++it)
        problem(report, QStringLiteral("metadata file is gone: %1").arg(it.key()));
    const auto git = m_provider.verify(kSampledBlobs, stop);
    if (!git) return fail(git.error());
    for (const auto& line : *git) problem(report, line);
    return report;
}

} // namespace nimbus::sync
