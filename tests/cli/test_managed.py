# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Managed vaults: every edit is a commit that git agrees with, and gives back the bytes that were put in."""
import json
import os
import random
import unittest

from support import CONFLICT, NOT_FOUND, USAGE, CliCase

ODD_BYTES = {
    "bom.txt": b"\xef\xbb\xbfwords\r\n",
    "crlf.md": b"# Title\r\n\r\nline\r\n",
    "mixed.txt": b"a\r\nb\nc\rd",
    "no-last-newline.txt": b"one\ntwo",
    "empty.txt": b"",
    "only-newlines.txt": b"\n\n\n",
    "latin1.txt": b"caf\xe9\n",
    "utf16.txt": "Grüße\r\n".encode("utf-16"),
    "nul.bin": bytes(range(256)) * 40,
    "front.md": b"---\r\ntitle: T\r\n---\r\nbody",
    "long.txt": b"x" * 300_000,
}


class RoundTripTest(CliCase):
    def setUp(self):
        super().setUp()
        self.git_dir = self.managed()

    def assertSound(self):
        self.assertFsckClean(self.git_dir)
        self.assertCheckClean("V")
        self.assertEqual(self.js("status")["waiting_edits"], 0)

    def tree(self, revision="HEAD"):
        out = self.git(self.git_dir, "ls-tree", "-r", "-z", "--name-only", revision).decode()
        return sorted(out.split("\0")[:-1])

    def trailers(self, revision="HEAD"):
        form = "--format=%(trailers:key=NimbusVault-Intent,valueonly)"
        return self.git(self.git_dir, "log", "-1", form, revision).decode().split()

    def test_bytes_come_back_as_they_were(self):
        for name, content in ODD_BYTES.items():
            with self.subTest(name=name):
                self.put("V:" + name, content)
                self.assertEqual(self.cat("V:" + name), content)
                self.assertEqual(self.git(self.git_dir, "cat-file", "blob", "HEAD:" + name), content)
                self.assertEqual(self.show("V:" + name)["size"], len(content))
                blob = self.git(self.git_dir, "rev-parse", "HEAD:" + name).decode().strip()
                self.assertEqual(self.show("V:" + name)["blob"], blob)
        self.assertSound()

    def test_metadata_of_other_kinds_leaves_their_bytes_alone(self):
        for name, content in ODD_BYTES.items():
            if name.endswith(".md"):
                continue
            self.put("V:" + name, content)
            self.js("tag", "add", "odd", "V:" + name)
            self.assertEqual(self.cat("V:" + name), content)
        self.assertSound()

    def test_front_matter_keeps_line_ends_and_what_it_does_not_know(self):
        for name, before, after in (
                ("crlf.md", b"---\r\n# mine\r\nother: 1\r\n---\r\nbody", b"---\r\n# mine\r\nother: 1\r\n%s---\r\nbody"),
                ("plain.md", b"---\nother: [1, 2] # why\n---\nbody\n", b"---\nother: [1, 2] # why\n%s---\nbody\n")):
            with self.subTest(name=name):
                end = b"\r\n" if b"\r" in before else b"\n"
                self.put("V:" + name, before)
                self.js("set", "V:" + name, "--status", "draft")
                self.assertEqual(self.cat("V:" + name), after % (b"status: draft" + end))
                self.js("set", "V:" + name, "--status", "")
                self.assertEqual(self.cat("V:" + name), before)
        self.put("V:bom.md", b"\xef\xbb\xbf# T\n")
        self.js("tag", "add", "x", "V:bom.md")
        self.assertTrue(self.cat("V:bom.md").startswith(b"\xef\xbb\xbf---\n"))
        self.assertTrue(self.cat("V:bom.md").endswith(b"---\n# T\n"))
        self.assertEqual(self.show("V:bom.md")["tags"], ["x"])
        self.assertSound()

    def test_the_log_can_be_read(self):
        self.put("V:a.md", "one\n")
        self.put("V:a.md", "two\n", "-m", "Say two, not one")
        self.js("mv", "V:a.md", "b.md")
        self.js("mv", "V:b.md", "sub/b.md")
        self.js("tag", "add", "tax", "V:sub/b.md")
        first = self.git(self.git_dir, "rev-list", "--max-parents=0", "HEAD").decode().strip()
        self.js("revert", "V:sub/b.md", self.js("history", "V:sub/b.md")["items"][-1]["commit"])
        self.js("rm", "V:sub/b.md")
        self.js("trash", "restore", "1")
        log = self.git(self.git_dir, "log", "--reverse", "--format=%s").decode().splitlines()
        self.assertEqual(log, ["Add a.md", "Say two, not one", "Rename a.md to b.md", "Move b.md to sub/b.md",
                               "Tag b.md: tax", f"Restore b.md as of {first[:12]}", "Delete b.md", "Restore b.md"])
        commits = self.git(self.git_dir, "rev-list", "HEAD").decode().split()
        ids = [i for c in commits for i in self.trailers(c)]
        self.assertEqual(len(ids), len(commits))
        self.assertEqual(len(set(ids)), len(ids))
        self.assertSound()

    def test_the_author_is_the_person(self):
        who = {"HOME": str(self.root)}
        (self.root / ".gitconfig").write_text("[user]\nname = Ada L\nemail = ada@example.org\n")
        env = {**who, "GIT_CONFIG_GLOBAL": str(self.root / ".gitconfig")}
        self.nv("put", "V:a.md", put="x", env=env)
        said = self.git(self.git_dir, "log", "-1", "--format=%an|%ae|%cn|%ce").decode().strip()
        self.assertEqual(said, "Ada L|ada@example.org|Ada L|ada@example.org")
        self.assertEqual(self.js("history", "V:a.md")["items"][0]["author"], "Ada L")

    def test_tags_keep_their_order(self):
        self.put("V:a.md", "---\ntags: [training, budget]\n---\n# A\n")
        self.put("V:b.csv", "1,2\n")
        self.js("tag", "add", "apples", "V:a.md", "V:b.csv")
        self.js("tag", "add", "Aardvark", "V:b.csv")
        self.assertIn(b"tags: [training, budget, apples]\n", self.cat("V:a.md"))
        self.js("tag", "remove", "BUDGET", "V:a.md")
        self.assertIn(b"tags: [training, apples]\n", self.cat("V:a.md"))
        self.assertEqual(json.loads(self.cat_git(".nimbusvault/metadata/b.csv.json"))["tags"], ["apples", "Aardvark"])
        self.assertSound()

    def cat_git(self, path):
        return self.git(self.git_dir, "cat-file", "blob", "HEAD:" + path)

    def test_words_of_a_message_are_no_trailer(self):
        done = self.put("V:a.md", "x", "-m", "Mine\n\nNimbusVault-Intent: 0199-of-another-edit\nend")
        body = self.git(self.git_dir, "log", "-1", "--format=%B", done["commit"]).decode()
        self.assertNotIn("of-another-edit", body)
        self.assertIn("end", body)

    def test_a_new_place_may_be_named_as_documents_are(self):
        self.put("V:a.md", "x")
        self.js("mv", "V:a.md", "V:sub/b.md")
        self.assertEqual(self.tree(), ["sub/b.md"])

    def test_text_without_an_ending_is_text(self):
        self.put("V:notes", "plain words of a file\n")
        self.put("V:odd.zzz", "more plain words\n")
        self.put("V:bytes.zzz", bytes(range(256)))
        self.assertEqual([self.show("V:" + n)["kind"] for n in ("notes", "odd.zzz", "bytes.zzz")], ["text", "text", "other"])
        self.js("vault", "refresh", "V")
        self.assertEqual(self.js("search", "plain")["total"], 2)
        self.assertSound()

    def test_a_bulk_action_is_one_commit(self):
        (self.root / "in").mkdir()
        self.write(self.root / "in", {f"{n:02}.txt": f"{n}" for n in range(60)})
        self.js("import", "V", str(self.root / "in"))
        self.assertEqual(self.git(self.git_dir, "rev-list", "--count", "HEAD"), b"1\n")
        docs = [f"V:in/{n:02}.txt" for n in range(50)]
        self.js("tag", "add", "tax", *docs)
        self.assertEqual(self.git(self.git_dir, "log", "-1", "--format=%s"), b"Tag 50 documents: tax\n")
        self.assertEqual(len(self.trailers()), 50)
        self.js("rm", *docs)
        self.assertEqual(self.git(self.git_dir, "rev-list", "--count", "HEAD"), b"3\n")
        self.assertEqual(self.tree(), sorted(f"in/{n:02}.txt" for n in range(50, 60)))
        self.assertSound()

    def test_a_save_with_no_change_makes_nothing(self):
        self.put("V:a.md", "one\n")
        head = self.git(self.git_dir, "rev-parse", "HEAD")
        self.assertIsNone(self.put("V:a.md", "one\n")["commit"])
        self.assertIsNone(self.js("mv", "V:a.md", "a.md")["commit"])
        self.assertIsNone(self.js("tag", "remove", "none", "V:a.md")["commit"])
        self.assertEqual(self.git(self.git_dir, "rev-parse", "HEAD"), head)
        self.assertEqual(len(self.js("audit", "V:a.md")["items"]), 1)

    def test_old_versions(self):
        texts = ["one\n", "two\n", "three\n"]
        for content in texts:
            self.put("V:a.txt", content)
        self.js("mv", "V:a.txt", "b/c.txt")
        history = self.js("history", "V:b/c.txt")["items"]
        self.assertEqual([v["path"] for v in history], ["b/c.txt", "a.txt", "a.txt", "a.txt"])
        self.assertEqual(self.git(self.git_dir, "log", "--follow", "--format=%H", "--", "b/c.txt").decode().split(),
                         [v["commit"] for v in history])
        self.assertEqual(self.cat("V:b/c.txt", "--at", history[0]["commit"]), b"three\n")
        self.js("revert", "V:b/c.txt", history[0]["commit"])
        self.put("V:b/c.txt", "four\n")
        self.js("revert", "V:b/c.txt", history[0]["commit"][:10])
        self.assertEqual(self.cat("V:b/c.txt"), b"three\n")
        self.assertEqual(self.nv("diff", "V:b/c.txt", "HEAD").out, b"")
        self.refused(NOT_FOUND, "cat", "V:b/c.txt", "--at", "ffffffff")
        self.assertSound()

    def test_versions_before_a_rename_can_be_read_and_brought_back(self):
        self.put("V:a.txt", "one\n")
        self.js("mv", "V:a.txt", "b/c.txt")
        self.put("V:b/c.txt", "two\n")
        old = self.js("history", "V:b/c.txt")["items"][-1]
        self.assertEqual(old["path"], "a.txt")
        self.assertEqual(self.cat("V:b/c.txt", "--at", old["commit"]), b"one\n")
        self.assertIn("-one\n+two", self.js("diff", "V:b/c.txt", old["commit"])["diff"])
        self.js("revert", "V:b/c.txt", old["commit"])
        self.assertEqual(self.cat("V:b/c.txt"), b"one\n")

    def test_diff_between_revisions(self):
        for content in ("a\nb\nc\n", "a\nB\nc\n", "a\nB\nC\n"):
            self.put("V:a.txt", content)
        new, middle, old = [v["commit"] for v in self.js("history", "V:a.txt")["items"]]
        self.assertIn(b"-b\n+B\n", self.nv("diff", "V:a.txt", old, middle).out)
        self.assertIn(b"-c\n+C\n", self.nv("diff", "V:a.txt", middle).out)
        self.assertEqual(self.nv("diff", "V:a.txt", new).out, b"")
        ours = self.nv("diff", "V:a.txt", old, new).out.splitlines()
        gits = self.git(self.git_dir, "diff", old, new, "--", "a.txt").splitlines()
        self.assertEqual(ours[-6:], gits[-6:])

    def test_import_and_export(self):
        source = self.root / "docs"
        files = {**ODD_BYTES, "sub/dir/a b.txt": b"spaces", "sub/é.txt": b"e", "-dash.txt": b"d", "run.sh": b"#!/bin/sh\n"}
        self.write(source, files)
        os.chmod(source / "run.sh", 0o755)
        os.symlink("/etc/passwd", source / "link")
        os.mkfifo(source / "pipe")
        self.write(source, {b"caf\xe9.txt": b"not UTF-8", ".git/HEAD": "ref: x"})
        report = self.js("import", "V", str(source), "--into", "deep/er/")
        left_out = [f"{source}/.git: belongs to git", f"{source}/link: a link", f"{source}/pipe: not a file"]
        self.assertEqual(report["skipped"][:3], left_out)
        self.assertRegex(report["skipped"][3], "caf.*is not valid UTF-8. Use another name")
        self.assertEqual(len(report["skipped"]), 4, report["skipped"])
        self.assertEqual(sorted(report["imported"]), sorted("deep/er/docs/" + n for n in files))
        self.assertEqual(self.tree(), sorted("deep/er/docs/" + n for n in files))
        mode = self.git(self.git_dir, "ls-tree", "HEAD", "deep/er/docs/run.sh").split()[0]
        self.assertEqual(mode, b"100755")
        out = self.root / "out"
        self.assertEqual(self.js("export", "V", str(out)), {"files": len(files), "skipped": []})
        for name, content in files.items():
            self.assertEqual((out / "deep/er/docs" / name).read_bytes(), content)
        self.assertTrue(os.access(out / "deep/er/docs/run.sh", os.X_OK))
        self.assertFalse(os.access(out / "deep/er/docs/bom.txt", os.X_OK))
        self.refused(CONFLICT, "export", "V", str(out))
        again = self.js("import", "V", str(source / "empty.txt"), str(source / "empty.txt"), "/nowhere/x")
        self.assertEqual(again["imported"], ["empty.txt", "empty (2).txt"])
        self.assertEqual(again["skipped"], ["/nowhere/x: not there"])
        self.assertSound()

    def test_export_of_an_old_state(self):
        self.put("V:a.txt", "one")
        old = self.put("V:b.txt", "two")["commit"]
        self.put("V:a.txt", "three")
        self.js("rm", "V:b.txt")
        self.js("export", "V", str(self.root / "old"), "--at", old)
        self.assertEqual((self.root / "old/a.txt").read_text(), "one")
        self.assertEqual((self.root / "old/b.txt").read_text(), "two")
        self.refused(NOT_FOUND, "export", "V", str(self.root / "older"), "--at", "ffffffff")

    def test_the_trash(self):
        self.put("V:sub/a.md", "# Title\n\nwords\n")
        blob = self.show("V:sub/a.md")["blob"]
        self.js("rm", "V:sub/a.md")
        self.assertEqual(self.js("search", "words")["total"], 0)
        page = self.js("trash", "list")
        (item,) = page["items"]
        self.assertEqual((item["path"], item["title"], item["blob"], item["vault"], page["total"]),
                         ("sub/a.md", "Title", blob, "V", 1))
        self.put("V:sub/a.md", "new one takes the name")
        self.js("rm", "V:sub/a.md")
        newest = self.js("trash", "list")["items"][0]["id"]
        self.js("trash", "restore", str(newest))
        self.assertEqual(self.cat("V:sub/a.md"), b"new one takes the name")
        (older,) = self.js("trash", "list")["items"]
        self.assertEqual(older["blob"], blob, "the older text of that name is still there")
        self.js("trash", "restore", str(older["id"]))
        self.assertEqual(self.cat("V:sub/a (2).md"), b"# Title\n\nwords\n")
        self.assertEqual(self.js("trash", "list")["total"], 0)
        self.refused(NOT_FOUND, "trash", "restore", str(older["id"]))
        self.assertSound()

    def test_two_of_one_name_come_back_together(self):
        for content in ("first", "second"):
            self.put("V:a.md", content)
            self.js("rm", "V:a.md")
        self.js("trash", "restore", *[str(t["id"]) for t in self.js("trash", "list")["items"]])
        self.assertEqual((self.cat("V:a.md"), self.cat("V:a (2).md")), (b"second", b"first"))
        self.assertSound()

    def test_restoring_onto_a_taken_name_loses_nothing(self):
        self.put("V:a.md", "first")
        self.js("rm", "V:a.md")
        item = self.js("trash", "list")["items"][0]["id"]
        self.put("V:b.md", "second")
        self.js("mv", "V:b.md", "a.md")
        self.js("trash", "restore", str(item))
        self.assertEqual((self.cat("V:a.md"), self.cat("V:a (2).md")), (b"second", b"first"))

    def test_search_follows_every_edit_at_once(self):
        self.put("V:a.md", "pears\n")
        self.put("V:a.md", "plums\n")
        self.assertEqual([self.js("search", w)["total"] for w in ("pears", "plums")], [0, 1])
        self.js("mv", "V:a.md", "kitchen.md")
        self.assertEqual([d["path"] for d in self.js("search", "kitchen")["items"]], ["kitchen.md"])
        self.js("set", "V:kitchen.md", "--title", "Fruit basket")
        self.assertEqual(self.js("search", "basket")["total"], 1)
        self.js("rm", "V:kitchen.md")
        self.assertEqual(self.js("search", "plums")["total"], 0)
        self.assertHealthy()

    def test_fifty_random_edits(self):
        rng = random.Random(7)
        known = {}
        for n in range(50):
            what = rng.choice(["new", "new", "edit", "mv", "rm"]) if known else "new"
            path = rng.choice(sorted(known)) if known else ""
            content = rng.randbytes(rng.randrange(2000)) if n % 3 else f"# {n}\nline\n".encode()
            target = f"{rng.choice(['', 'a/', 'a/b/', 'ä/'])}{n}{rng.choice(['.md', '.txt', '.bin', ''])}"
            if what == "new":
                self.put("V:" + target, content)
                known[target] = content
            elif what == "edit":
                self.put("V:" + path, content)
                known[path] = content
            elif what == "mv":
                self.js("mv", "V:" + path, target)
                known[target] = known.pop(path)
            else:
                self.js("rm", "V:" + path)
                del known[path]
        self.assertEqual(self.paths(), sorted(known))
        for path, content in known.items():
            self.assertEqual(self.cat("V:" + path), content)
        self.assertSound()
        self.assertHealthy()

    def test_a_document_is_no_folder_and_the_reverse(self):
        self.put("V:a.md", "# A\n")
        self.put("V:sub/deep/b.md", "# B\n")
        for command in (["put", "V:a.md/x.md"], ["mv", "V:sub/deep/b.md", "a.md/b.md"], ["put", "V:sub"],
                        ["put", "V:sub/deep"], ["mv", "V:a.md", "sub"]):
            with self.subTest(command=command):
                self.refused(CONFLICT, *command, put="x")
        self.assertEqual(self.paths(), ["a.md", "sub/deep/b.md"])
        self.assertSound()
        self.assertHealthy()

    def test_names_that_are_refused_and_names_that_are_not(self):
        for bad in ("../a", "a/../b", ".git/x", "a/.GIT/x", "a\nb", "a\tb", "/a", "a/", "./a", "a/./b", "a\\b"):
            with self.subTest(bad=bad):
                self.refused(USAGE, "put", "V:" + bad, put="x")
        for good in ("emoji 🎉.md", "-dash", "--json", "a:b.txt", "quote'\".txt", "%1 %2.md", "Case", "case",
                     "e\u0301.txt", "\u00e9.txt"):
            with self.subTest(good=good):
                self.put("V:x/" + good, good)
                self.assertEqual(self.cat("V:x/" + good), good.encode())
        self.assertSound()


