// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TenantSlug.h"

#include <QRegularExpression>

namespace nimbus::core {

Result<void> checkTenantSlug(QStringView slug) {
    static const QRegularExpression kPattern(QStringLiteral("\\A[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?\\z"));
    if (kPattern.match(slug.toString()).hasMatch()) return {};
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("\"%1\" cannot be the short name of a tenant").arg(slug.toString().left(60)),
                QStringLiteral("Use 1 to 48 lower-case letters, digits and hyphens, for instance brackenfeld-coop"));
}

} // namespace nimbus::core
