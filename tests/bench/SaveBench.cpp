// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Bench.h"
#include "support/TestTenant.h"
#include "sync/engine/DocumentEditor.h"
#include "sync/engine/FileImport.h"

namespace nimbus::bench {

using sync::DocumentEditor;
using tests::TestTenant;

namespace {

/// p95 of a save in a managed vault of `count` documents in folders of 100.
double managedSave(int count) {
    TestTenant tenant;
    const auto vault = tenant.managedVault().id;
    QList<sync::NewFile> files;
    for (int i = 0; i < count; ++i)
        files.append({QStringLiteral("f%1/d%2.md").arg(i / 100).arg(i),
                      QByteArray("# Document ") + QByteArray::number(i) + "\n\nSome text of it.\n"});
    (void)TestTenant::must(DocumentEditor(*tenant).create(vault, files, {}));
    (void)TestTenant::must(tenant.refresh(vault));
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) {
        const auto d = *tenant.find(
            vault, QStringLiteral("f%1/d%2.md").arg(i % (count / 100)).arg((i % (count / 100)) * 100 + i % 100));
        const QByteArray bytes = "# Document\n\nSaved for the " + QByteArray::number(i) + "th time.\n";
        times.push_back(timed([&] { (void)TestTenant::must(DocumentEditor(*tenant).save(d.id, bytes, d.blob, {})); }));
    }
    return percentile(times, 0.95);
}

} // namespace

void benchSave(Report& report) {
    const double small = managedSave(1000);
    const double large = managedSave(100'000);
    report.add({QStringLiteral("save, p95, 1,000 documents (blob, intent, commit, index, synced)"), small, 0,
                QStringLiteral("ms"), 15, false});
    report.add({QStringLiteral("save, p95, 100,000 documents : 1,000"), large, small, QStringLiteral("ms"), 1.5});

    const QString repository = documents(100'000, 1);
    TestTenant tenant;
    const auto vault = tenant.folderVault(repository).id;
    (void)TestTenant::must(tenant.refresh(vault));
    const auto page = TestTenant::must(
        (*tenant).store().readNow([](storage::ReadConnection& c) { return storage::DocumentQueries(c).page({}); }));
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < 7; ++i) {
        const auto& d = page.items[i];
        const QByteArray bytes = tenant.content(d) + "\nOne line more.\n";
        ours.push_back(timed([&] { (void)TestTenant::must(DocumentEditor(*tenant).save(d.id, bytes, {}, {})); }));
        const QString other = page.items[20 + i].path;
        QFile file(repository + u'/' + other);
        if (!file.open(QIODevice::Append)) qFatal("%s", qPrintable(file.errorString()));
        file.write("\nOne line more.\n");
        file.close();
        theirs.push_back(
            run(QStringLiteral("git"),
                {QStringLiteral("-C"), repository, QStringLiteral("-c"), QStringLiteral("user.name=a"),
                 QStringLiteral("-c"), QStringLiteral("user.email=a@b"), QStringLiteral("commit"), QStringLiteral("-q"),
                 QStringLiteral("--only"), QStringLiteral("-m"), QStringLiteral("x"), QStringLiteral("--"), other})
                .ms);
    }
    report.add({QStringLiteral("one path in a folder of 100,000 : git commit --only"), median(ours), median(theirs),
                QStringLiteral("ms"), 0.8});
}

} // namespace nimbus::bench