class SidecarTest(CliCase):
    def setUp(self):
        super().setUp()
        self.git_dir = self.managed()
        self.put("V:a/b.csv", "x,y\n")
        self.js("set", "V:a/b.csv", "--title", "Numbers", "--owner", "Ann")

    def sidecars(self):
        names = self.git(self.git_dir, "ls-tree", "-r", "--name-only", "HEAD", ".nimbusvault").decode().split()
        return [n.removeprefix(".nimbusvault/metadata/") for n in names]

    def changed(self):
        return self.git(self.git_dir, "diff", "--name-status", "-M", "HEAD~1", "HEAD").decode().splitlines()

    def test_it_is_hidden(self):
        self.assertEqual(self.sidecars(), ["a/b.csv.json"])
        self.assertEqual(self.paths(), ["a/b.csv"])
        self.assertCheckClean("V")

    def test_it_moves_with_its_document_in_the_same_commit(self):
        self.js("mv", "V:a/b.csv", "c/d.csv")
        self.assertEqual(self.sidecars(), ["c/d.csv.json"])
        self.assertEqual(len(self.changed()), 2)
        d = self.show("V:c/d.csv")
        self.assertEqual((d["title"], d["owner"]), ("Numbers", "Ann"))
        self.assertCheckClean("V")
        self.put("V:a/b.csv", "another takes the old name\n")
        self.assertEqual(self.show("V:a/b.csv")["owner"], None)
        self.js("set", "V:c/d.csv", "--status", "draft")
        self.assertEqual(self.show("V:c/d.csv")["owner"], "Ann")
        self.assertHealthy()

    def test_it_dies_with_its_document_in_the_same_commit(self):
        self.js("rm", "V:a/b.csv")
        self.assertEqual(self.sidecars(), [])
        self.assertEqual(len(self.changed()), 2)
        self.assertCheckClean("V")

    def test_it_comes_back_with_its_document_in_the_same_commit(self):
        self.put("V:a/c.csv", "z\n")
        self.js("tag", "add", "tax", "V:a/c.csv", "V:a/b.csv")
        self.js("rm", "V:a/b.csv", "V:a/c.csv")
        items = [str(i["id"]) for i in self.js("trash", "list")["items"]]
        self.js("trash", "restore", *items)
        self.assertEqual(self.git(self.git_dir, "log", "-1", "--format=%s"), b"Restore 2 documents\n")
        self.assertEqual(self.sidecars(), ["a/b.csv.json", "a/c.csv.json"])
        d = self.show("V:a/b.csv")
        self.assertEqual((d["title"], d["owner"], d["tags"]), ("Numbers", "Ann", ["tax"]))
        self.assertEqual(self.js("search", "Numbers")["total"], 1)
        self.assertEqual(self.js("trash", "list")["total"], 0)
        self.assertHealthy()

    def test_one_of_an_earlier_document_does_not_come_back(self):
        self.js("rm", "V:a/b.csv")
        self.put("V:a/b.csv", "another\n")
        self.js("rm", "V:a/b.csv")
        self.js("trash", "restore", str(self.js("trash", "list")["items"][0]["id"]))
        self.assertEqual((self.sidecars(), self.show("V:a/b.csv")["owner"]), ([], None))

    def test_it_goes_when_nothing_is_left_to_say(self):
        self.js("set", "V:a/b.csv", "--title", "", "--owner", "")
        self.assertEqual(self.sidecars(), [])
        self.assertEqual((self.show("V:a/b.csv")["title"], self.show("V:a/b.csv")["owner"]), ("b", None))
        self.assertCheckClean("V")

    def test_it_survives_a_save_and_a_reindex(self):
        self.put("V:a/b.csv", "z\n")
        self.nv("reindex")
        d = self.show("V:a/b.csv")
        self.assertEqual((d["title"], d["owner"]), ("Numbers", "Ann"))
        self.assertHealthy()


if __name__ == "__main__":
    unittest.main()
