# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folder vaults: a person's own working tree. Ours is committed, everybody else's stays exactly as it was."""
import os
import random
import unittest

from support import CliCase

START = {"a.md": "# A\n\none\n", "docs/b.md": "# B\n", "docs/c.txt": "c\n",
         "staged.txt": "1\n2\n3\n", "partly.txt": "1\n2\n3\n", "modified.txt": "m\n", "gone.txt": "g\n", "removed.txt": "r\n", "assumed.txt": "a\n", "skipped.txt": "s\n",
         "moved.txt": "something to move\n"}


class OthersTest(CliCase):
    """Every state another program can leave a path in, while ours are saved, moved and deleted."""

    def setUp(self):
        super().setUp()
        self.folder = self.folder_vault({**START, ".gitignore": "*.tmp\n"})
        f = self.folder
        self.write(f, {"staged.txt": "staged\n", "partly.txt": "staged\n", "new.txt": "new and staged\n",
                       "later.txt": "later\n"})
        self.git(f, "add", "staged.txt", "partly.txt", "new.txt")
        self.git(f, "add", "--intent-to-add", "later.txt")
        self.write(f, {"partly.txt": "and more\n", "modified.txt": "modified\n", "untracked.txt": "u\n",
                       "ignored.tmp": "i\n"})
        os.remove(f / "gone.txt")
        self.git(f, "rm", "-q", "removed.txt")
        self.git(f, "mv", "moved.txt", "moved too.txt")
        self.git(f, "update-index", "--assume-unchanged", "assumed.txt")
        self.git(f, "update-index", "--skip-worktree", "skipped.txt")
        self.write(f, {"assumed.txt": "not to be seen\n"})
        self.js("vault", "refresh", "F")

    def others(self, *ours):
        """What git says of all paths but ours: status, index with flags and stages, and the bytes on disk."""
        def rest(out):
            return [line for line in out.decode().split("\0")
                    if line and not any(line.endswith((" " + p, "\t" + p)) for p in ours)]
        status = rest(self.git(self.folder, "status", "--porcelain=v1", "-z", "--no-renames", "--ignored"))
        index = rest(self.git(self.folder, "ls-files", "-z", "-s")) + rest(self.git(self.folder, "ls-files", "-z", "-v"))
        files = {}
        for folder, folders, names in os.walk(self.folder):
            if ".git" in folders:
                folders.remove(".git")
            for name in names:
                path = os.path.relpath(os.path.join(folder, name), self.folder)
                if path not in ours:
                    with open(os.path.join(folder, name), "rb") as file:
                        files[path] = file.read()
        return status, index, files

    def assertOnlyOurs(self, ours, *command, put=b""):
        before, head = self.others(*ours), self.git(self.folder, "rev-parse", "HEAD").decode().strip()
        done = self.js(*command, put=put)
        self.assertIsNotNone(done["commit"])
        self.assertEqual(self.others(*ours), before)
        self.assertEqual(self.git(self.folder, "rev-parse", "HEAD~1").decode().strip(), head)
        touched = self.git(self.folder, "diff", "--name-only", "--no-renames", "-z", head, "HEAD").decode()
        self.assertEqual(sorted(touched.split("\0")[:-1]), sorted(ours))
        mine = self.git(self.folder, "status", "--porcelain", "--", *ours)
        self.assertEqual(mine, b"")
        self.assertFsckClean(self.folder)
        self.assertCheckClean("F")

    def test_saving(self):
        self.assertOnlyOurs(["a.md"], "put", "F:a.md", "-", put="# A\n\ntwo\n")
        self.assertEqual((self.folder / "a.md").read_text(), "# A\n\ntwo\n")

    def test_saving_something_new(self):
        self.assertOnlyOurs(["docs/new/n.md"], "put", "F:docs/new/n.md", "-", put="# N\n")

    def test_renaming(self):
        self.assertOnlyOurs(["docs/b.md", "x/y.md"], "mv", "F:docs/b.md", "x/y.md")
        self.assertEqual((self.folder / "x/y.md").read_text(), "# B\n")
        self.assertFalse((self.folder / "docs/b.md").exists())

    def test_deleting(self):
        self.assertOnlyOurs(["docs/b.md", "docs/c.txt"], "rm", "F:docs/b.md", "F:docs/c.txt")
        self.assertFalse((self.folder / "docs").exists())

    def test_restoring(self):
        self.js("rm", "F:docs/c.txt")
        self.assertOnlyOurs(["docs/c.txt"], "trash", "restore", str(self.js("trash", "list")["items"][0]["id"]))

    def test_metadata_beside_the_document(self):
        self.assertOnlyOurs([".nimbusvault/metadata/docs/c.txt.json"], "set", "F:docs/c.txt", "--owner", "Ann")

    def test_saving_over_what_was_modified_or_staged(self):
        for path in ("modified.txt", "staged.txt", "partly.txt"):
            with self.subTest(path=path):
                self.assertOnlyOurs([path], "put", "F:" + path, "-", put="ours\n")

    def test_an_untracked_file_becomes_tracked_by_its_first_save(self):
        self.assertEqual(self.show("F:untracked.txt")["state"], "new")
        self.assertOnlyOurs(["untracked.txt"], "put", "F:untracked.txt", "-", put="mine\n")
        self.assertEqual(self.show("F:untracked.txt")["state"], "clean")

    def test_states_are_shown(self):
        states = {d["path"]: d["state"] for d in self.documents()}
        self.assertEqual(states["a.md"], "clean")
        self.assertEqual({p: states[p] for p in ("modified.txt", "partly.txt", "staged.txt")},
                         dict.fromkeys(("modified.txt", "partly.txt", "staged.txt"), "changed"))
        self.assertEqual(states["untracked.txt"], "new")
        self.assertNotIn("ignored.tmp", states)
        self.assertNotIn("removed.txt", states)
        self.assertEqual(self.cat("F:partly.txt"), b"and more\n", "what is on disk is shown")


