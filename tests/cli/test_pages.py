# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walking a list page by page: every document once, in order, whatever the sort; and limits and cursors that are off."""
import unittest

from support import USAGE, CliCase

SORTS = ("updated", "created", "title", "size", "path")
COUNT = 57


class PagesTest(CliCase):
    def setUp(self):
        super().setUp()
        folder = self.repository()
        # Equal titles and sizes, so that ties go over page borders; and letters of several kinds.
        self.write(folder, {f"{'abcÄé'[n % 5]}/{n:02}.md": f"# {'Same' if n % 3 else f'Title {n % 7}'}\n" + "x" * (n // 10)
                            for n in range(COUNT)})
        self.commit_all(folder)
        self.js("vault", "add", str(folder), "--name", "F")

    def walk(self, *args):
        items, cursor = [], []
        while True:
            page = self.js("list", *args, *cursor)
            self.assertEqual(page["total"], COUNT)
            items += page["items"]
            if page["next"] is None:
                return items
            self.assertTrue(page["items"])
            cursor = ["--cursor", page["next"]]

    def test_a_walk_gives_every_document_once_in_every_sort(self):
        keys = {"updated": "updated_at", "created": "created_at"}
        for sort in SORTS:
            for direction in ("--asc", "--desc"):
                with self.subTest(sort=sort, direction=direction):
                    items = self.walk("--sort", sort, direction, "--limit", "10")
                    self.assertEqual(len({d["id"] for d in items}), COUNT)
                    self.assertEqual(len(items), COUNT)
                    if sort == "title":
                        continue
                    values = [d[keys.get(sort, sort)] for d in items]
                    self.assertEqual(values, sorted(values, reverse=direction == "--desc"))

    def test_titles_are_sorted_without_regard_to_case_and_page_size(self):
        whole = [d["id"] for d in self.js("list", "--sort", "title", "--limit", "200")["items"]]
        self.assertEqual([d["id"] for d in self.walk("--sort", "title", "--limit", "7")], whole)
        self.assertEqual([d["id"] for d in self.walk("--sort", "title", "--desc", "--limit", "7")], whole[::-1])

    def test_newest_first_and_names_from_the_start_are_the_default(self):
        self.put("F:zz.md", "new")
        self.assertEqual(self.js("list")["items"][0]["path"], "zz.md")
        self.assertEqual(self.js("list", "--sort", "path")["items"][0]["path"], "a/00.md")

    def test_limits_are_brought_into_bounds(self):
        for limit, count in (("0", 1), ("-1", 1), ("1", 1), ("50", 50), ("200", COUNT), ("1000000000", COUNT)):
            with self.subTest(limit=limit):
                self.assertEqual(len(self.js("list", "--limit", limit)["items"]), count)
                self.assertLessEqual(len(self.js("search", "x", "--limit", limit)["items"]), max(count, 1))
                self.assertLessEqual(len(self.js("audit", "--limit", limit)["items"]), max(count, 1))
                self.assertEqual(len(self.js("history", "F:a/00.md", "--limit", limit)["items"]), 1)
        self.assertEqual(len(self.js("list")["items"]), 50)

    def test_a_cursor_belongs_to_its_sort_and_filter(self):
        cursor = self.js("list", "--sort", "path", "--limit", "5")["next"]
        self.assertEqual(len(self.js("list", "--sort", "path", "--cursor", cursor)["items"]), 50)
        for other in (["--sort", "title"], ["--sort", "path", "--desc"], ["--sort", "path", "--vault", "F"],
                      ["--sort", "path", "--kind", "markdown"], []):
            with self.subTest(other=other):
                self.refused(USAGE, "list", *other, "--cursor", cursor)
        self.refused(USAGE, "audit", "--cursor", cursor)
        for bad in ("rubbish", "W10", "e30", cursor[:-4], cursor[4:], cursor + "AAAA", "é", "WzEsMl0", "x" * 10000):
            with self.subTest(bad=bad[:40]):
                error = self.refused(USAGE, "list", "--sort", "path", "--cursor", bad)
                self.assertTrue(error["hint"])

    def test_what_comes_or_goes_meanwhile_shifts_nothing(self):
        first = self.js("list", "--sort", "path", "--limit", "20")
        seen = [d["path"] for d in first["items"]]
        self.js("rm", "F:" + seen[0], "F:" + seen[19])
        self.put("F:0-first.md", "comes before the cursor")
        rest, cursor = [], first["next"]
        while cursor:
            page = self.js("list", "--sort", "path", "--limit", "20", "--cursor", cursor)
            rest += [d["path"] for d in page["items"]]
            cursor = page["next"]
        self.assertEqual(len(rest), COUNT - 20)
        self.assertFalse(set(seen) & set(rest))

    def test_audit_pages(self):
        for n in range(5):
            self.put("F:a/00.md", f"# {n}\n")
        items, cursor = [], []
        while True:
            page = self.js("audit", "--limit", "2", *cursor)
            items += page["items"]
            if page["next"] is None:
                break
            cursor = ["--cursor", page["next"]]
        self.assertEqual([e["action"] for e in items], ["edit"] * 5 + ["vault.add"])


if __name__ == "__main__":
    unittest.main()
