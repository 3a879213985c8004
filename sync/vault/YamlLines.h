// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <optional>

/// A small block of YAML seen as lines: enough to read plain fields fast and to change one without touching the rest.
/// Pure functions; any thread. Positions are bytes in the block.
namespace nimbus::sync {

/// One key at the top of the block, with the lines that belong to it.
struct YamlEntry {
    QByteArray key;           ///< lower case, without quotes
    qsizetype begin = 0;      ///< of the key's line
    qsizetype end = 0;        ///< after the last line of its value
    qsizetype lineEnd = 0;    ///< after the key's own line
    qsizetype valueBegin = 0; ///< what stands behind the colon, without a comment; empty where it follows below
    qsizetype valueEnd = 0;
};

struct YamlLines {
    QList<YamlEntry> entries;
    bool isRegular = true; ///< false: some line at the top is not "key: value", and nothing here may be relied on

    [[nodiscard]] const YamlEntry* find(QByteArrayView key) const; ///< the first of that key
};
[[nodiscard]] YamlLines splitYaml(QByteArrayView block);

/// The value or values of an entry, as long as they are written plainly or in simple quotes, in a list or not;
/// nullopt: it takes a YAML parser to tell.
struct YamlValue {
    QStringList items;
    bool isList = false;
};
[[nodiscard]] std::optional<YamlValue> simpleValue(QByteArrayView block, const YamlEntry& entry);

/// One line of a list below its key: "  - item # why".
struct YamlItem {
    qsizetype begin = 0;
    qsizetype end = 0;           ///< after its line end
    QByteArray lead;             ///< "  - "
    std::optional<QString> text; ///< nullopt: not a simple scalar
};
/// The lines of such a list; empty where the value is written otherwise.
[[nodiscard]] QList<YamlItem> listItems(QByteArrayView block, const YamlEntry& entry);

/// A scalar that reads back as this text: plain where that is safe, else in quotes; `quote` ('"' or '\'') asks for
/// that kind. `inList`: it stands between brackets.
[[nodiscard]] QByteArray yamlScalar(const QString& text, char quote = '\0', bool inList = false);

/// Every key at the top with its scalar or list of scalars, by a YAML parser; nullopt: not YAML. Nothing is expanded:
/// aliases, and values that hold maps, are left out.
[[nodiscard]] std::optional<QList<std::pair<QByteArray, YamlValue>>> parseYaml(QByteArrayView block);

} // namespace nimbus::sync
