// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/DocumentRepository.h"
#include "storage/IndexRepository.h"
#include "storage/NameRepository.h"
#include "storage/VaultRepository.h"
#include "support/TestStore.h"

namespace nimbus::tests {

/// Two vaults (Finance: even documents, Legal: odd ones) with `count` documents "Report <i>" at Reports/<i /
/// 100>/<i>.md, updated at second i, tag "tax" on every third, owner "Ana" on every fourth, category "Planning" on
/// every fifth, all with a text.
struct Filled {
    core::VaultId finance;
    core::VaultId legal;
};

inline Filled fill(TestStore& store, int count) {
    return store.write([count](storage::WriteConnection& c) {
        storage::VaultRepository vaults(c);
        const Filled filled{
            vaults.insert(QStringLiteral("Finance"), core::VaultKind::Managed, QStringLiteral("finance"), 0),
            vaults.insert(QStringLiteral("Legal"), core::VaultKind::Managed, QStringLiteral("legal"), 0)};
        QList<core::Document> documents;
        QList<storage::IndexedDocument> texts;
        for (int i = 0; i < count; ++i) {
            const auto path = QStringLiteral("Reports/%1/%2.md").arg(i / 100).arg(i);
            documents.append(aDocument()
                                 .in(i % 2 == 0 ? filled.finance : filled.legal)
                                 .at(path)
                                 .updated(i * 1000)
                                 .size(i)
                                 .kind(i % 7 == 0 ? core::DocumentKind::Pdf : core::DocumentKind::Markdown)
                                 .build());
            storage::IndexedDocument text;
            text.id = core::DocumentId{i + 1};
            text.blob = documents.constLast().blob;
            text.path = path;
            text.title = QStringLiteral("Report %1").arg(i);
            text.text = QStringLiteral("The common word is here. Number n%1 is not common.").arg(i).toUtf8();
            if (i % 3 == 0) text.tags.append(QStringLiteral("tax"));
            if (i % 4 == 0) text.owner = QStringLiteral("Ana");
            if (i % 5 == 0) text.category = QStringLiteral("Planning");
            texts.append(text);
        }
        storage::DocumentRepository(c).insertMany(documents);
        storage::IndexRepository(c).apply(texts);
        return filled;
    });
}

/// One more document with a text, in the vault V.
inline void addText(TestStore& store, const QString& path, const QString& title, const QString& text) {
    store.write([&](storage::WriteConnection& c) {
        storage::VaultRepository vaults(c);
        auto known = storage::VaultQueries(c).byName(QStringLiteral("V"));
        const auto vault =
            known ? known->id : vaults.insert(QStringLiteral("V"), core::VaultKind::Managed, QStringLiteral("v"), 0);
        const auto document = aDocument().in(vault).at(path).build();
        storage::IndexedDocument indexed;
        indexed.id = storage::DocumentRepository(c).insert(document);
        indexed.blob = document.blob, indexed.path = path, indexed.title = title, indexed.text = text.toUtf8();
        storage::IndexRepository(c).apply({{indexed}});
    });
}

} // namespace nimbus::tests
