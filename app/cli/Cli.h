// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <QJsonObject>
#include <QStringList>
#include <functional>
#include <memory>

#include "core/Result.h"
#include "core/model/Document.h"
#include "core/model/Vault.h"
#include "storage/DocumentFilter.h"
#include "sync/engine/TenantSession.h"

namespace nimbus::app {

/// What every command of nimbusvaultctl shares: the options before the command, the open tenant, and the two ways of
/// printing. Main thread; blocks on futures, as a program without an event loop may.
class Cli {
public:
    using Command = std::function<core::Result<void>()>;

    bool json = false;
    std::string dataDir;
    std::string tenant;
    double waitSeconds = 2; ///< for another program that has the tenant

    /// Adds a command; `run` is called after everything is parsed.
    CLI::App* add(CLI::App& parent, const char* name, const char* description, Command run);
    [[nodiscard]] core::Result<void> runChosen() { return m_chosen ? m_chosen() : core::Result<void>(); }

    [[nodiscard]] sync::DataFolder folder() const {
        return sync::DataFolder::standard(QString::fromStdString(dataDir));
    }
    /// The tenant to work on: the named one, else the only one. Opened on first use.
    [[nodiscard]] core::Result<sync::TenantSession*> session(sync::TenantSession::Access access);

    void closeSession() { m_session.reset(); }
    /// Its short name; the error where it is not clear which one is meant.
    [[nodiscard]] core::Result<QString> tenantSlug() const;

    /// Runs on the git worker of a writable session, and waits.
    template <typename Fn>
    auto work(Fn fn) -> std::invoke_result_t<Fn, sync::Workspace&> {
        const auto open = session(sync::TenantSession::Access::ReadWrite);
        if (!open) return core::fail(open.error());
        return (*open)->run(std::move(fn)).result();
    }
    /// The same where reading is enough: also while another process writes.
    template <typename Fn>
    auto look(Fn fn) -> std::invoke_result_t<Fn, sync::Workspace&> {
        const auto open = session(sync::TenantSession::Access::ReadOnly);
        if (!open) return core::fail(open.error());
        return (*open)->run(std::move(fn)).result();
    }
    /// One read of the store.
    template <typename Fn>
    auto read(Fn fn) -> std::invoke_result_t<Fn, storage::ReadConnection&> {
        const auto open = session(sync::TenantSession::Access::ReadOnly);
        if (!open) return core::fail(open.error());
        return (*open)->store().read(std::move(fn)).result();
    }

    /// A vault by its name or id.
    [[nodiscard]] core::Result<core::Vault> vault(const std::string& name);
    /// A document by its id or as VAULT:PATH.
    [[nodiscard]] core::Result<core::Document> document(const std::string& doc);
    [[nodiscard]] core::Result<QList<core::DocumentId>> documents(const std::vector<std::string>& docs);

    /// Progress on standard error, where that is a terminal.
    [[nodiscard]] sync::ProgressSink progress() const;

    void print(const QJsonObject& object) const;
    void print(const QString& line) const;
    void printRaw(const QByteArray& bytes) const;
    /// "1 document", "2 documents".
    [[nodiscard]] static QString counted(qint64 n, const char* one, const char* many);
    /// Text as a terminal may show it: control characters, and bytes of a name that are no UTF-8, as \\ooo.
    [[nodiscard]] static QString shown(const QString& text);
    /// Rows of text in aligned columns.
    void printTable(const QList<QStringList>& rows) const;

    /// Prints an error the way --json asks for, and gives the exit code.
    [[nodiscard]] int report(const core::Error& error) const;

private:
    std::unique_ptr<sync::TenantSession> m_session;
    Command m_chosen;
};

/// Exit codes, also in the manual.
enum ExitCode { kOk = 0, kFailed = 1, kUsage = 2, kNotFound = 3, kConflict = 4, kOffline = 5, kInUse = 6 };

void addTenantCommands(Cli& cli, CLI::App& app);
void addVaultCommands(Cli& cli, CLI::App& app);
void addListCommands(Cli& cli, CLI::App& app);
void addSearchCommands(Cli& cli, CLI::App& app);
void addReadCommands(Cli& cli, CLI::App& app);
void addEditCommands(Cli& cli, CLI::App& app);
void addOutboxCommands(Cli& cli, CLI::App& app);
void addTaskCommands(Cli& cli, CLI::App& app);
void addAdminCommands(Cli& cli, CLI::App& app);

[[nodiscard]] QJsonObject documentJson(const core::Document& document);
[[nodiscard]] QString isoTime(qint64 ms); ///< ISO 8601, UTC

} // namespace nimbus::app
