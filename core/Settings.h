// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include "core/Result.h"
#include "core/model/Person.h"

namespace nimbus::core {

/// VaultSettings.json: what a person can set, and scripts can edit. Keys that this version does not know are kept.
/// Written atomically, with the version before as ".bak", which is read when the file itself is damaged. Values only;
/// any thread.
class Settings {
public:
    static constexpr int kSchemaVersion = 1;

    /// A missing file gives defaults. StorageTooNew for a newer schema, StorageCorrupt when neither file can be read.
    [[nodiscard]] static Result<Settings> load(const QString& path);
    [[nodiscard]] Result<void> save(const QString& path) const;

    /// Who writes commits. Empty parts: nobody has said so yet.
    [[nodiscard]] Person person() const;
    void setPerson(const Person& person);
    /// "system", "light" or "dark".
    [[nodiscard]] QString theme() const;
    void setTheme(const QString& theme);

private:
    QJsonObject m_values{{QStringLiteral("schema"), kSchemaVersion}};
};

} // namespace nimbus::core
