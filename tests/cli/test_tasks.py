# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that waits to be done in the background: shown, done, and kept with its reason where it fails."""
import unittest

from support import NOT_FOUND, CliCase


class TasksTest(CliCase):
    def setUp(self):
        super().setUp()
        self.folder = self.root / "docs"
        self.folder.mkdir()
        (self.folder / "a.md").write_text("# Unmistakable\n")
        self.nv("vault", "add", str(self.folder), "--name", "F", "--init", "--no-wait")

    def waiting(self):
        return [(item["kind"], item["state"], item["tries"]) for item in self.js("tasks", "list")["items"]]

    def test_what_was_not_waited_for_is_done_later(self):
        self.assertEqual(self.waiting(), [("vault.refresh", "waiting", 0)])
        self.assertEqual(self.js("tasks", "run")["items"], [{"kind": "vault.refresh", "subject": 1, "problem": ""}])
        self.assertEqual(self.waiting(), [])
        self.assertEqual(len(self.js("search", "unmistakable")["items"]), 1)

    def test_what_fails_stays_with_its_reason(self):
        self.folder.rename(self.root / "elsewhere")
        self.refused(NOT_FOUND, "tasks", "run")
        (item,) = self.js("tasks", "list")["items"]
        self.assertEqual((item["state"], item["tries"]), ("waiting", 1))
        self.assertIn("docs", item["reason"])
        self.assertIn(b"vault.refresh", self.nv("tasks", "list").out)
        self.assertEqual(self.js("tasks", "run")["items"], [])  # it is not due before a minute has gone by

    def test_nothing_waits_for_long_where_it_was_waited_for(self):
        self.nv("vault", "refresh", "F")
        self.assertEqual(self.js("tasks", "list"), {"items": [], "to_be_undone": []})


if __name__ == "__main__":
    unittest.main()
