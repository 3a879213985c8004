# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "tools/make_documents.py"


def git(folder, *arguments):
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout


class MakeDocuments(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)

    def make(self, name, *arguments):
        target = Path(self.home.name) / name
        subprocess.run([sys.executable, str(SCRIPT), "--count", "300", "--bytes", "400kB", "--folder-size", "50", *arguments,
                        str(target)], check=True, capture_output=True)
        return target

    def test_should_make_the_same_repository_for_the_same_seed(self):
        first, second, third = self.make("a.git"), self.make("b.git"), self.make("c.git", "--seed", "2")
        self.assertEqual(git(first, "rev-parse", "main"), git(second, "rev-parse", "main"))
        self.assertNotEqual(git(first, "rev-parse", "main"), git(third, "rev-parse", "main"))

    def test_should_keep_count_size_and_folders(self):
        target = self.make("a.git")
        sizes = [int(line.split()[3]) for line in git(target, "ls-tree", "-r", "-l", "main").splitlines()]
        self.assertEqual(len(sizes), 300)
        self.assertAlmostEqual(sum(sizes), 400_000, delta=60_000)
        folders = git(target, "ls-tree", "-r", "--name-only", "main").splitlines()
        self.assertEqual(max(sum(1 for f in folders if f.rsplit("/", 1)[0] == folder)
                             for folder in {f.rsplit("/", 1)[0] for f in folders}), 50)

    def test_should_leave_a_clean_working_tree_and_a_sound_history(self):
        target = self.make("tree", "--commits", "7")
        self.assertEqual(git(target, "status", "--porcelain"), "")
        self.assertEqual(git(target, "rev-list", "--count", "main").strip(), "7")
        git(target, "fsck", "--strict")


if __name__ == "__main__":
    unittest.main()
