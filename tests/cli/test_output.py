# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on: the shape of --json, errors on standard error, exit codes; and the words for people."""
import json
import os
import subprocess
import unittest

from support import (COMMIT, CONFLICT, DOCUMENT_KEYS, FAILED, NOT_FOUND, PROGRAM, USAGE, UTC_TIME, CliCase)


class JsonTest(CliCase):
    def setUp(self):
        super().setUp()
        self.managed()
        self.put("V:notes/budget.md", "# Budget\n\nApples and [the table](../data/prices.csv).\n", "-m", "First words")
        self.put("V:data/prices.csv", "what,price\napples,3\n")

    def assertDocument(self, d):
        self.assertEqual(set(d), DOCUMENT_KEYS)
        self.assertIsInstance(d["id"], int)
        self.assertIsInstance(d["size"], int)
        self.assertIsInstance(d["tags"], list)
        self.assertRegex(d["blob"], COMMIT)
        self.assertRegex(d["created_at"], UTC_TIME)
        self.assertRegex(d["updated_at"], UTC_TIME)
        self.assertLessEqual(d["created_at"], d["updated_at"])

    def test_a_page_of_documents(self):
        page = self.js("list", "--sort", "path")
        self.assertEqual(set(page), {"items", "next", "total"})
        self.assertIsNone(page["next"])
        self.assertEqual(page["total"], 2)
        for d in page["items"]:
            self.assertDocument(d)
        csv, md = page["items"]
        self.assertEqual((md["vault"], md["path"], md["title"], md["kind"], md["mime"], md["state"]),
                         ("V", "notes/budget.md", "Budget", "markdown", "text/markdown", "clean"))
        self.assertEqual((md["owner"], md["category"], md["status"], md["tags"]), (None, None, None, []))
        self.assertEqual((csv["kind"], csv["mime"], csv["size"]), ("sheet", "text/csv", 20))

    def test_metadata_in_a_document(self):
        self.js("set", "V:data/prices.csv", "--title", "Prices", "--category", "Shop", "--owner", "Ann", "--status", "draft")
        self.js("tag", "add", "fruit", "V:data/prices.csv")
        d = self.show("V:data/prices.csv")
        self.assertEqual((d["title"], d["category"], d["owner"], d["status"], d["tags"]),
                         ("Prices", "Shop", "Ann", "draft", ["fruit"]))

    def test_show_tells_the_links_both_ways(self):
        d = self.show("V:notes/budget.md")
        self.assertEqual(set(d), DOCUMENT_KEYS | {"links", "linked_from"})
        self.assertEqual(d["links"], [{"path": "data/prices.csv", "broken": False}])
        self.assertEqual(self.show("V:data/prices.csv")["linked_from"], ["notes/budget.md"])

    def test_search_adds_score_snippet_source(self):
        page = self.js("search", "apples")
        self.assertEqual(set(page), {"items", "next", "total"})
        self.assertEqual(page["total"], 2)
        for hit in page["items"]:
            self.assertEqual(set(hit), DOCUMENT_KEYS | {"score", "snippet", "source"})
            self.assertGreater(hit["score"], 0)
            self.assertIn("«", hit["snippet"])
            self.assertEqual(hit["source"], "local")
        self.assertEqual(self.js("search", "nosuchword"), {"items": [], "next": None, "total": 0})

    def test_every_filter_of_a_list(self):
        self.js("set", "V:notes/budget.md", "--owner", "Bob", "--category", "Plans", "--status", "review")
        self.js("tag", "add", "tax", "V:notes/budget.md")
        self.managed("Other")
        self.put("Other:x.txt", "apples")
        wanted = ["notes/budget.md"]
        for option in (["--owner", "Bob"], ["--owner", "bob"], ["--category", "Plans"], ["--status", "review"],
                       ["--tag", "tax"], ["--tag", "TAX"], ["--kind", "markdown"], ["--vault", "V", "--folder", "notes"],
                       ["--vault", "v", "--folder", "notes/"]):
            with self.subTest(option=option):
                self.assertEqual(self.paths(*option), wanted)
                self.assertEqual([d["path"] for d in self.js("search", "apples", *option)["items"]], wanted)
        for option in (["--owner", "Nobody"], ["--tag", "none"], ["--vault", "V", "--folder", "note"]):
            with self.subTest(option=option):
                self.assertEqual(self.js("list", *option), {"items": [], "next": None, "total": 0})

    def test_other_lists(self):
        self.js("tag", "add", "fruit", "V:notes/budget.md")
        self.assertEqual(self.js("tags"), {"items": [{"name": "fruit", "count": 1}]})
        facets = self.js("facets")
        self.assertEqual(set(facets), {"vault", "kind", "status", "category", "owner", "tag"})
        self.assertEqual(facets["vault"], [{"name": "V", "count": 2}])
        self.assertCountEqual(facets["kind"], [{"name": "markdown", "count": 1}, {"name": "sheet", "count": 1}])
        (vault,) = self.js("vault", "list")["items"]
        self.assertEqual(set(vault), {"id", "name", "kind", "location", "documents", "head", "refreshed_at", "problem"})
        self.assertEqual((vault["name"], vault["kind"], vault["documents"], vault["problem"]), ("V", "managed", 2, None))
        self.assertEqual(self.js("tenant", "list"), {"items": ["acme"]})
        status = self.js("status")
        self.assertEqual((status["tenant"], status["vaults"], status["documents"], status["waiting_edits"],
                          status["waiting_texts"], status["trash"], status["problems"]), ("acme", 1, 2, 0, 0, 0, []))

    def test_history_diff_and_audit(self):
        self.put("V:notes/budget.md", "# Budget\n\nPears.\n", "-m", "Second words")
        history = self.js("history", "V:notes/budget.md")["items"]
        self.assertEqual([v["message"].splitlines()[0] for v in history], ["Second words", "First words"])
        for version in history:
            self.assertEqual(set(version), {"commit", "blob", "path", "author", "at", "message"})
            self.assertRegex(version["commit"], COMMIT)
            self.assertRegex(version["at"], UTC_TIME)
        diff = self.js("diff", "V:notes/budget.md", history[1]["commit"])["diff"]
        self.assertIn("\n+Pears.\n", diff)
        audit = self.js("audit")
        self.assertEqual([e["action"] for e in audit["items"]], ["edit", "create", "create", "vault.add"])
        for entry in audit["items"]:
            self.assertEqual(set(entry), {"at", "actor", "action", "document", "path", "detail"})
            self.assertRegex(entry["at"], UTC_TIME)
        self.assertEqual(len(self.js("audit", "V:notes/budget.md")["items"]), 2)

    def test_edits_tell_documents_and_commit(self):
        done = self.put("V:notes/new.md", "x")
        self.assertEqual(set(done), {"documents", "commit", "notice"})
        self.assertRegex(done["commit"], COMMIT)
        self.assertEqual(done["documents"], [self.show("V:notes/new.md")["id"]])
        self.assertIsNone(done["notice"])

    def test_documents_are_found_by_id_too(self):
        d = self.show("V:data/prices.csv")
        self.assertEqual(self.show(str(d["id"])), d)
        self.assertEqual(self.cat(str(d["id"])), b"what,price\napples,3\n")

    def test_ids_survive_edits_and_renames(self):
        before = self.show("V:data/prices.csv")["id"]
        self.put("V:data/prices.csv", "other\n")
        self.js("mv", "V:data/prices.csv", "prices.csv")
        self.assertEqual(self.show("V:prices.csv")["id"], before)

    def test_options_may_come_after_the_command(self):
        self.assertEqual(self.nv("list", "--json").json, self.js("list"))


