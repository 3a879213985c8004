# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Repositories in every state: what can be done is done, what cannot is refused in words, and nothing is spoilt."""
import os
import unittest

from support import FAILED, NOT_FOUND, USAGE, CliCase, is_root


class KindsTest(CliCase):
    def test_not_a_repository(self):
        plain = self.root / "plain"
        self.write(plain, {"a.md": "# A\n", "sub/b.txt": "b\n"})
        error = self.refused(NOT_FOUND, "vault", "add", str(plain))
        self.assertIn("not a git repository", error["message"])
        self.assertIn("--init", error["hint"])
        self.assertFalse((plain / ".git").exists())
        self.js("vault", "add", str(plain), "--init")
        self.assertEqual({d["path"]: d["state"] for d in self.documents()}, {"a.md": "new", "sub/b.txt": "new"})
        self.assertCheckClean("plain")
        self.put("plain:a.md", "# Changed\n")
        self.assertEqual(self.git(plain, "ls-tree", "-r", "--name-only", "HEAD"), b"a.md\n")
        self.assertEqual(self.git(plain, "status", "--porcelain"), b"?? sub/\n")
        self.assertFsckClean(plain)

    def test_init_leaves_a_repository_alone(self):
        folder = self.repository()
        self.write(folder, {"a.md": "a"})
        head = self.commit_all(folder)
        self.js("vault", "add", str(folder), "--init", "--name", "F")
        self.assertEqual(self.git(folder, "rev-parse", "HEAD").decode().strip(), head)

    def test_a_file_a_folder_below_and_a_bare_repository(self):
        folder = self.repository()
        self.write(folder, {"sub/a.md": "a"})
        self.commit_all(folder)
        self.refused(USAGE, "vault", "add", str(folder / "sub/a.md"))
        error = self.refused(USAGE, "vault", "add", str(folder / "sub"))
        self.assertIn(str(folder), error["hint"])
        self.git(self.root, "clone", "-q", "--bare", str(folder), "bare.git")
        error = self.refused(USAGE, "vault", "add", str(self.root / "bare.git"))
        self.assertIn("without working files", error["message"])
        self.refused(USAGE, "vault", "add", str(folder / ".git"))
        self.assertEqual(self.js("vault", "list")["items"], [])

    def test_an_empty_repository(self):
        folder = self.repository()
        self.js("vault", "add", str(folder), "--name", "F")
        self.assertEqual(self.paths(), [])
        self.assertCheckClean("F")
        self.put("F:first.md", "# First\n")
        self.assertEqual(self.git(folder, "log", "--format=%s"), b"Add first.md\n")
        self.assertEqual(self.git(folder, "status", "--porcelain"), b"")
        self.assertCheckClean("F")

    def test_a_branch_without_a_commit(self):
        folder = self.folder_vault({"a.md": "a", "b.md": "b"})
        self.git(folder, "checkout", "-q", "--orphan", "fresh")
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        self.put("F:a.md", "# On the fresh branch\n")
        self.assertEqual(self.git(folder, "ls-tree", "-r", "--name-only", "fresh"), b"a.md\n")
        self.assertEqual(self.git(folder, "status", "--porcelain"), b"A  b.md\n")
        self.assertEqual(self.git(folder, "cat-file", "blob", "main:a.md"), b"a")
        self.assertCheckClean("F")

    def test_a_sha256_repository(self):
        folder = self.repository("repo", "--object-format=sha256")
        self.write(folder, {"a.md": "a"})
        self.commit_all(folder)
        error = self.refused(FAILED, "vault", "add", str(folder))
        self.assertIn(str(folder), error["message"])
        self.assertIn("SHA-256", error["message"])
        self.assertIn("fast-import", error["hint"])
        self.assertEqual(self.js("vault", "list")["items"], [])

    def test_a_shallow_clone_and_a_linked_working_tree(self):
        source = self.repository("source")
        for n in range(3):
            self.write(source, {"a.md": f"{n}"})
            self.commit_all(source, f"Number {n}")
        self.git(self.root, "clone", "-q", "--depth=1", f"file://{source}", "shallow")
        self.js("vault", "add", str(self.root / "shallow"))
        self.assertEqual(len(self.js("history", "shallow:a.md")["items"]), 1)
        self.assertIn("--unshallow", self.refused(NOT_FOUND, "cat", "shallow:a.md", "--at", "HEAD~1")["hint"])
        self.git(source, "worktree", "add", "-q", "-b", "side", str(self.root / "linked"))
        self.js("vault", "add", str(self.root / "linked"))
        for vault in ("shallow", "linked"):
            self.put(vault + ":a.md", "ours")
            self.assertEqual(self.git(self.root / vault, "status", "--porcelain"), b"")
            self.assertCheckClean(vault)
        self.assertEqual(self.git(source, "log", "-1", "--format=%s", "side"), b"Edit a.md\n")


