# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several tenants in one data folder: one search over all of them, and walls between them."""
import os
import pathlib
import subprocess
import unittest

from support import CliCase, USAGE

MARK_ONE, MARK_TWO = "zanzibarquince", "wollongongplum"


class TenantsTest(CliCase):
    tenant = None

    def setUp(self):
        super().setUp()
        self.temporary = self.root / "temporary"
        self.temporary.mkdir()
        self.env.update(TMPDIR=str(self.temporary), SQLITE_TMPDIR=str(self.temporary))
        for slug, mark in (("one", MARK_ONE), ("two", MARK_TWO)):
            self.nv("tenant", "create", slug)
            self.of(slug, "vault", "create", "V")
            self.of(slug, "put", f"V:{mark}.md", "-",
                    put=f"---\ntitle: Title {mark}\ntags: [tag{mark}]\nowner: Owner {mark}\ncategory: C{mark}\n---\n"
                        f"A fruit, and {mark} in the text.\n")
            self.of(slug, "put", "V:both.md", "-", put="Both have this document about harvest.\n")

    def of(self, slug, *args, **options):
        return self.js("--tenant", slug, *args, **options)

    def test_one_search_over_all(self):
        found = self.js("search", "--all-tenants", "fruit")
        self.assertEqual(found["total"], 2)
        self.assertEqual(sorted(d["tenant"] for d in found["items"]), ["one", "two"])
        self.assertNotIn("problems", found)
        self.assertEqual(found["unread"], [])
        scores = [d["score"] for d in self.js("search", "--all-tenants", "harvest")["items"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertEqual(len(self.js("search", "--all-tenants", "fruit", "--limit", "1")["items"]), 1)

    def test_one_page_after_the_other(self):
        for n in range(7):
            self.of("one" if n % 3 else "two", "put", f"V:{n}.md", "-", put="pomelo " * (n + 1) + "and more.\n")
        whole = [(d["tenant"], d["id"]) for d in self.js("search", "--all-tenants", "pomelo")["items"]]
        self.assertEqual(len(whole), 7)
        for sort in ("best", "newest"):
            order = [(d["tenant"], d["id"]) for d in
                     self.js("search", "--all-tenants", "pomelo", "--sort", sort)["items"]]
            self.assertEqual(sorted(order), sorted(whole))
            pages, cursor = [], None
            while True:
                page = self.js("search", "--all-tenants", "pomelo", "--sort", sort, "--limit", "2",
                               *(["--cursor", cursor] if cursor else []))
                self.assertEqual(page["total"], 7)
                pages += [(d["tenant"], d["id"]) for d in page["items"]]
                cursor = page["next"]
                if not cursor:
                    break
            self.assertEqual(pages, order)
        self.refused(USAGE, "search", "--all-tenants", "pomelo", "--cursor", "x")
        self.refused(USAGE, "search", "--all-tenants", "pomelo", "--vault", "V")
        first = self.js("search", "--all-tenants", "pomelo", "--limit", "2")["next"]
        self.refused(USAGE, "search", "--all-tenants", "fruit", "--cursor", first)

    def test_all_the_words_come_before_some_of_them(self):
        self.of("one", "put", "V:half.md", "-", put="damson jam\n")
        self.of("two", "put", "V:whole.md", "-", put="damson crumble\n")
        found = self.js("search", "--all-tenants", "damson crumble")
        self.assertEqual([(d["tenant"], d["path"]) for d in found["items"]], [("two", "whole.md")])
        found = self.js("search", "--all-tenants", "damson pie")
        self.assertEqual(sorted(d["path"] for d in found["items"]), ["half.md", "whole.md"])

    def test_a_problem_of_the_query_is_told_once(self):
        self.assertEqual(len(self.js("search", "--all-tenants", "fruit after:never")["problems"]), 1)
        self.assertNotIn("problems", self.js("search", "--all-tenants", f"fruit tag:tag{MARK_ONE}"))
        self.assertEqual(len(self.js("search", "--all-tenants", "fruit tag:nowhere")["problems"]), 1)

    def test_a_name_means_the_tenants_own(self):
        found = self.js("search", "--all-tenants", f"tag:tag{MARK_ONE}")
        self.assertEqual([d["tenant"] for d in found["items"]], ["one"])

    def test_a_tenant_that_cannot_be_opened_does_not_hide_the_others(self):
        (self.data / "tenants" / "two" / "tenant.sqlite").write_bytes(b"no database")
        found = self.js("search", "--all-tenants", "fruit")
        self.assertEqual([d["tenant"] for d in found["items"]], ["one"])
        self.assertTrue(found["unread"][0].startswith("two: "), found["unread"])

    def test_no_file_of_one_tenant_has_a_word_of_the_other(self):
        for command in (["search", "--all-tenants", MARK_TWO], ["search", "--all-tenants", "--explain", MARK_TWO],
                        ["search", "--all-tenants", f"tag:tag{MARK_TWO} owner:\"Owner {MARK_TWO}\""],
                        ["search", "--all-tenants", MARK_TWO[2:9]]):
            self.js(*command)
        for command in (["search", MARK_TWO], ["saved", "save", "S", MARK_TWO], ["saved", "list"], ["facets"],
                        ["mv", f"V:{MARK_TWO}.md", f"V:{MARK_TWO}-moved.md"], ["rm", f"V:{MARK_TWO}-moved.md"],
                        ["doctor"], ["reindex"], ["vault", "refresh", "V"]):
            self.nv("--tenant", "two", *command)
        self.assertLeaks("tenants/two", MARK_TWO, True)  # the looking itself is known to work
        self.assertLeaks("tenants/one", MARK_ONE, True)
        self.assertLeaks("tenants/one", MARK_TWO, False)
        self.assertLeaks("tenants/two", MARK_ONE, False)
        for mark in (MARK_ONE, MARK_TWO):
            self.assertLeaks("logs", mark, False)
        self.assertEqual(list(self.temporary.iterdir()), [], "temporary files")
        others = [p for p in self.data.iterdir() if p.name not in ("tenants", "logs")]
        for path in others:
            self.assertLeaks(path.name, MARK_ONE, False)
            self.assertLeaks(path.name, MARK_TWO, False)

    def assertLeaks(self, name, word, expected):
        found = [str(p) for p, content in contents(self.data / name) if word.encode() in content or word in str(p)]
        self.assertEqual(bool(found), expected, f"{word} in {name}: {found[:5]}")


def contents(root):
    """Every file below, and what its compressed git objects hold."""
    files = [root] if root.is_file() else [p for p in root.rglob("*") if p.is_file()]
    for path in files:
        yield path, path.read_bytes()
    for repository in [p for p in [root, *root.rglob("*.git")] if (p / "objects").is_dir()]:
        objects = subprocess.run(["git", "-C", str(repository), "cat-file", "--batch-all-objects", "--batch"],
                                 capture_output=True, check=True, env=dict(os.environ, GIT_DIR=str(repository)))
        yield pathlib.Path(repository), objects.stdout


if __name__ == "__main__":
    unittest.main()
