# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tenant copied while it is used, brought back, and moved from one place to another: everything comes along."""
import contextlib
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import threading
import time
import unittest

from support import CONFLICT, FAILED, NOT_FOUND, PROGRAM, CliCase


class TenantCase(CliCase):
    """A tenant with a managed vault, a folder vault, and what is in no commit: trash, drafts, a waiting edit."""

    def setUp(self):
        super().setUp()
        self.repository_folder = self.managed()
        self.put("V:a.md", "# A\n")
        self.put("V:gone.md", "# Gone\n")
        self.js("rm", "V:gone.md")
        self.folder = self.folder_vault({"f.md": "# F\n", "g.md": "# G\n"})
        self.write(self.folder, {"g.md": "# Never committed\n"})
        self.js("vault", "refresh", "F")
        self.js("rm", "F:g.md")
        with contextlib.closing(sqlite3.connect(self.database)) as db, db:
            db.execute("INSERT INTO draft SELECT id, blob_oid, CAST('not saved' AS BLOB), 1 FROM document WHERE path = 'a.md'")

    def leave_waiting(self, path="f.md", content="# Waiting\n"):
        """An edit of the folder's that a killed program left before it was written to the folder."""
        ids = [bytes.fromhex(self.git(self.folder, *command, put=put).decode()) for command, put in (
            (("hash-object", "-w", "--stdin"), content), (("rev-parse", "HEAD:" + path), None), (("rev-parse", "HEAD"), None))]
        with contextlib.closing(sqlite3.connect(self.database)) as db, db:
            (document, vault) = db.execute("SELECT id, vault_id FROM document WHERE path = ?", (path,)).fetchone()
            db.execute("INSERT INTO intent (uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob,"
                       " new_blob, mode, message, base_head, at)"
                       " VALUES ('0199-u', '0199-g', ?, ?, 1, ?, '', ?, ?, 0, 'Waited', ?, 1)",
                       (vault, document, path, ids[1], ids[0], ids[2]))

    def backup(self, name="copy", **options):
        target = self.root / name
        return target, self.js("backup", str(target), **options)

    def elsewhere(self, name="other"):
        """Another data folder: the environment for it."""
        return {"NIMBUSVAULT_DATA_DIR": str(self.root / name)}

    def assertWhole(self, env=None):
        """Everything of the tenant is there, and the doctor is content."""
        self.assertEqual(self.js("doctor", env=env), {"problems": [], "repairs": []})
        self.assertEqual(self.nv("cat", "V:a.md", env=env).out, b"# A\n")
        trash = {t["path"]: t["id"] for t in self.js("trash", "list", env=env)["items"]}
        self.assertEqual(set(trash), {"gone.md", "g.md"})
        self.js("trash", "restore", str(trash["gone.md"]), str(trash["g.md"]), env=env)
        self.assertEqual(self.nv("cat", "V:gone.md", env=env).out, b"# Gone\n")
        self.assertEqual(self.nv("cat", "F:g.md", env=env).out, b"# Never committed\n")
        self.assertEqual(self.nv("search", "A", env=env).code, 0)

    def draft(self, data):
        with contextlib.closing(sqlite3.connect(next(data.glob("tenants/*/tenant.sqlite")))) as db:
            return db.execute("SELECT content, path FROM draft JOIN document ON id = document_id").fetchall()