class StatesTest(CliCase):
    def setUp(self):
        super().setUp()
        self.folder = self.folder_vault({"a.md": "# A\n\none\n", "b.md": "# B\n"})

    def assertSavedNotCommitted(self, doc, word):
        head = self.git(self.folder, "rev-parse", "HEAD")
        done = self.put(doc, "# Saved\n")
        self.assertIsNone(done["commit"])
        self.assertIn(word, done["notice"])
        self.assertEqual(self.git(self.folder, "rev-parse", "HEAD"), head)
        self.assertEqual((self.folder / doc.split(":")[1]).read_text(), "# Saved\n")
        self.assertEqual(self.cat(doc), b"# Saved\n")
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        self.assertEqual(self.show(doc)["state"], "changed")
        self.assertIn(b"Saved, not committed: ", self.nv("put", doc, put="# Again\n").out)

    def conflict(self):
        self.git(self.folder, "checkout", "-q", "-b", "other")
        self.write(self.folder, {"a.md": "# A\n\ntheirs\n"})
        self.commit_all(self.folder)
        self.git(self.folder, "checkout", "-q", "main")
        self.write(self.folder, {"a.md": "# A\n\nours\n"})
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")

    def test_a_merge_in_progress(self):
        self.conflict()
        self.git(self.folder, "merge", "-q", "other", code=1)
        before = self.git(self.folder, "ls-files", "-s")
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        self.assertSavedNotCommitted("F:b.md", "merge")
        self.assertEqual(self.git(self.folder, "ls-files", "-s"), before)
        self.assertTrue((self.folder / ".git/MERGE_HEAD").exists())
        self.git(self.folder, "checkout", "-q", "--ours", "a.md")
        self.commit_all(self.folder, "Merged")
        self.put("F:b.md", "# Now it goes\n")
        self.assertEqual(self.git(self.folder, "log", "-1", "--format=%s"), b"Edit b.md\n")

    def test_a_rebase_in_progress(self):
        self.conflict()
        self.git(self.folder, "rebase", "-q", "other", code=1)
        self.js("vault", "refresh", "F")
        self.assertSavedNotCommitted("F:b.md", "rebase")
        self.git(self.folder, "rebase", "--abort")
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")

    def test_a_cherry_pick_in_progress(self):
        self.conflict()
        self.git(self.folder, "cherry-pick", "other", code=1)
        self.js("vault", "refresh", "F")
        self.assertSavedNotCommitted("F:b.md", "cherry-pick")

    def test_a_detached_head(self):
        self.git(self.folder, "checkout", "-q", "--detach")
        self.js("vault", "refresh", "F")
        self.assertSavedNotCommitted("F:a.md", "detached")

    def test_an_index_somebody_holds(self):
        self.put("F:a.md", "# Before\n")
        lock = self.folder / ".git/index.lock"
        lock.touch()
        error = self.refused(6, "put", "F:a.md", put="# While locked\n")
        self.assertIn("index.lock", error["message"])
        self.assertTrue(lock.exists(), "a person's lock is never removed")
        self.assertEqual((self.folder / "a.md").read_text(), "# Before\n")
        lock.unlink()
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.put("F:a.md", "# When free\n")
        self.assertEqual(self.git(self.folder, "show", "HEAD:a.md"), b"# When free\n")
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")

    def test_line_ends_come_out_as_git_would_make_them(self):
        self.write(self.folder, {".gitattributes": "*.txt text eol=crlf\n*.dat -text\n*.md text=auto\n"})
        self.commit_all(self.folder)
        self.git(self.folder, "config", "core.autocrlf", "input")
        self.js("vault", "refresh", "F")
        for name, content, stored in (("x.txt", b"one\r\ntwo\r\n", b"one\ntwo\n"), ("x.dat", b"one\r\n", b"one\r\n"),
                                      ("x.md", b"# T\r\n", b"# T\n"), ("mixed.md", b"a\r\nb\n", b"a\nb\n")):
            with self.subTest(name=name):
                self.put("F:" + name, content)
                self.assertEqual((self.folder / name).read_bytes(), content, "the bytes on disk are the person's")
                self.assertEqual(self.cat("F:" + name), content)
                self.assertEqual(self.git(self.folder, "cat-file", "blob", "HEAD:" + name), stored)
                self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
                self.put("F:" + name, content + b"more\r\n")
                self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
                self.assertIsNone(self.put("F:" + name, content + b"more\r\n")["commit"])
        self.assertCheckClean("F")

    def test_a_rename_changes_no_byte(self):
        """Line ends that attributes would convert now, in a file that was committed before them."""
        self.write(self.folder, {"old.txt": b"one\r\ntwo\r\n"})
        self.commit_all(self.folder)
        blob = self.git(self.folder, "rev-parse", "HEAD:old.txt")
        self.write(self.folder, {".gitattributes": "* text=auto\n"})
        self.commit_all(self.folder)
        self.git(self.folder, "update-index", "--refresh")
        self.js("vault", "refresh", "F")
        self.js("mv", "F:old.txt", "new.txt")
        self.assertEqual(self.git(self.folder, "rev-parse", "HEAD:new.txt"), blob)
        self.assertEqual((self.folder / "new.txt").read_bytes(), b"one\r\ntwo\r\n")
        self.assertEqual(self.git(self.folder, "diff", "--cached", "--name-only"), b"")

    def test_a_filter_is_refused_in_words(self):
        self.write(self.folder, {".gitattributes": "*.psd filter=lfs\n"})
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")
        done = self.nv("--json", "put", "F:x.psd", put="picture", code=None)
        told = done.json["notice"] if done.code == 0 else done.error["message"]
        self.assertIn("lfs", told)
        self.assertNotIn(b"x.psd", self.git(self.folder, "ls-files"))

    def test_a_corrupt_object(self):
        blob = self.git(self.folder, "rev-parse", "HEAD:b.md").decode().strip()
        loose = self.folder / ".git/objects" / blob[:2] / blob[2:]
        loose.chmod(0o644)
        loose.write_bytes(b"garbage")
        done = self.nv("--json", "vault", "check", "F", code=FAILED)
        self.assertIn("b.md", "\n".join(done.json["problems"]) + blob)
        self.assertEqual(self.cat("F:b.md"), b"# B\n", "the file on disk is whole")
        self.put("F:a.md", "# the rest goes on\n")
        error = self.refused(FAILED, "cat", "F:b.md", "--at", "HEAD")
        self.assertTrue(error["hint"])

    def test_a_corrupt_object_in_a_managed_vault(self):
        repository = self.managed()
        self.put("V:good.md", "# Good\n")
        self.put("V:bad.md", "# Bad\n")
        blob = self.show("V:bad.md")["blob"]
        loose = repository / "objects" / blob[:2] / blob[2:]
        loose.chmod(0o644)
        loose.write_bytes(b"garbage")
        error = self.refused(FAILED, "cat", "V:bad.md")
        self.assertIn(blob, error["message"])
        self.assertTrue(error["hint"])
        self.assertEqual(self.cat("V:good.md"), b"# Good\n")
        self.put("V:good.md", "# Better\n")
        done = self.nv("--json", "vault", "check", "V", code=FAILED)
        self.assertGreater(done.json["problem_count"], 0)

    def test_a_folder_that_vanishes_is_a_question_not_a_delete(self):
        away = self.root / "away"
        os.rename(self.folder, away)
        for command in (["vault", "refresh", "F"], ["vault", "check", "F"], ["put", "F:a.md"], ["cat", "F:a.md"]):
            with self.subTest(command=command):
                error = self.refused(NOT_FOUND, *command, put="x")
                self.assertIn(str(self.folder), error["message"])
                self.assertTrue(error["hint"])
        self.assertEqual(self.paths(), ["a.md", "b.md"])
        self.assertEqual(self.js("search", "one")["total"], 1)
        self.assertEqual(self.js("trash", "list")["total"], 0)
        self.assertIn("F: ", self.js("status")["problems"][0])
        os.rename(away, self.folder)
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        self.assertEqual(self.js("status")["problems"], [])
        self.put("F:a.md", "# back\n")

    def test_a_git_folder_that_vanishes(self):
        os.rename(self.folder / ".git", self.root / "kept")
        self.refused(NOT_FOUND, "vault", "refresh", "F")
        self.assertEqual(self.paths(), ["a.md", "b.md"])
        os.rename(self.root / "kept", self.folder / ".git")
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")