class ExitCodeTest(CliCase):
    def test_errors_have_one_shape_and_their_code(self):
        self.managed()
        self.put("V:a.md", "a")
        for code, name, args in (
                (NOT_FOUND, "not_found", ["show", "V:none.md"]),
                (NOT_FOUND, "not_found", ["show", "999"]),
                (NOT_FOUND, "not_found", ["cat", "Nope:a.md"]),
                (NOT_FOUND, "not_found", ["vault", "check", "Nope"]),
                (NOT_FOUND, "not_found", ["list", "--vault", "Nope"]),
                (NOT_FOUND, "not_found", ["cat", "V:a.md", "--at", "0123456789"]),
                (NOT_FOUND, "not_found", ["trash", "restore", "77"]),
                (NOT_FOUND, "not_found", ["put", "V:b.md", "/nowhere/at/all"]),
                (NOT_FOUND, "not_found", ["vault", "add", "/nowhere/at/all"]),
                (NOT_FOUND, "not_found", ["rm", "V:a.md", "V:none.md"]),
                (NOT_FOUND, "not_found", ["--tenant", "other", "list"]),
                (CONFLICT, "conflict", ["vault", "create", "v"]),
                (CONFLICT, "conflict", ["tenant", "create", "acme"]),
                (USAGE, "invalid_input", ["show", "no-colon"]),
                (USAGE, "invalid_input", ["list", "--status", "great"]),
                (USAGE, "invalid_input", ["list", "--kind", "great"]),
                (USAGE, "invalid_input", ["list", "--folder", "a"]),
                (USAGE, "invalid_input", ["list", "--cursor", "rubbish"]),
                (USAGE, "invalid_input", ["tenant", "create", "Not_good"]),
                (USAGE, "invalid_input", ["tenant", "create", ".."]),
                (USAGE, "invalid_input", ["vault", "create", "a:b"]),
                (USAGE, "invalid_input", ["put", "V:../up.md"]),
                (USAGE, "invalid_input", ["put", "V:.git/config"]),
                (USAGE, "invalid_input", ["put", "V:a//b.md"]),
                (USAGE, "invalid_input", ["put", "V:/etc/x"]),
                (USAGE, "invalid_input", ["put", "V:"])):
            with self.subTest(args=args):
                error = self.refused(code, *args)
                self.assertEqual(error["code"], name)
                self.assertTrue(error["hint"].strip(), error)
        self.assertEqual(self.paths(), ["a.md"], "nothing was done by a refused command")

    def test_what_exists_is_not_overwritten(self):
        self.managed()
        self.put("V:a.md", "a")
        self.put("V:b.md", "b")
        self.refused(CONFLICT, "mv", "V:a.md", "b.md")
        self.refused(USAGE, "mv", "V:a.md", "../b.md")
        self.assertEqual((self.cat("V:a.md"), self.cat("V:b.md")), (b"a", b"b"))

    def test_usage_mistakes_are_two(self):
        for args in ([], ["nosuch"], ["list", "--nosuch"], ["list", "--sort", "colour"], ["list", "--asc", "--desc"],
                     ["list", "--limit", "many"], ["show"], ["tag", "add", "x"], ["vault"], ["mv", "V:a"],
                     ["trash", "restore", "x"], ["set", "1", "--status", "great"]):
            with self.subTest(args=args):
                done = self.nv(*args, code=USAGE)
                self.assertTrue(done.err)

    def test_usage_mistakes_are_json_where_json_is_asked_for(self):
        for args in (["nosuch"], ["list", "--nosuch"], ["list", "--sort", "colour"], ["set", "1", "--status", "great"]):
            with self.subTest(args=args):
                self.assertEqual(self.refused(USAGE, *args)["code"], "invalid_input")

    def test_help_and_version_are_no_mistakes(self):
        self.assertIn(b"Usage:", self.nv("--help").out)
        self.assertIn(b"nimbusvaultctl ", self.nv("--version").out)
        self.assertIn(b"--cursor", self.nv("list", "--help").out)

    def test_a_failed_check_is_one(self):
        repository = self.managed()
        self.put("V:a.md", "a")
        tree = self.git(repository, "mktree", put="").decode().strip()
        head = self.git(repository, "commit-tree", tree, "-p", "HEAD", "-m", "Emptied").decode().strip()
        self.git(repository, "update-ref", "HEAD", head)
        done = self.nv("vault", "check", "V", code=FAILED)
        self.assertIn(b"a.md", done.out)
        done = self.nv("--json", "vault", "check", "V", code=FAILED)
        self.assertEqual(done.json["problem_count"], 1)
        self.assertIn("refresh", done.error["hint"])


