// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "core/Ids.h"
#include "core/Oid.h"

namespace nimbus::core {

/// What the person did. Stored as a number: append only.
enum class IntentKind : quint8 { Create = 0, Edit = 1, Rename = 2, Delete = 3, Metadata = 4 };

/// One thing somebody did, kept until the vault's history holds it. `uuid` is a UUIDv7 and travels as the
/// commit trailer "NimbusVault-Intent". Times in ms since 1970 UTC.
struct Intent {
    IntentId id;
    QString uuid;
    QString group; ///< intents of one group become one commit; the group's own UUIDv7
    VaultId vault;
    DocumentId document;
    IntentKind kind = IntentKind::Edit;
    QString path;    ///< where the document is after the intent
    QString oldPath; ///< Rename: where it was
    Oid baseBlob;    ///< null for Create
    Oid newBlob;     ///< null for Delete
    int mode = 0;    ///< sync::FileMode
    Oid baseHead;    ///< the vault's head when it was written
    QString message;
    qint64 at = 0;
    int tries = 0;
    QString lastError;
};

} // namespace nimbus::core
