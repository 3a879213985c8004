// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/Orchestrator.h"

#include "core/Log.h"

namespace nimbus::sync {

using core::Error;
using core::ErrorCode;
using core::Operation;
using core::Result;
using storage::OperationRepository;

template <typename Fn>
Result<void> Orchestrator::record(Fn fn) {
    return m_workspace.store().writeNow([&](storage::WriteConnection& c) -> Result<void> {
        OperationRepository repository(c);
        fn(repository);
        return {};
    });
}

Result<Operation> Orchestrator::begin(const QString& name, const QJsonObject& parameters) {
    Operation operation{.name = name, .parameters = parameters, .begunAt = m_workspace.now()};
    if (!m_known.contains(name)) // else nobody could undo it
        return fail(ErrorCode::Internal, QStringLiteral("there is no operation %1").arg(name));
    const auto begun = record([&](OperationRepository& r) {
        operation.id = r.begin(operation.name, operation.parameters, operation.begunAt);
    });
    if (!begun) return fail(begun.error());
    return operation;
}

Result<void> Orchestrator::runSteps(Operation& operation) {
    const auto steps = m_known[operation.name](m_workspace, operation.parameters);
    for (size_t i = 0; i < steps.size(); ++i) {
        // The first is on record since begin(). One that cannot be put on record does not begin.
        auto done = i == 0 ? Result<void>() : record([&](OperationRepository& r) { r.reach(operation.id, int(i)); });
        if (done) {
            operation.step = static_cast<int>(i);
            done = steps[i].run();
        }
        if (done) continue;
        qCInfo(core::lcVault) << operation.name << "failed at" << steps[i].name << ":" << done.error().detail;
        (void)undo(operation, done.error()); // on record, where it is not complete
        return done;
    }
    return {};
}

Result<void> Orchestrator::undo(const Operation& operation, const Error& reason) {
    const auto found = m_known.find(operation.name);
    auto undone = found != m_known.end()
                      ? Result<void>()
                      : fail(ErrorCode::Internal, QStringLiteral("nobody knows how to undo %1").arg(operation.name));
    const auto steps = undone ? (*found)(m_workspace, operation.parameters) : std::vector<Step>();
    // Not being able to note the reason is no reason to leave things as they are: the step is on record already.
    (void)record([&](OperationRepository& r) { r.undo(operation.id, operation.step, reason.detail); });
    int step = std::min(operation.step, static_cast<int>(steps.size()) - 1);
    for (; undone && step >= 0; --step) undone = steps[static_cast<size_t>(step)].undo();
    if (undone) return record([&](OperationRepository& r) { r.remove(operation.id); });
    qCWarning(core::lcVault) << operation.name << "cannot be undone yet:" << undone.error().detail;
    const int failed = found == m_known.end() ? operation.step : step + 1;
    if (const auto noted = record([&](OperationRepository& r) { r.undo(operation.id, failed, undone.error().detail); });
        !noted)
        return noted;
    return undone;
}

Result<int> Orchestrator::resume() {
    const auto pending = m_workspace.store().readNow(
        [](storage::ReadConnection& c) -> Result<QList<Operation>> { return storage::OperationQueries(c).pending(); });
    if (!pending) return fail(pending.error());
    int left = 0;
    for (const auto& operation : *pending) {
        const bool isKilled = operation.state == core::OperationState::Running;
        const auto reason = isKilled ? QStringLiteral("the program ended in the middle") : operation.lastError;
        if (!undo(operation, {ErrorCode::Cancelled, reason, {}})) ++left;
    }
    return left;
}

} // namespace nimbus::sync