class OutsideTest(CliCase):
    """git, editors and other people change the folder; a refresh brings the index level."""

    def setUp(self):
        super().setUp()
        self.folder = self.folder_vault(START)

    def assertFollows(self):
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        self.assertEqual(self.paths(), sorted(self.git(self.folder, "ls-files").decode().splitlines()))
        self.assertHealthy()

    def test_commits_renames_and_deletes(self):
        before = {d["path"]: d["id"] for d in self.documents()}
        self.write(self.folder, {"a.md": "# Outside\n", "new.md": "# New\n"})
        self.git(self.folder, "mv", "docs/b.md", "b2.md")
        self.git(self.folder, "rm", "-q", "gone.txt")
        self.commit_all(self.folder)
        self.assertFollows()
        after = {d["path"]: d["id"] for d in self.documents()}
        self.assertEqual(after["b2.md"], before["docs/b.md"], "a renamed document stays itself")
        self.assertEqual(self.show("F:a.md")["title"], "Outside")
        self.assertEqual(self.js("search", "outside")["total"], 1)
        self.assertEqual([t["path"] for t in self.js("trash", "list")["items"]], ["gone.txt"])

    def test_branches_come_and_go(self):
        self.git(self.folder, "checkout", "-q", "-b", "other")
        self.write(self.folder, {"a.md": "# On the branch\n", "only/here.md": "# Here\n"})
        os.remove(self.folder / "docs/b.md")
        self.commit_all(self.folder)
        self.assertFollows()
        self.put("F:only/here.md", "# Here\n\nsaved\n")
        self.git(self.folder, "checkout", "-q", "main")
        self.assertFollows()
        self.assertEqual(self.show("F:a.md")["title"], "A")
        self.git(self.folder, "merge", "-q", "--no-edit", "other")
        self.assertFollows()
        self.assertEqual(self.cat("F:only/here.md"), b"# Here\n\nsaved\n")

    def test_rewritten_history_and_housekeeping(self):
        for n in range(5):
            self.put("F:a.md", f"# {n}\n")
        self.git(self.folder, "gc", "-q", "--prune=now")
        self.assertFollows()
        self.git(self.folder, "reset", "-q", "--hard", "HEAD~3")
        self.git(self.folder, "commit", "-q", "--amend", "-m", "Told otherwise")
        self.git(self.folder, "reflog", "expire", "--expire=now", "--all")
        self.git(self.folder, "gc", "-q", "--prune=now")
        self.assertFollows()
        self.assertEqual(self.cat("F:a.md"), b"# 1\n")
        self.put("F:a.md", "# after\n")
        self.assertFollows()

    def test_a_save_onto_a_head_that_moved(self):
        self.write(self.folder, {"docs/b.md": "# Outside\n"})
        self.commit_all(self.folder)
        self.put("F:a.md", "# Ours\n")
        self.assertFollows()
        self.assertEqual(self.cat("F:docs/b.md"), b"# Outside\n")
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")

    def test_a_save_replaces_what_is_there_now(self):
        self.write(self.folder, {"a.md": "# Outside\n"})
        self.commit_all(self.folder)
        self.put("F:a.md", "# Ours\n")
        self.assertFollows()
        messages = [v["message"] for v in self.js("history", "F:a.md")["items"]]
        self.assertEqual(messages, ["Edit a.md", "Outside change", "Start"])

    def test_a_change_nobody_has_committed_is_saved_over_after_other_saves(self):
        self.write(self.folder, {"docs/b.md": "# In an editor\n"})
        self.js("vault", "refresh", "F")
        self.put("F:a.md", "# Ours\n")
        self.put("F:docs/b.md", "# Ours\n")
        self.assertFollows()
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")

    def test_a_check_before_the_refresh_names_the_differences(self):
        self.write(self.folder, {"a.md": "# Outside\n", "new.md": "# New\n"})
        os.remove(self.folder / "gone.txt")
        report = self.nv("--json", "vault", "check", "F", code=1).json
        self.assertEqual(report["problem_count"], 3)
        told = "\n".join(report["problems"])
        for name in ("a.md", "new.md", "gone.txt"):
            self.assertIn(name, told)

    def test_a_refresh_with_nothing_to_do_writes_nothing(self):
        done = self.nv("vault", "refresh", "F").out.decode()
        self.assertIn("(0 new, 0 changed, 0 renamed, 0 gone), 0 read", done)

    def test_the_executable_bit_and_new_modes(self):
        os.chmod(self.folder / "docs/c.txt", 0o755)
        self.commit_all(self.folder)
        self.assertFollows()
        self.put("F:docs/c.txt", "changed\n")
        self.assertEqual(self.git(self.folder, "ls-tree", "HEAD", "docs/c.txt")[:6], b"100755")
        self.assertTrue(os.access(self.folder / "docs/c.txt", os.X_OK))
        self.js("mv", "F:docs/c.txt", "run.sh")
        self.assertEqual(self.git(self.folder, "ls-tree", "HEAD", "run.sh")[:6], b"100755")
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")

    def test_the_folder_stays_when_its_vault_goes(self):
        self.nv("vault", "remove", "F")
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
        self.assertEqual(self.js("list")["total"], 0)
        self.js("vault", "add", str(self.folder))
        self.assertEqual(self.js("list")["total"], len(START))

    def test_the_same_folder_twice_and_below(self):
        error = self.refused(4, "vault", "add", str(self.folder), "--name", "Again")
        self.assertIn("F", error["message"])
        link = self.root / "link"
        os.symlink(self.folder, link)
        self.refused(4, "vault", "add", str(link), "--name", "Again")


