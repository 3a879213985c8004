# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a tenant that somebody copied, deleted or mixed up: it opens, or says what is wrong and what helps."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import threading
import time
import unittest

import test_storage_faults
from support import FAILED, IN_USE, PROGRAM


class OddFilesTest(test_storage_faults.DatabaseCase):
    def beside(self, part):
        return self.tenant_folder / ("tenant.sqlite" + part)

    @contextlib.contextmanager
    def log_kept(self):
        """As long as this lasts, no program that ends puts the log into the file and removes it."""
        db = sqlite3.connect(self.database, isolation_level=None)
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM vault").fetchone()
        try:
            yield
        finally:
            db.close()

    def assertOpensOrIsRepaired(self, env=None):
        """Reads and the doctor tell in words, if anything; a repair ends well."""
        for command in (["list"], ["search", "words"], ["status"], ["doctor"]):
            done = self.nv("--json", *command, code=None, env=env)
            if done.code:
                self.assertEqual((done.code, done.error["code"]), (FAILED, "storage_corrupt"), done)
                self.assertIn("doctor", done.error["hint"])
        self.js("doctor", "--repair", env=env)
        self.assertEqual(self.js("doctor", env=env)["problems"], [])

    def test_a_log_that_was_deleted(self):
        with self.log_kept():
            self.put("V:a.md", "# Only in the log\n")
            self.assertGreater(self.beside("-wal").stat().st_size, 0)
            shutil.copy(self.database, self.root / "without-log")
        shutil.copy(self.root / "without-log", self.database)
        for part in ("-wal", "-shm"):
            self.beside(part).unlink(missing_ok=True)
        self.js("vault", "refresh", "V")
        self.assertEqual(self.cat("V:a.md"), b"# Only in the log\n", "the vault had it")
        self.assertHealthy()

    def test_a_log_or_shared_memory_of_rubbish(self):
        for part in ("-wal", "-shm"):
            for size in (0, 100, 32 * 1024, 100_000):
                with self.subTest(part=part, size=size):
                    self.beside(part).write_bytes(os.urandom(size))
                    self.assertEqual(self.cat("V:a.md"), self.bytes_of_a)
                    self.put("V:b.md", f"# {part} {size}\n")
                    self.assertHealthy()

    def test_the_log_of_another_tenant(self):
        with self.log_kept():
            for n in range(5):
                self.put("V:other.md", f"# {n}\n")
            shutil.copy(self.beside("-wal"), self.root / "wal")
        self.nv("tenant", "create", "second")
        second = ("--tenant", "second")
        self.nv(*second, "vault", "create", "W")
        self.nv(*second, "put", "W:mine.md", put="# Mine\n")
        folder = self.data / "tenants/second"
        shutil.copy(self.root / "wal", folder / "tenant.sqlite-wal")
        (folder / "tenant.sqlite-shm").unlink(missing_ok=True)
        self.nv(*second, "doctor", "--repair", code=None)
        self.assertEqual(self.nv(*second, "cat", "W:mine.md").out, b"# Mine\n")
        self.assertEqual(self.nv("--tenant", "acme", "cat", "V:a.md").out, self.bytes_of_a)

    def test_a_file_that_was_copied_while_it_was_written(self):
        stop = threading.Event()

        def save():
            for n in range(10_000):
                if stop.is_set():
                    return
                subprocess.run([PROGRAM, "put", f"V:w{n % 20}.md"], env=self.env, input=b"# %d\n" % n * 500, check=False,
                               capture_output=True)

        thread = threading.Thread(target=save)
        thread.start()
        try:
            for n in range(15):
                # The careless way: one file after the other, whatever happens between.
                env = {"NIMBUSVAULT_DATA_DIR": str(self.root / f"copy{n}")}
                copy = self.root / f"copy{n}/tenants/acme"
                copy.mkdir(parents=True)
                for part in (("", "-wal"), ("-wal", ""))[n % 2]:
                    with contextlib.suppress(FileNotFoundError):
                        shutil.copy(self.beside(part), copy)
                with contextlib.suppress(shutil.Error):  # the rest is copied: what was gone by then was a lock
                    shutil.copytree(self.tenant_folder / "vaults", copy / "vaults",
                                    ignore=shutil.ignore_patterns("tmp_*"), dirs_exist_ok=True)
                self.assertOpensOrIsRepaired(env)
                self.assertEqual(self.nv("cat", "V:a.md", env=env).out, self.bytes_of_a)
        finally:
            stop.set()
            thread.join()
        self.js("vault", "refresh", "V")
        self.assertHealthy()

    def test_another_program_that_does_not_know_the_lock(self):
        """The file itself is locked: whoever comes second is told, and nothing is torn."""
        with contextlib.closing(sqlite3.connect(self.database, isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            error = self.refused(IN_USE, "put", "V:a.md", put="# Refused\n")
            self.assertEqual(error["code"], "storage_busy")
            self.assertIn("Close the other program", error["hint"])
            self.assertEqual(self.cat("V:a.md"), self.bytes_of_a)
            db.execute("ROLLBACK")
        self.put("V:a.md", "# Accepted\n")
        self.assertHealthy()

    def test_a_lock_from_the_future_is_nobodys(self):
        """Left by a killed program before the clock was set back."""
        lock = self.tenant_folder / "lock"
        lock.write_bytes(b"")
        os.utime(lock, (time.time() + 1_000_000,) * 2)
        self.put("V:a.md", "# A\n")
        process = subprocess.Popen(["true"])
        process.wait()
        lock.write_text(f"{process.pid}\nnimbusvaultctl\n{os.uname().nodename}\n\n\n")
        os.utime(lock, (time.time() + 1_000_000,) * 2)
        self.put("V:a.md", "# B\n")

    def test_times_from_the_future_are_listed_and_paged(self):
        with self.sql() as db:
            db.execute("UPDATE document SET updated_at = 4102444800000 WHERE path LIKE 'many/00%'")
            db.execute("UPDATE audit SET at = 4102444800000 WHERE id % 2")
            (entries,) = db.execute("SELECT count(*) FROM audit").fetchone()
        self.assertEqual(self.paths(), sorted(self.known[0]))
        told, cursor = [], []
        while True:
            page = self.js("audit", "--limit", "7", *cursor)
            told += [(e["at"], e["action"], e["path"]) for e in page["items"]]
            if page["next"] is None:
                break
            cursor = ["--cursor", page["next"]]
        self.assertEqual(len(told), entries)
        self.assertEqual([e[0] for e in told], sorted((e[0] for e in told), reverse=True))


if __name__ == "__main__":
    unittest.main()
