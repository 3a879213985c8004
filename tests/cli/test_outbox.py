# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An edit that was stored but can no longer become a commit: seen, tried again, saved over, taken back; never lost."""
import sqlite3
import unittest

from support import CONFLICT, NOT_FOUND, CliCase


class OutboxTest(CliCase):
    """An edit of a.md that a killed program left, while somebody else has committed another text of it."""

    def setUp(self):
        super().setUp()
        self.git_dir = self.managed()
        self.put("V:a.md", "# Base\n")
        self.put("V:b.md", "# Beside\n")
        self.leave_edit("a.md", "# Ours\n")
        tree = self.git(self.git_dir, "mktree", put=b"100644 blob %s\ta.md\n100644 blob %s\tb.md\n" % (
            self.store("# Theirs\n"), self.git(self.git_dir, "rev-parse", "HEAD:b.md").strip()))
        commit = self.git(self.git_dir, "commit-tree", "-p", "HEAD", "-m", "Theirs", tree.decode().strip())
        self.git(self.git_dir, "update-ref", "HEAD", commit.decode().strip())

    def store(self, content):
        return self.git(self.git_dir, "hash-object", "-w", "--stdin", put=content).strip()

    def leave_edit(self, path, content):
        """What is in the tenant's file between the second and the third step of a save."""
        raw = {name: bytes.fromhex(self.git(self.git_dir, "rev-parse", name).decode())
               for name in ("HEAD", f"HEAD:{path}")}
        blob = bytes.fromhex(self.store(content).decode())
        db = sqlite3.connect(self.database)
        (document, vault) = db.execute("SELECT id, vault_id FROM document WHERE path = ?", (path,)).fetchone()
        db.execute("UPDATE document SET blob_oid = ?, size = ?, state = 3 WHERE id = ?", (blob, len(content), document))
        db.execute("INSERT INTO intent (uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob,"
                   " new_blob, mode, message, base_head, at)"
                   " VALUES ('0199-u', '0199-g', ?, ?, 1, ?, '', ?, ?, 0, 'Edit a.md', ?, 1)",
                   (vault, document, path, raw[f"HEAD:{path}"], blob, raw["HEAD"]))
        db.commit()
        db.close()

    def waiting(self):
        return self.js("outbox", "list")["items"]

    def test_it_is_shown_with_the_reason(self):
        self.assertEqual(self.waiting()[0]["tries"], 0)
        self.refused(CONFLICT, "outbox", "retry")
        (item,) = self.waiting()
        self.assertEqual((item["vault"], item["kind"], item["path"], item["tries"]), ("V", "edit", "a.md", 1))
        self.assertIn("changed by somebody else", item["error"])
        self.assertEqual(self.cat("V:a.md"), b"# Ours\n")
        self.assertEqual(self.cat("V:a.md", "--at", "HEAD"), b"# Theirs\n")
        self.assertEqual(self.show("V:a.md")["state"], "failed")
        self.assertIn(b"outbox list", self.nv("status").out)
        self.assertIn(b"a.md", self.nv("outbox", "list").out)

    def test_it_does_not_hold_up_the_others(self):
        self.put("V:b.md", "# Saved all the same\n")
        self.js("vault", "refresh", "V")
        self.assertEqual(self.git(self.git_dir, "cat-file", "blob", "HEAD:b.md"), b"# Saved all the same\n")
        self.assertEqual(len(self.waiting()), 1)

    def test_a_later_save_takes_its_place(self):
        self.refused(CONFLICT, "outbox", "retry")
        self.put("V:a.md", "# Theirs and ours\n")
        self.assertEqual(self.waiting(), [])
        self.assertEqual(self.git(self.git_dir, "cat-file", "blob", "HEAD:a.md"), b"# Theirs and ours\n")
        self.assertEqual(self.show("V:a.md")["state"], "clean")
        self.js("vault", "refresh", "V")
        self.assertCheckClean("V")
        self.assertHealthy()

    def test_it_can_be_taken_back(self):
        (item,) = self.waiting()
        self.nv("outbox", "drop", str(item["id"]))
        self.assertEqual(self.waiting(), [])
        self.assertEqual(self.cat("V:a.md"), b"# Theirs\n")
        self.assertEqual(self.show("V:a.md")["state"], "clean")
        entry = self.js("audit", "V:a.md")["items"][0]
        self.assertEqual((entry["action"], entry["detail"]), ("outbox.drop", item["blob"]))
        (thrown,) = self.js("trash", "list")["items"]
        self.assertEqual(thrown["path"], "a.md")
        self.js("trash", "restore", str(thrown["id"]))
        self.assertEqual(self.cat("V:a (2).md"), b"# Ours\n", "what was written is not lost")
        self.assertCheckClean("V")
        self.assertHealthy()
        self.refused(NOT_FOUND, "outbox", "drop", str(item["id"]))

    def test_nothing_waits(self):
        (item,) = self.waiting()
        self.nv("outbox", "drop", str(item["id"]))
        self.nv("outbox", "retry")
        self.assertEqual(self.js("outbox", "list"), {"items": [], "next": None, "total": 0})


if __name__ == "__main__":
    unittest.main()
