// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <functional>
#include <vector>

#include "core/Result.h"
#include "core/model/Operation.h"
#include "storage/OperationRepository.h"
#include "storage/engine/Store.h"
#include "sync/engine/Workspace.h"

namespace nimbus::sync {

/// One step of work outside the database. `undo` brings back what was before, whether `run` came to its end, ended
/// half-way, never began, or was undone already.
struct Step {
    const char* name; ///< for the log
    std::function<core::Result<void>()> run;
    std::function<core::Result<void>()> undo;
};

/// The steps of each operation by its name, made from its parameters alone: another process has nothing else.
using Operations = QHash<QString, std::function<std::vector<Step>(Workspace&, const QJsonObject& parameters)>>;

/// The product's own (VaultSteps.cpp).
[[nodiscard]] const Operations& operations();

/// Runs work that leaves the database (repositories, folders, files) so that all of it happens or nothing: the steps in
/// order, then one transaction that makes it so. What fails is undone, last step first; what a killed process left,
/// and what could not be undone, is undone at the next start. Each step is on record, synced to disk, before it begins.
/// Git worker thread; blocks.
class Orchestrator {
public:
    explicit Orchestrator(Workspace& workspace, const Operations& known = operations())
        : m_workspace(workspace), m_known(known) {}

    /// `settle(WriteConnection&) -> Result<T>` is the transaction. Its answer is the answer; else the error of what
    /// failed, also where not everything could be undone.
    template <typename Fn>
    [[nodiscard]] auto run(const QString& name, const QJsonObject& parameters, Fn settle)
        -> std::invoke_result_t<Fn, storage::WriteConnection&> {
        auto begun = begin(name, parameters);
        if (!begun) return fail(begun.error());
        if (auto done = runSteps(*begun); !done) return fail(done.error());
        auto result = m_workspace.store().writeNow([&](storage::WriteConnection& c) {
            auto settled = settle(c);
            if (settled) storage::OperationRepository(c).remove(begun->id);
            return settled;
        });
        if (!result) (void)undo(*begun, result.error()); // on record, where it is not complete
        return result;
    }

    /// Undoes what earlier processes left. At the start of a session, before anything else runs. Gives how many
    /// operations could not be undone: they stay on record, with the reason, for the next start.
    [[nodiscard]] core::Result<int> resume();

private:
    [[nodiscard]] core::Result<core::Operation> begin(const QString& name, const QJsonObject& parameters);
    [[nodiscard]] core::Result<void> runSteps(core::Operation& operation);
    [[nodiscard]] core::Result<void> undo(const core::Operation& operation, const core::Error& reason);
    template <typename Fn>
    [[nodiscard]] core::Result<void> record(Fn fn);

    Workspace& m_workspace;
    const Operations& m_known;
};

} // namespace nimbus::sync