class BackupTest(TenantCase):
    def test_a_tenant_comes_back_whole(self):
        target, said = self.backup()
        self.assertEqual(said, {"target": str(target), "repositories": 2, "problems": [],
                                "not_included": [{"vault": "F", "folder": str(self.folder)}]})
        self.assertEqual(sorted(p.name for p in self.root.iterdir() if p.name.startswith("copy")), ["copy"])
        self.put("V:a.md", "# Changed afterwards\n")
        self.js("tenant", "remove", "acme")
        self.assertEqual(self.js("restore", str(target)), {"tenant": "acme", "repositories": 2, "not_there": []})
        self.assertEqual(sorted(p.name for p in self.data.iterdir() if p.name.startswith("restoring")), [])
        self.assertEqual(self.draft(self.data), [(b"not saved", "a.md")])
        self.assertWhole()
        self.put("V:a.md", "# The next save\n")
        self.assertFsckClean(self.repository_folder)

    def test_it_opens_under_another_name_and_where_it_is_put_by_hand(self):
        target, _ = self.backup()
        other = self.elsewhere()
        self.assertEqual(self.js("restore", str(target), "branch", env=other)["tenant"], "branch")
        self.assertWhole(other)
        shutil.copytree(target, self.root / "third/tenants/mine")
        third = self.elsewhere("third")
        self.assertEqual(self.nv("cat", "V:a.md", env=third).out, b"# A\n")
        self.nv("put", "V:a.md", put="# Saved there\n", env=third)
        self.nv("vault", "check", "V", env=third)

    def test_the_bytes_of_an_edit_that_waits_come_along(self):
        self.leave_waiting()
        target, _ = self.backup()
        shutil.rmtree(self.folder)
        other = self.elsewhere()
        self.assertEqual(self.js("restore", str(target), env=other)["not_there"],
                         [{"vault": "F", "folder": str(self.folder)}])
        # The folder comes back from elsewhere, without what was never in its history.
        self.write(self.repository(), {"f.md": "# F\n", "g.md": "# G\n"})
        self.commit_all(self.folder, "Start")
        self.nv("vault", "refresh", "F", env=other)
        self.assertEqual(self.nv("cat", "F:f.md", env=other).out, b"# Waiting\n")
        self.assertEqual(self.git(self.folder, "log", "-1", "--format=%s"), b"Waited\n")
        self.assertFsckClean(self.folder)

    def test_while_others_write_and_pack(self):
        stop, acknowledged = threading.Event(), []

        def save():
            for n in range(10_000):
                if stop.is_set():
                    return
                done = subprocess.run([PROGRAM, "put", f"V:w{n}.md"], env=self.env, input=b"# %d\n" % n, check=False,
                                      capture_output=True)
                if done.returncode == 0:
                    acknowledged.append(n)

        def pack():
            while not stop.is_set():
                self.git(self.repository_folder, "repack", "-a", "-d", "-q", code=None)
                self.git(self.repository_folder, "prune-packed", "-q", code=None)
                self.git(self.repository_folder, "pack-refs", "--all", code=None)

        threads = [threading.Thread(target=work) for work in (save, pack)]
        for thread in threads:
            thread.start()
        try:
            for n in range(8):
                before = len(acknowledged)
                target, said = self.backup(f"copy{n}")
                self.assertEqual(said["problems"], [])
                other = self.elsewhere(f"other{n}")
                self.js("restore", str(target), env=other)
                self.assertEqual(self.js("doctor", env=other)["problems"], [])
                self.assertHas(self.root / f"other{n}", acknowledged[:before])
                for saved in acknowledged[:before][-1:]:  # and the program reads it
                    self.assertEqual(self.nv("cat", f"V:w{saved}.md", env=other).out, b"# %d\n" % saved)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertGreater(len(acknowledged), 8, "nobody wrote meanwhile")

    def assertHas(self, data, saved):
        """One look at the repository: a program for each document would take longer than it takes to write new ones."""
        tree = self.git(next(data.glob("tenants/*/vaults/*.git")), "ls-tree", "-r", "HEAD").decode()
        blobs = {line.split("\t")[1]: line.split()[2] for line in tree.splitlines()}
        for n in saved:
            content = b"# %d\n" % n
            self.assertEqual(blobs.get(f"w{n}.md"), hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest(), n)

    def test_killed_at_any_moment_it_is_there_whole_or_not_at_all(self):
        rng = random.Random(7)
        begin = time.monotonic()
        self.backup("first")
        usual = time.monotonic() - begin
        whole = 0
        for _ in range(15):
            shutil.rmtree(self.root / "copy", ignore_errors=True)
            self.kill("backup", str(self.root / "copy"), after=rng.random() * usual * 1.3)
            if (self.root / "copy").exists():
                whole += 1
            else:
                self.backup()
            other = self.elsewhere()
            self.kill("restore", str(self.root / "copy"), env=other, after=rng.random() * usual * 1.3)
            if not (self.root / "other/tenants/acme").exists():
                self.js("restore", str(self.root / "copy"), env=other)
            self.assertEqual(self.js("doctor", env=other)["problems"], [])
            self.assertEqual([p.name for p in (self.root / "other").iterdir() if p.is_dir() and "restoring" in p.name], [])
            shutil.rmtree(self.root / "other")
        self.assertLess(whole, 15, "too late to kill any")

    def kill(self, *args, after, env=None):
        process = subprocess.Popen([PROGRAM, *args], env={**self.env, **(env or {})}, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(after)
        process.kill()
        process.wait()

    def test_nothing_is_written_over(self):
        target, _ = self.backup()
        before = sorted(target.rglob("*"))
        error = self.refused(CONFLICT, "backup", str(target))
        self.assertIn(str(target), error["message"])
        self.assertEqual(sorted(target.rglob("*")), before)
        error = self.refused(CONFLICT, "restore", str(target))
        self.assertIn("acme", error["message"])
        self.assertIn("tenant remove acme", error["hint"])
        self.assertWhole()
        error = self.refused(NOT_FOUND, "restore", str(self.root), env=self.elsewhere())
        self.assertIn(str(self.root), error["message"])
        self.assertFalse((self.root / "other/tenants").exists())
        self.refused(NOT_FOUND, "backup", str(self.root / "nowhere/copy"))

    def test_a_damaged_backup_is_refused_and_named(self):
        whole, _ = self.backup()
        repository = self.repository_folder.name
        blob = self.git(self.repository_folder, "rev-parse", "HEAD:a.md").decode().strip()

        def page_of_zeros(copy):
            with open(copy / "tenant.sqlite", "r+b") as file:
                file.seek(4096 * 3)
                file.write(bytes(4096 * 3))

        def lost_object(copy):
            (copy / "vaults" / repository / "objects" / blob[:2] / blob[2:]).unlink()

        def lost_repository(copy):
            shutil.rmtree(copy / "vaults" / repository)

        for damage, word in ((page_of_zeros, ""), (lost_object, "a.md"), (lost_repository, repository)):
            with self.subTest(damage=damage.__name__):
                copy = self.root / damage.__name__
                shutil.copytree(whole, copy)
                damage(copy)
                error = self.refused(FAILED, "restore", str(copy), env=self.elsewhere())
                self.assertEqual(error["code"], "storage_corrupt")
                self.assertIn(word, error["message"])
                self.assertEqual(list((self.root / "other/tenants").iterdir()), [])

    def test_a_damaged_tenant_can_be_copied_before_its_repair(self):
        with contextlib.closing(sqlite3.connect(self.database)) as db, db:
            db.execute("UPDATE facet SET n = n + 1")
        done = self.nv("--json", "backup", str(self.root / "copy"), code=FAILED)
        self.assertIn("counts", "\n".join(done.json["problems"]))
        self.assertIn("doctor --repair", done.error["hint"])
        shutil.copytree(self.root / "copy", self.root / "other/tenants/acme")
        self.js("doctor", "--repair", env=self.elsewhere())
        self.assertWhole(self.elsewhere())


class MovedTest(TenantCase):
    def test_a_copied_folder_opens_at_another_place(self):
        other = self.root / "far away/ä data"
        shutil.copytree(self.tenant_folder, other / "tenants/acme")
        shutil.rmtree(self.data)
        env = {"NIMBUSVAULT_DATA_DIR": str(other)}
        self.assertWhole(env)
        self.assertEqual(self.draft(other), [(b"not saved", "a.md")])
        self.nv("put", "V:a.md", put="# Saved there\n", env=env)
        self.nv("vault", "check", "V", env=env)

    def test_a_folder_that_is_not_there_is_told_and_nothing_is_deleted(self):
        known = self.paths()
        self.leave_waiting()
        away = self.root / "away"
        self.folder.rename(away)
        for command in (["cat", "F:f.md"], ["put", "F:f.md"], ["rm", "F:f.md"], ["vault", "refresh", "F"],
                        ["vault", "check", "F"], ["history", "F:f.md"]):
            with self.subTest(command=command):
                error = self.refused(NOT_FOUND, *command, put="x")
                self.assertIn(str(self.folder), error["message"])
                self.assertIn("relocate", error["hint"])
        self.nv("doctor", "--repair")
        self.nv("reindex", code=None)
        self.assertEqual(self.paths(), known)
        self.assertEqual(len(self.js("outbox", "list")["items"]), 1)
        self.assertEqual(len(self.js("trash", "list")["items"]), 2)
        # It is found again where it is now.
        self.js("vault", "relocate", "F", str(away))
        self.assertEqual(self.cat("F:f.md"), b"# Waiting\n")
        self.assertEqual(self.git(away, "log", "-1", "--format=%s"), b"Waited\n")
        self.assertHealthy()

    def test_another_repository_is_not_taken_for_it(self):
        stranger = self.repository("stranger")
        self.write(stranger, {"f.md": "# Somebody else's\n"})
        self.commit_all(stranger)
        error = self.refused(CONFLICT, "vault", "relocate", "F", str(stranger))
        self.assertIn("another repository", error["message"])
        self.assertEqual(self.cat("F:f.md"), b"# F\n")
        error = self.refused(2, "vault", "relocate", "V", str(stranger))
        self.assertIn("V", error["message"])

    def test_a_repository_that_is_gone_is_told_and_nothing_is_deleted(self):
        aside = self.root / "aside.git"
        self.repository_folder.rename(aside)
        error = self.refused(NOT_FOUND, "vault", "refresh", "V")
        self.assertIn(str(self.repository_folder), error["message"])
        self.nv("doctor", "--repair")
        self.assertEqual(self.paths("--vault", "V"), ["a.md"])
        aside.rename(self.repository_folder)
        self.assertWhole()


if __name__ == "__main__":
    unittest.main()
