// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Document.h"

#include <array>

namespace nimbus::core {
namespace {

constexpr std::array<const char*, kDocumentKindCount> kKinds = {
    "other",   "markdown", "text",   "code", "sheet",   "data",  "html", "pdf",
    "picture", "word",     "slides", "mail", "archive", "media", "link", "submodule"};
constexpr std::array<const char*, 9> kStates = {"clean",  "draft",          "queued",  "sending", "conflict",
                                                "failed", "not_downloaded", "changed", "new"};
constexpr std::array<const char*, 5> kStatuses = {"", "draft", "review", "approved", "archived"};

template <typename Enum, size_t N>
std::optional<Enum> fromName(const std::array<const char*, N>& names, QStringView name) {
    for (size_t i = 0; i < N; ++i)
        if (name.compare(QLatin1StringView(names[i]), Qt::CaseInsensitive) == 0) return static_cast<Enum>(i);
    return std::nullopt;
}

} // namespace

QString kindName(DocumentKind kind) {
    return QString::fromLatin1(kKinds.at(static_cast<size_t>(kind)));
}

std::optional<DocumentKind> kindFromName(QStringView name) {
    return fromName<DocumentKind>(kKinds, name);
}

QString stateName(DocumentState state) {
    return QString::fromLatin1(kStates.at(static_cast<size_t>(state)));
}

QString statusName(DocumentStatus status) {
    return QString::fromLatin1(kStatuses.at(static_cast<size_t>(status)));
}

std::optional<DocumentStatus> statusFromName(QStringView name) {
    return fromName<DocumentStatus>(kStatuses, name);
}

} // namespace nimbus::core
