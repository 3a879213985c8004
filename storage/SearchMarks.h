// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Marks for what full text did not find by whole words: beginnings and parts of words. Pure; any thread.
namespace nimbus::storage {

/// The text with marks round each place that is one of the folded words, whatever its case and accents there.
[[nodiscard]] QString markWords(const QString& text, const QStringList& foldedWords);

/// About 160 characters round the first such place, on one line, with marks; empty where there is none.
[[nodiscard]] QString markedExcerpt(const QString& text, const QStringList& foldedWords);

} // namespace nimbus::storage
