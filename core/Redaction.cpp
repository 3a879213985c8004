// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Redaction.h"

#include <QRegularExpression>
#include <array>

namespace nimbus::core {
namespace {

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

const std::array<Rule, 4>& rules() {
    const auto rule = [](const char* pattern, const char* replacement) {
        return Rule{QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption),
                    QString::fromLatin1(replacement)};
    };
    static const std::array<Rule, 4> kRules = {
        // https://name:password@host
        rule(R"((\w://)[^/\s@:]+:[^/\s@]+@)", R"(\1[redacted]@)"),
        // Authorization: Bearer abc, token abc, Basic abc
        rule(R"((authorization["']?\s*[:=]\s*["']?)(?:(?:bearer|token|basic|apikey)\s+)?[^\s"',;]+)",
             R"(\1[redacted])"),
        // token=abc, "password": "abc", api_key: abc, code_verifier=abc
        rule(
            R"(((?:[\w-]*(?:token|password|passwd|secret|api[_-]?key|verifier|cookie))["']?\s*[:=]\s*["']?)[^\s"'&,;]+)",
            R"(\1[redacted])"),
        // Tokens that show their kind by their form
        rule(R"(\b(?:gh[pousr]_|glpat-|xox[abprs]-)[A-Za-z0-9_-]{8,})", "[redacted]"),
    };
    return kRules;
}

} // namespace

QString redacted(const QString& text) {
    QString clean = text;
    for (const auto& rule : rules()) clean.replace(rule.pattern, rule.replacement);
    return clean;
}

} // namespace nimbus::core