class ManyEditsTest(CliCase):
    def test_fifty_random_edits_agree_with_git(self):
        rng = random.Random(11)
        names = [f"{'abc'[n % 3]}/{n:03}{'.md .txt .bin'.split()[n % 3]}" for n in range(120)]
        files = {name: rng.randbytes(rng.randrange(1, 3000)) for name in names}
        folder = self.folder_vault(files)
        known = dict(files)
        for n in range(50):
            path, what = rng.choice(sorted(known)), rng.choice(["edit", "mv", "rm", "tag"])
            if what == "edit":
                known[path] = rng.randbytes(500)
                self.put("F:" + path, known[path])
            elif what == "mv":
                target = f"d{n % 4}/{n}{os.path.splitext(path)[1]}"
                self.js("mv", "F:" + path, target)
                known[target] = known.pop(path)
            elif what == "rm":
                self.js("rm", "F:" + path)
                del known[path]
            elif not path.endswith(".md"):
                self.js("tag", "add", f"t{n % 3}", "F:" + path)
        self.assertFsckClean(folder)
        self.assertEqual(self.git(folder, "status", "--porcelain"), b"")
        self.assertCheckClean("F")
        self.assertEqual(self.paths(), sorted(known))
        tree = {}
        for line in self.git(folder, "ls-tree", "-r", "-z", "HEAD").decode().split("\0")[:-1]:
            meta, name = line.split("\t")
            tree[name] = meta.split()[2]
        documents = {d["path"]: d for d in self.documents()}
        self.assertEqual({p: d["blob"] for p, d in documents.items()},
                         {p: b for p, b in tree.items() if not p.startswith(".nimbusvault/")})
        for path in rng.sample(sorted(known), 40):
            self.assertEqual(self.cat("F:" + path), self.git(folder, "cat-file", "blob", documents[path]["blob"]))
            self.assertEqual(self.cat("F:" + path), known[path])
        subjects = self.git(folder, "log", "--format=%s").decode().splitlines()
        self.assertEqual(len(subjects), len(set(self.git(folder, "rev-list", "HEAD").split())))
        for subject in subjects[:-1]:
            self.assertRegex(subject, r"^(Edit|Rename|Move|Delete|Tag) .{3,60}$")
        self.assertHealthy()


if __name__ == "__main__":
    unittest.main()