class TenantTest(CliCase):
    tenant = None

    def test_no_tenant_yet(self):
        error = self.refused(NOT_FOUND, "list")
        self.assertIn("tenant create", error["hint"])
        self.assertEqual(self.js("tenant", "list"), {"items": []})
        self.assertFalse(self.data.exists(), "reading makes nothing")

    def test_several_tenants_must_be_told_apart(self):
        self.nv("tenant", "create", "one")
        self.nv("tenant", "create", "two")
        self.assertIn("one, two", self.refused(USAGE, "list")["message"])
        self.js("--tenant", "one", "vault", "create", "V")
        self.js("--tenant", "one", "put", "V:secret.md", "-", put="secretword")
        self.assertEqual(self.js("--tenant", "two", "search", "secretword")["total"], 0)
        self.assertEqual(self.js("--tenant", "two", "vault", "list")["items"], [])
        self.assertEqual(self.js("--tenant", "one", "search", "secretword")["total"], 1)

    def test_a_removed_tenant_is_kept_aside(self):
        self.nv("tenant", "create", "one")
        self.js("vault", "create", "V")
        moved = self.js("tenant", "remove", "one")["moved_to"]
        self.assertIn("/removed/one-", moved)
        self.assertEqual(self.js("tenant", "list"), {"items": []})
        self.refused(NOT_FOUND, "tenant", "remove", "one")

    def test_a_data_folder_of_the_caller(self):
        other = self.root / "other"
        self.nv("--data-dir", str(other), "tenant", "create", "one")
        self.assertTrue((other / "tenants/one/tenant.sqlite").exists())
        self.assertEqual(other.stat().st_mode & 0o777, 0o700)
        self.assertFalse(self.data.exists())


