// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Bench.h"
#include "support/TestTenant.h"

namespace nimbus::bench {

using tests::TestTenant;

void benchRead(Report& report) {
    const QString repository = documents(20'000, 10'000);
    TestTenant tenant;
    const auto vault = tenant.folderVault(repository);
    auto* provider = TestTenant::must((*tenant).provider(vault));
    QList<core::Oid> ids;
    QByteArray list;
    QString path;
    (void)provider->entriesAt(QStringLiteral("HEAD"),
                              [&](std::span<const sync::VaultEntry> entries) {
                                  for (const auto& e : entries) {
                                      ids.append(e.blob);
                                      list += e.blob.hex().toLatin1() + '\n';
                                      if (path.isEmpty()) path = e.path;
                                  }
                                  return true;
                              },
                              {});
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int i = 0; i < 3; ++i) {
        ours.push_back(timed([&] {
            for (const auto& id : ids) (void)TestTenant::must(provider->blob(id));
        }));
        theirs.push_back(run(QStringLiteral("git"),
                             {QStringLiteral("-C"), repository, QStringLiteral("cat-file"), QStringLiteral("--batch")},
                             list)
                             .ms);
    }
    report.add({QStringLiteral("all 20,000 blobs, 10,000 commits : git cat-file --batch"), median(ours), median(theirs),
                QStringLiteral("ms"), 1.1});
    std::vector<double> history;
    std::vector<double> gitLog;
    for (int i = 0; i < 5; ++i) {
        history.push_back(timed([&] { (void)TestTenant::must(provider->history(path, 200, {}, {})); }));
        gitLog.push_back(run(QStringLiteral("git"), {QStringLiteral("-C"), repository, QStringLiteral("log"),
                                                     QStringLiteral("--format=%H"), QStringLiteral("--"), path})
                             .ms);
    }
    report.add({QStringLiteral("history of one path at 10,000 commits"), median(history), median(gitLog),
                QStringLiteral("ms"), 200, false});
}

} // namespace nimbus::bench
