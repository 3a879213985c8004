// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

#include "core/Error.h"
#include "core/model/Document.h"

/// Numbers, times, places and errors as people read them. Pure, but in the program's language; GUI thread.
namespace nimbus::app::words {

/// "9 bytes", "4.2 KB", "62 MB".
[[nodiscard]] QString size(qint64 bytes);
/// Today the time, this year the day, else the date.
[[nodiscard]] QString shortTime(qint64 msSinceEpoch, const QDateTime& now);
/// "today 14:30", "yesterday 09:15", "18 November 14:30".
[[nodiscard]] QString longTime(qint64 msSinceEpoch, const QDateTime& now);
/// How the language writes day and month, as QLocale takes it: "d MMMM", "MMMM d", "d. MMMM".
[[nodiscard]] QString dayForm();
[[nodiscard]] QString timeOfDay(qint64 msSinceEpoch);
/// "Finance / Reports": the vault and the folders of a path.
[[nodiscard]] QString place(const QString& vault, const QString& path);
[[nodiscard]] QString number(qint64 value);
[[nodiscard]] QString documents(qint64 count);
/// What went wrong and what to do, as one or two sentences.
[[nodiscard]] QString error(const core::Error& error);

} // namespace nimbus::app::words
