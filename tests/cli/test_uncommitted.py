# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folder vaults: what people wrote with other programs and nobody has committed yet survives everything done here."""
import os
import subprocess
import unittest

from support import CONFLICT, FAILED, IN_USE, PROGRAM, CliCase, is_root


class UncommittedCase(CliCase):
    def setUp(self):
        super().setUp()
        self.folder = self.folder_vault({"a.md": "# A\n", "b.md": "# B\n", "d/c.md": "# C\n", "t.csv": "1,2\n"})

    def write_a(self, refresh):
        """A change of a.md in somebody's editor, seen by a refresh or not."""
        self.write(self.folder, {"a.md": "# A\n\nmore\n"})
        if refresh:
            self.js("vault", "refresh", "F")

    def trash(self):
        return self.js("trash", "list")["items"]

    def restore_all(self):
        self.js("trash", "restore", *[str(t["id"]) for t in self.trash()])

    def assertSound(self, status=b""):
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), status)
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        self.assertEqual(self.js("outbox", "list")["total"], 0)
        self.assertFsckClean(self.folder)


class KeepTest(UncommittedCase):
    def test_a_file_git_never_knew_comes_back_from_the_trash(self):
        self.write(self.folder, {"u.md": "# Unknown to git\n"})
        self.js("vault", "refresh", "F")
        done = self.js("rm", "F:u.md")
        self.assertIsNone(done["commit"])
        self.assertFalse((self.folder / "u.md").exists())
        self.restore_all()
        self.assertEqual((self.folder / "u.md").read_text(), "# Unknown to git\n")
        self.assertSound()

    def test_it_comes_back_after_git_has_cleaned_up(self):
        self.write(self.folder, {"u.md": "# Unknown to git\n", "a.md": "# Changed on disk\n"})
        self.js("vault", "refresh", "F")
        self.js("rm", "F:u.md", "F:a.md")
        self.git(self.folder, "gc", "-q", "--prune=now")
        self.git(self.folder, "prune", "--expire=now")
        self.restore_all()
        self.assertEqual((self.folder / "u.md").read_text(), "# Unknown to git\n")
        self.assertEqual((self.folder / "a.md").read_text(), "# Changed on disk\n")
        self.assertSound()

    def test_a_read_only_file_is_not_written_over(self):
        (self.folder / "a.md").chmod(0o444)
        error = self.refused(FAILED, "put", "F:a.md", put=b"# New\n")
        self.assertIn("a.md", error["message"])
        self.assertIn("chmod", error["hint"])
        self.assertEqual((self.folder / "a.md").read_text(), "# A\n")
        self.js("rm", "F:a.md")
        self.assertSound()

    def test_commits_carry_the_name_the_repository_has_for_its_user(self):
        self.git(self.folder, "config", "user.email", "ana@work.example")
        self.put("F:a.md", "# A, from work\n")
        self.assertEqual(self.git(self.folder, "log", "-1", "--format=%ae %ce").decode().split(), ["ana@work.example"] * 2)
        self.git(self.folder, "config", "--unset", "user.email")
        self.put("F:a.md", "# A, from home\n")
        person = self.js("status")["person"]
        self.assertIn(self.git(self.folder, "log", "-1", "--format=%an <%ae>").decode().strip(), person)

    def test_a_staged_new_file_comes_back_too(self):
        self.write(self.folder, {"s.md": "# Staged\n"})
        self.git(self.folder, "add", "s.md")
        self.write(self.folder, {"s.md": "# Staged\n\nand more\n"})
        self.js("vault", "refresh", "F")
        self.js("rm", "F:s.md")
        self.restore_all()
        self.assertEqual((self.folder / "s.md").read_text(), "# Staged\n\nand more\n")

    def test_a_deleted_change_comes_back(self):
        for refresh in (False, True):
            with self.subTest(refresh=refresh):
                self.write_a(refresh)
                self.js("rm", "F:a.md")
                self.restore_all()
                self.assertEqual(self.cat("F:a.md"), b"# A\n\nmore\n")
                self.assertSound()
                self.put("F:a.md", "# A\n")

    def test_a_change_moves_along_with_its_document(self):
        for refresh in (False, True):
            with self.subTest(refresh=refresh):
                self.write_a(refresh)
                self.js("mv", "F:a.md", "moved.md")
                self.assertEqual((self.folder / "moved.md").read_text(), "# A\n\nmore\n")
                self.assertEqual(self.cat("F:moved.md"), b"# A\n\nmore\n")
                self.assertEqual(self.js("search", "more")["total"], 1)
                self.assertSound()
                self.js("mv", "F:moved.md", "a.md")
                self.put("F:a.md", "# A\n")

    def test_what_a_save_writes_over_is_in_the_trash(self):
        for refresh in (False, True):
            with self.subTest(refresh=refresh):
                self.write_a(refresh)
                self.put("F:a.md", "# Ours\n")
                (item,) = self.trash()
                self.restore_all()
                self.assertEqual(self.cat("F:a (2).md"), b"# A\n\nmore\n")
                self.js("rm", "F:a (2).md")
                self.assertSound()
                self.put("F:a.md", "# A\n")
                self.restore_all()
                self.js("mv", "F:a (2).md", f"kept-{refresh}.md")

    def test_what_a_revert_writes_over_is_in_the_trash(self):
        self.write_a(True)
        done = self.js("revert", "F:a.md", "HEAD")
        self.assertIsNone(done["commit"], "the history has it already")
        self.restore_all()
        self.assertEqual(self.cat("F:a (2).md"), b"# A\n\nmore\n")

    def test_what_somebody_else_deletes_comes_back_as_it_was_committed(self):
        self.write_a(True)
        os.remove(self.folder / "a.md")
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")
        self.restore_all()
        self.assertEqual(self.cat("F:a.md"), b"# A\n")

    def test_metadata_of_a_file_git_does_not_know_brings_it_along(self):
        self.write(self.folder, {"new.csv": "3,4\n"})
        self.js("vault", "refresh", "F")
        self.js("tag", "add", "numbers", "F:new.csv")
        self.assertEqual(self.git(self.folder, "ls-files", "new.csv"), b"new.csv\n")
        self.assertEqual(self.show("F:new.csv")["tags"], ["numbers"])
        self.assertSound()

    def test_a_metadata_file_somebody_else_is_writing(self):
        self.js("tag", "add", "one", "F:t.csv")
        beside = self.folder / ".nimbusvault/metadata/t.csv.json"
        beside.write_text(beside.read_text().replace("one", "theirs"))
        self.js("tag", "add", "two", "F:t.csv")
        self.assertEqual(sorted(self.show("F:t.csv")["tags"]), ["theirs", "two"])
        self.assertSound()


