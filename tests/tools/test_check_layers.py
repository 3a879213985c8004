# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import check_layers  # noqa: E402

HEAD = "// " + "\n// ".join(check_layers.SPDX) + "\n"


def findings(name, code):
    guard = "#pragma once\n" if name.endswith(".h") else ""
    return [what for _, what in check_layers.check_file(name, HEAD + guard + code)]


class Includes(unittest.TestCase):
    def test_should_accept_what_points_down(self):
        for name, included in [("storage/X.cpp", "core/Result.h"), ("sync/git/X.cpp", "sync/vault/VaultProvider.h"),
                               ("sync/engine/X.cpp", "storage/DocumentQueries.h"), ("app/cli/X.cpp", "app/Session.h"),
                               ("app/desktop/views/X.cpp", "app/desktop/models/List.h"), ("tests/core/X.cpp", "app/Any.h")]:
            self.assertEqual(findings(name, f'#include "{included}"\n'), [], name)

    def test_should_refuse_what_points_up_or_across(self):
        for name, included in [("core/X.cpp", "storage/A.h"), ("storage/X.h", "sync/vault/A.h"), ("sync/vault/X.cpp", "app/A.h"),
                               ("sync/vault/X.cpp", "sync/git/A.h"), ("sync/vault/X.cpp", "storage/A.h"),
                               ("app/desktop/models/X.cpp", "app/desktop/views/A.h"), ("app/cli/X.cpp", "tests/A.h"),
                               ("core/X.cpp", "Sibling.h"), ("app/desktop/X.cpp", "../cli/A.h")]:
            self.assertEqual(len(findings(name, f'#include "{included}"\n')), 1, f"{name} {included}")

    def test_should_hold_pure_files_to_core(self):
        self.assertEqual(findings("sync/vault/Metadata.cpp", '#include "sync/vault/Metadata.h"\n#include "core/A.h"\n'), [])
        self.assertEqual(len(findings("sync/gitea/GiteaJson.cpp", '#include "sync/http/HttpSession.h"\n')), 1)

    def test_should_keep_libraries_in_their_folders(self):
        self.assertEqual(findings("storage/engine/X.cpp", "#include <sqlite3.h>\n#include <SQLiteCpp/Database.h>\n"), [])
        self.assertEqual(len(findings("sync/engine/X.cpp", "#include <sqlite3.h>\n")), 1)
        self.assertEqual(len(findings("app/desktop/X.cpp", "#include <git2/sys/odb_backend.h>\n")), 1)
        self.assertEqual(len(findings("sync/git/X.h", "#include <git2.h>\n")), 1)
        self.assertEqual(findings("sync/git/GitInternal.h", "#include <git2.h>\n"), [])
        self.assertEqual(len(findings("sync/engine/X.cpp", "#include <QWidget>\n")), 1)
        self.assertEqual(findings("tests/sync/X.cpp", "#include <git2.h>\n"), [])

    def test_should_not_read_comments(self):
        self.assertEqual(findings("core/X.cpp", '// #include "app/A.h"\n/* #include <git2.h>\n QEventLoop */\n'), [])


class Calls(unittest.TestCase):
    def test_should_refuse_calls_that_block(self):
        for code in ["QCoreApplication::processEvents();", "QEventLoop loop;", "f.waitForFinished();", "QThread::msleep(3);",
                     "connect(a, b, Qt::BlockingQueuedConnection);", "std::this_thread::sleep_for(1s);", "QMutex m;",
                     "sleep(1);", "std::thread t(f);"]:
            self.assertEqual(len(findings("sync/engine/X.cpp", code)), 1, code)

    def test_should_allow_them_where_they_belong(self):
        self.assertEqual(findings("app/desktop/main.cpp", "QEventLoop loop; f.waitForFinished();"), [])
        self.assertEqual(findings("tests/sync/X.cpp", "QThread::msleep(3);"), [])
        self.assertEqual(findings("core/WorkQueue.cpp", "std::thread t; std::mutex m;"), [])

    def test_should_not_take_words_for_calls(self):
        self.assertEqual(findings("core/X.cpp", 'auto s = "QEventLoop"; // processEvents\nstd::thread::id id; x.sleep();'), [])


class Form(unittest.TestCase):
    def test_should_count_code_and_not_comments(self):
        self.assertEqual(findings("core/X.cpp", "// why\n\n" * 400 + "int x;\n" * 299), [])
        self.assertEqual(len(findings("core/X.cpp", "int x;\n" * 301)), 1)
        self.assertEqual(findings("tests/core/X.cpp", "int x;\n" * 590), [])
        self.assertEqual(len(findings("core/X.h", "int x;\n" * 160)), 1)

    def test_should_want_the_header_lines(self):
        self.assertEqual(len(list(check_layers.check_file("core/X.cpp", "int x;\n"))), 1)
        self.assertEqual(len(list(check_layers.check_file("core/X.h", HEAD + "int x;\n"))), 1)
        self.assertEqual(len(list(check_layers.check_file("core/CMakeLists.txt", "project(x)\n"))), 1)


class WholeTree(unittest.TestCase):
    def test_should_end_with_one_and_name_the_place(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "core").mkdir()
            (Path(folder) / "core/X.cpp").write_text(HEAD + '\n#include "app/A.h"\n')
            out = io.StringIO()
            with mock.patch.object(sys, "argv", ["check_layers.py", folder]), contextlib.redirect_stdout(out), \
                    contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(check_layers.main(), 1)
            self.assertIn("core/X.cpp:4: ", out.getvalue())


if __name__ == "__main__":
    unittest.main()
