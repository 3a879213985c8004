// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

#include "sync/vault/YamlLines.h"

namespace nimbus::sync {
namespace {

bool isPlainSafe(const QString& text, bool inList) {
    static const QString kFirst = QStringLiteral("-?:,[]{}#&*!|>'\"%@`=~.+0123456789<");
    static const QStringList kWords = {QStringLiteral("null"), QStringLiteral("true"), QStringLiteral("false"),
                                       QStringLiteral("yes"),  QStringLiteral("no"),   QStringLiteral("on"),
                                       QStringLiteral("off"),  QStringLiteral("y"),    QStringLiteral("n")};
    if (text.isEmpty() || text != text.trimmed() || kFirst.contains(text[0]) || text.endsWith(u':')) return false;
    if (text.contains(QLatin1StringView(": ")) || text.contains(QLatin1StringView(" #"))) return false;
    if (kWords.contains(text, Qt::CaseInsensitive)) return false;
    for (const QChar c : text) {
        if (!c.isPrint() && !c.isSurrogate()) return false;
        if (inList && QStringView(u",[]{}:\"'").contains(c)) return false;
    }
    return true;
}

QByteArray inDoubleQuotes(const QString& text) {
    QByteArray out = "\"";
    for (const char32_t c : text.toUcs4()) {
        if (c == U'"' || c == U'\\')
            out += '\\', out += static_cast<char>(c);
        else if (c == U'\n')
            out += "\\n";
        else if (c == U'\t')
            out += "\\t";
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
            out += "\\u" + QByteArray::number(static_cast<uint>(c), 16).rightJustified(4, '0');
        else
            out += QString::fromUcs4(&c, 1).toUtf8();
    }
    return out + '"';
}

/// Collects keys at the top with scalars and lists of scalars. Told of aliases, not what they stand for: a small file
/// cannot become a large value.
class FieldCollector : public YAML::EventHandler {
public:
    QList<std::pair<QByteArray, YamlValue>> fields;
    bool isMap = false;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { value(QString()); }
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { value(QString()); }
    void OnScalar(const YAML::Mark& /*mark*/, const std::string& tag, YAML::anchor_t /*anchor*/,
                  const std::string& text) override {
        const bool isPlain = tag == "?";
        const bool isNull =
            isPlain && (text == "~" || text == "null" || text == "Null" || text == "NULL" || text.empty());
        value(isNull ? QString() : QString::fromStdString(text));
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {
        ++m_depth;
        if (m_depth == 2) m_value.isList = true;
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {
        if (++m_depth == 1) isMap = true;
    }
    void OnMapEnd() override { close(); }

private:
    void value(const QString& text) {
        if (m_depth == 1 && !m_hasKey) {
            m_key = text.toUtf8().toLower();
            m_hasKey = true;
        } else if (m_depth == 1) {
            if (!text.isEmpty()) m_value.items += text;
            finish();
        } else if (m_depth == 2 && m_value.isList && !text.isEmpty()) {
            m_value.items += text;
        }
    }
    void close() {
        if (--m_depth != 1) return;
        if (m_hasKey)
            finish();
        else
            m_hasKey = true; // a map or list as a key: its value follows and is of no interest
    }
    void finish() {
        fields += {m_key, m_value};
        m_key.clear();
        m_value = {};
        m_hasKey = false;
    }

    QByteArray m_key;
    YamlValue m_value;
    bool m_hasKey = false;
    int m_depth = 0;
};

} // namespace

QByteArray yamlScalar(const QString& text, char quote, bool inList) {
    bool hasOdd = false;
    for (const QChar c : text) hasOdd = hasOdd || (!c.isPrint() && !c.isSurrogate());
    if (quote == '\'' && !hasOdd) return '\'' + QString(text).replace(u'\'', QStringLiteral("''")).toUtf8() + '\'';
    return quote != '\0' || !isPlainSafe(text, inList) ? inDoubleQuotes(text) : text.toUtf8();
}

std::optional<QList<std::pair<QByteArray, YamlValue>>> parseYaml(QByteArrayView block) {
    try {
        std::istringstream stream(std::string(block.data(), static_cast<size_t>(block.size())));
        YAML::Parser parser(stream);
        FieldCollector collector;
        if (!parser.HandleNextDocument(collector)) return QList<std::pair<QByteArray, YamlValue>>();
        if (!collector.isMap) return std::nullopt;
        return collector.fields;
    } catch (const YAML::Exception&) {
        return std::nullopt;
    }
}

} // namespace nimbus::sync