@unittest.skipUnless(is_root(), "becomes another user, which only root can")
class PermissionsTest(CliCase):
    """The same program as a user without rights: root may read and write everything."""

    def setUp(self):
        super().setUp()
        os.chmod(self.root, 0o755)
        self.folder = self.folder_vault({"a.md": "# A\n", "shut/b.md": "# B\n"})
        self.own(self.root, 65534)
        self.env["HOME"] = str(self.root)

    def own(self, folder, user):
        for where, _, files in os.walk(folder):
            for path in [where] + [os.path.join(where, f) for f in files]:
                os.lchown(path, user, user)

    def nobody(self, *args, **options):
        return self.nv(*args, preexec_fn=lambda: (os.setgroups([]), os.setgid(65534), os.setuid(65534)), **options)

    def test_it_works_at_all(self):
        self.nobody("put", "F:a.md", put="# Mine\n")
        self.assertEqual((self.folder / "a.md").read_text(), "# Mine\n")

    def test_a_folder_that_may_not_be_entered(self):
        os.chmod(self.folder, 0)
        done = self.nobody("--json", "vault", "refresh", "F", code=None)
        self.assertNotEqual(done.code, 0)
        self.assertIn(str(self.folder), done.error["message"])
        os.chmod(self.folder, 0o755)
        self.nobody("vault", "refresh", "F")
        self.assertEqual(self.paths(), ["a.md", "shut/b.md"])

    def test_a_file_that_may_not_be_read_stops_nothing_else(self):
        os.chmod(self.folder / "shut", 0)
        self.write(self.folder, {"new.md": "# New\n"})
        self.own(self.folder, 65534)
        self.nobody("vault", "refresh", "F", code=None)
        os.chmod(self.folder / "shut", 0o755)
        self.nobody("vault", "refresh", "F")
        self.assertIn("shut/b.md", self.paths())
        self.assertEqual(self.js("trash", "list")["total"], 0, "what cannot be seen is not deleted")

    def test_a_folder_that_may_not_be_written(self):
        for where in (self.folder, self.folder / ".git/objects"):
            with self.subTest(where=where.name):
                os.chmod(where, 0o555)
                done = self.nobody("--json", "put", "F:a.md", put=f"# {where}\n", code=FAILED)
                self.assertEqual(done.error["code"], "forbidden")
                self.assertTrue(done.error["hint"])
                os.chmod(where, 0o755)
                self.nobody("vault", "refresh", "F")
                self.assertEqual(self.nobody("--json", "status").json["waiting_edits"], 0)
                self.nobody("vault", "check", "F")
                self.nobody("put", "F:a.md", put="# Goes again\n")

    def test_somebody_elses_repository(self):
        other = self.repository("theirs")
        self.write(other, {"x.md": "x"})
        self.commit_all(other)
        error = self.nobody("--json", "vault", "add", str(other), code=FAILED).error
        self.assertEqual(error["code"], "forbidden")
        self.assertIn(f'safe.directory "{other}"', error["hint"])

    def test_a_data_folder_that_may_only_be_read(self):
        self.nobody("status")
        for where, folders, files in os.walk(self.data):
            for path in [os.path.join(where, f) for f in files]:
                os.chmod(path, 0o444)
            os.chmod(where, 0o555)
        for command in (["list"], ["search", "A"], ["show", "F:a.md"], ["cat", "F:a.md"], ["status"]):
            with self.subTest(command=command):
                done = self.nobody(*command, code=None)
                self.assertTrue(done.code == 0 or b"permissions" in done.err, done)
        error = self.nobody("--json", "put", "F:a.md", put="x", code=FAILED).error
        self.assertIn("--data-dir", error["hint"])
        self.assertEqual((self.folder / "a.md").read_text(), "# A\n")


if __name__ == "__main__":
    unittest.main()