class FailedTest(UncommittedCase):
    """A command that says it failed does not happen later, over newer work."""

    COMMANDS = (["put", "F:a.md"], ["put", "F:new.md"], ["rm", "F:a.md"], ["mv", "F:a.md", "z.md"],
                ["tag", "add", "t", "F:a.md"], ["tag", "add", "t", "F:t.csv"])

    def assertDidNotHappen(self, command):
        before = self.documents()
        self.assertEqual(self.js("outbox", "list")["total"], 0, command)
        self.assertEqual(self.trash(), [])
        self.write(self.folder, {"a.md": "# Written since\n"})
        self.js("vault", "refresh", "F")
        self.assertEqual(self.paths(), sorted(d["path"] for d in before))
        self.assertEqual((self.folder / "a.md").read_text(), "# Written since\n")
        self.git(self.folder, "checkout", "-q", "a.md")
        self.js("vault", "refresh", "F")
        self.assertSound()

    def test_while_git_is_locked(self):
        for lock, commands in {"index.lock": self.COMMANDS, "refs/heads/main.lock": self.COMMANDS[:1]}.items():
            for command in commands:
                with self.subTest(lock=lock, command=command):
                    file = self.folder / ".git" / lock
                    file.touch()
                    error = self.refused(IN_USE, *command, put="mine\n")
                    self.assertIn(lock, error["message"])
                    self.assertIn("remove that file", error["hint"])
                    self.assertTrue(file.exists(), "a person's lock is never removed")
                    file.unlink()
                    self.assertDidNotHappen(command)

    @unittest.skipIf(is_root() and not os.path.exists("/usr/bin/setpriv"), "root may write everywhere")
    def test_where_nobody_may_write(self):
        for command in (["put", "F:d/c.md"], ["put", "F:d/new.md"], ["rm", "F:d/c.md"], ["mv", "F:d/c.md", "z.md"],
                        ["mv", "F:a.md", "d/a.md"]):
            with self.subTest(command=command):
                os.chmod(self.folder / "d", 0o555)
                program = self.as_somebody(*command)
                self.assertEqual(program.returncode, FAILED, program)
                self.assertIn(b"ermission", program.stderr)
                os.chmod(self.folder / "d", 0o755)
                self.assertDidNotHappen(command)

    @unittest.skipIf(is_root() and not os.path.exists("/usr/bin/setpriv"), "root may read everywhere")
    def test_a_folder_without_rights_is_no_plain_folder(self):
        closed = self.root / "closed"
        for mode, words in ((0o000, b"cannot be read"), (0o555, b"cannot be made one")):
            closed.mkdir(exist_ok=True)
            closed.chmod(mode)
            program = self.as_somebody("vault", "add", str(closed))
            self.assertEqual(program.returncode, FAILED, program)
            self.assertIn(words, program.stderr)
            self.assertNotIn(b"--init", program.stderr, "that would not help")

    def as_somebody(self, *args):
        """Runs the program without the rights of root, where it has them."""
        drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"] if is_root() else []
        return subprocess.run([*drop, PROGRAM, *args], env=self.env, input=b"mine\n", capture_output=True, check=False)


class BackupTest(UncommittedCase):
    def test_a_backup_writes_over_nothing(self):
        mine = self.root / "mine.txt"
        mine.write_text("mine")
        for form in ([], ["--file-only"]):
            error = self.refused(CONFLICT, "backup", *form, str(mine))
            self.assertIn("mine.txt", error["message"])
            self.assertEqual(mine.read_text(), "mine")
        error = self.refused(FAILED, "backup", "--file-only", str(self.root / "nowhere/copy"))
        self.assertIn("nowhere/copy", error["message"])


class ReservedTest(UncommittedCase):
    def test_metadata_files_are_no_documents(self):
        for command in (["put", "F:.nimbusvault/metadata/a.md.json"], ["mv", "F:a.md", ".nimbusvault/metadata/x.json"]):
            error = self.refused(2, *command, put="{}")
            self.assertIn("reserved", error["message"])
        self.assertCheckClean("F")


if __name__ == "__main__":
    unittest.main()
