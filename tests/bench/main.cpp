// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <cstdio>

#include "bench/Bench.h"

using namespace nimbus::bench;

int main(int argc, char** argv) {
    if (argc == 3 && qstrcmp(argv[1], "--drive-window") == 0) return driveWindow(argc, argv);
    const QCoreApplication application(argc, argv);
    QString jsonFolder = QStringLiteral(".");
    QStringList wanted;
    const auto arguments = QCoreApplication::arguments().sliced(1);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == u"--json-dir" && i + 1 < arguments.size())
            jsonFolder = arguments[++i];
        else
            wanted.append(arguments[i]);
    }
    struct Part {
        const char* name;
        void (*run)(Report&);
    };
    for (const Part& part :
         {Part{"import", benchImport}, Part{"save", benchSave}, Part{"read", benchRead}, Part{"list", benchList},
          Part{"storage", benchStorage}, Part{"search", benchSearch}, Part{"gui", benchWindow}}) {
        if (!wanted.isEmpty() && !wanted.contains(QLatin1StringView(part.name))) continue;
        std::printf("\n%s: what, ours, the other side, ratio, goal\n", part.name);
        Report report(QString::fromLatin1(part.name));
        part.run(report);
        report.save(jsonFolder);
    }
    return 0;
}