class WordsTest(CliCase):
    def test_every_command_has_words_for_people(self):
        self.managed()
        self.assertRegex(self.nv("put", "V:a.md", put="# Alpha\nword\n").out, rb"^Saved as [0-9a-f]{12}\n$")
        self.assertRegex(self.nv("list").out.decode(), r"^1  \d{4}-\d\d-\d\d \d\d:\d\d  markdown  .*  V:a.md  Alpha\n$")
        self.assertIn("«word»", self.nv("search", "word").out.decode())
        self.assertIn(b"1 found", self.nv("search", "word").out)
        self.assertIn(b"Title    Alpha\n", self.nv("show", "V:a.md").out)
        self.assertIn(b"Add a.md", self.nv("history", "V:a.md").out)
        self.nv("put", "V:a.md", put="# Alpha\nother\n")
        first = self.js("history", "V:a.md")["items"][1]["commit"]
        self.assertIn(b"-word\n+other\n", self.nv("diff", "V:a.md", first).out)
        self.assertRegex(self.nv("tag", "add", "t", "V:a.md").out, rb"^Saved as ")
        self.assertEqual(self.nv("tag", "add", "t", "V:a.md").out, b"Nothing to change\n")
        self.assertEqual(self.nv("tags").out, b"t  1\n")
        self.assertIn(b"markdown", self.nv("facets").out)
        self.assertIn(b"create", self.nv("audit").out)
        self.assertIn(b"Tenant acme", self.nv("status").out)
        self.assertIn(b"all as it should be", self.nv("vault", "check", "V").out)
        self.assertIn(b"V: 1 document ", self.nv("vault", "refresh", "V").out)
        self.assertIn(b"managed", self.nv("vault", "list").out)
        self.assertEqual(self.nv("doctor").out, b"Everything is as it should be\n")
        self.nv("reindex")
        self.assertIn(b"Wrote", self.nv("backup", str(self.root / "copy.sqlite")).out)
        self.nv("rm", "V:a.md")
        self.assertIn(b"V:a.md", self.nv("trash", "list").out)
        self.assertIn(b"There is no document V:a.md", self.nv("show", "V:a.md", code=NOT_FOUND).err)
        self.nv("vault", "remove", "V")
        self.assertEqual(self.nv("vault", "list").out, b"")

    def test_output_that_is_piped_has_no_progress_and_no_colour(self):
        self.managed()
        for done in (self.nv("put", "V:a.md", put="word"), self.nv("search", "word"), self.nv("vault", "refresh", "V")):
            self.assertNotIn(b"\033", done.out + done.err)
            self.assertNotIn(b"\r", done.out + done.err)
            self.assertEqual(done.err, b"")

    def test_a_terminal_sees_how_far_an_import_is(self):
        self.managed()
        self.write(self.root / "in", {f"{i}.md": "text\n" for i in range(40)})
        ours, theirs = os.openpty()
        self.addCleanup(os.close, ours)
        done = subprocess.run([PROGRAM, "import", "V", str(self.root / "in")], env=self.env, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=theirs, timeout=60, check=True)
        os.close(theirs)
        self.assertEqual(done.stdout, b"Imported 40 documents into V\n")
        seen = os.read(ours, 65536)
        self.assertIn(b"Importing: 40 of 40 documents", seen)
        self.assertTrue(seen.endswith(b"\r\x1b[K"), seen)

    def test_json_is_one_line_each(self):
        self.managed()
        out = self.nv("--json", "vault", "list").out
        self.assertEqual(out.count(b"\n"), 1)
        json.loads(out)


if __name__ == "__main__":
    unittest.main()
