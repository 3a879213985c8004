# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tenant's file that is newer, damaged or gone, and a disk that is full: words, and nothing saved is lost."""
import contextlib
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import time
import unittest

from support import FAILED, CliCase, is_root

READS = (["list"], ["search", "words"], ["show", "V:a.md"], ["cat", "V:a.md"], ["status"], ["facets"], ["tags"], ["audit"],
         ["trash", "list"], ["vault", "list"], ["vault", "check", "V"], ["history", "V:a.md"])
WRITES = (["put", "V:a.md"], ["mv", "V:a.md", "b.md"], ["rm", "V:a.md"], ["vault", "create", "W"], ["vault", "refresh", "V"],
          ["tag", "add", "t", "V:a.md"], ["reindex"])


class DatabaseCase(CliCase):
    """A tenant with a bit of everything that is nowhere else but in its file."""

    def setUp(self):
        super().setUp()
        self.repository_folder = self.managed()
        self.put("V:a.md", "# A\n\nwords\n")
        for n in range(3):
            self.put(f"V:docs/{n:02}.txt", f"number {n}\n" * 40)
        source = self.root / "many"
        self.write(source, {f"{n:03}.txt": f"text {n} " * 60 for n in range(200)})
        self.js("import", "V", str(source))
        self.js("set", "V:docs/00.txt", "--title", "Zero", "--owner", "Ann", "--category", "C")
        self.js("tag", "add", "tax", "V:a.md", "V:docs/01.txt")
        self.js("rm", "V:docs/02.txt")
        with self.sql() as db:
            (self.a,) = db.execute("SELECT id FROM document WHERE path = 'a.md'").fetchone()
            db.execute("INSERT INTO favourite (document_id, at) VALUES (?, 1)", (self.a,))
            db.execute("INSERT INTO saved_search (name, query, created_at) VALUES ('Mine', '{}', 1)")
        self.checkpoint()
        self.known = self.state()
        self.bytes_of_a = self.cat("V:a.md")

    def sql(self):
        return Closing(self.database)

    def checkpoint(self):
        with self.sql() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def state(self):
        """What must be the same after a repair; ids and times of a rebuilt row may differ."""
        documents = {d["path"]: (d["blob"], d["title"], d["owner"], d["category"], d["tags"]) for d in self.documents()}
        return documents, [t["path"] for t in self.js("trash", "list")["items"]]

    def assertBroughtBack(self, trash=True):
        self.nv("vault", "check", "V")
        documents, thrown = self.state()
        self.assertEqual(documents, self.known[0])
        if trash:
            self.assertEqual(thrown, self.known[1])
        self.assertEqual(self.js("search", "words")["total"], 1)
        self.assertHealthy()
        self.put("V:a.md", "# saved after the repair\n")
        self.assertCheckClean("V")

    def object_id(self, *command, **options):
        return bytes.fromhex(self.git(self.repository_folder, *command, **options).decode().strip())

    def set_aside(self):
        return sorted(p for p in self.tenant_folder.glob("tenant.sqlite.corrupt-*") if not p.name.endswith(("-wal", "-shm")))


class Closing:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def __enter__(self):
        return self.db

    def __exit__(self, *error):
        self.db.commit()
        self.db.close()


class VersionTest(DatabaseCase):
    def test_a_file_of_a_newer_program_is_refused_and_left_alone(self):
        with self.sql() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            db.execute(f"PRAGMA user_version = {version + 1}")
        self.checkpoint()
        before = self.database.read_bytes()
        for command in (*READS, *WRITES, ["doctor"], ["doctor", "--repair"]):
            with self.subTest(command=command):
                error = self.refused(FAILED, *command, put="x")
                self.assertEqual(error["code"], "storage_too_new")
                self.assertIn(str(version + 1), error["message"])
                self.assertIn("Update NimbusVault", error["hint"])
        self.assertEqual(self.database.read_bytes(), before)
        self.assertEqual(self.set_aside(), [])

    def test_somebody_elses_database_is_left_alone(self):
        self.database.unlink()
        with self.sql() as db:
            db.execute("CREATE TABLE mine (x)")
        before = self.database.read_bytes()
        for command in (["list"], ["put", "V:a.md"]):
            error = self.refused(2, *command, put="x")
            self.assertIn("not a NimbusVault tenant file", error["message"])
        self.assertEqual(self.database.read_bytes(), before)


class DamageTest(DatabaseCase):
    def damage(self, how):
        size = self.database.stat().st_size
        with open(self.database, "r+b") as file:
            if how == "header":
                file.write(bytes(100))
            elif how == "first page":
                file.write(os.urandom(4096))
            elif how == "cut short":
                file.truncate(size // 2)
            elif how == "odd length":
                file.truncate(size - 1000)
            elif how == "every fourth page":
                for at in range(3 * 4096, size, 4 * 4096):
                    file.seek(at)
                    file.write(os.urandom(4096))
            elif how == "emptied":
                file.truncate(0)
            elif how == "text":
                file.truncate(0)
                file.write(b"this is no database\n" * 300)

    def assertToldWhatToDo(self, commands):
        for command in commands:
            with self.subTest(command=command):
                done = self.nv("--json", *command, put="x", code=None)
                if done.code:
                    error = done.error
                    self.assertEqual((done.code, error["code"]), (FAILED, "storage_corrupt"), done)
                    self.assertIn("doctor", error["hint"])

    def test_a_file_of_which_nothing_is_left(self):
        for how in ("emptied", "text"):
            with self.subTest(how=how):
                self.damage(how)
                for beside in ("-wal", "-shm"):
                    pathlib.Path(str(self.database) + beside).unlink(missing_ok=True)
                self.repair()
                self.assertEqual(self.js("vault", "list")["items"][0]["name"], "V", "its repository knows its name")
                self.assertBroughtBack(trash=False)
                self.put("V:a.md", self.bytes_of_a)

    def repair(self):
        done = self.nv("--json", "doctor", "--repair", code=None)
        self.assertEqual(done.code, 0, done)
        return done.json

    def test_a_header_that_is_gone(self):
        for how in ("header", "first page"):
            with self.subTest(how=how):
                whole = self.database.read_bytes()
                self.damage(how)
                damaged = self.database.read_bytes()
                for command in (*READS, *WRITES, ["doctor"]):
                    error = self.refused(FAILED, *command, put="x")
                    self.assertEqual(error["code"], "storage_corrupt")
                    self.assertIn("doctor --repair", error["hint"])
                self.assertEqual(self.database.read_bytes(), damaged)
                report = self.repair()
                self.assertTrue(report["repairs"])
                self.assertEqual(self.set_aside()[-1].read_bytes(), damaged, "kept for a second look")
                with self.sql() as db:
                    self.assertEqual(db.execute("SELECT document_id FROM favourite").fetchall(), [(self.a,)])
                    self.assertEqual(db.execute("SELECT name FROM saved_search").fetchall(), [("Mine",)])
                self.assertBroughtBack()
                self.git(self.repository_folder, "update-ref", "HEAD", "HEAD~1")
                self.database.write_bytes(whole)
                for beside in ("-wal", "-shm"):
                    pathlib.Path(str(self.database) + beside).unlink(missing_ok=True)

    def test_pages_overwritten_with_garbage(self):
        self.damage("every fourth page")
        self.assertToldWhatToDo([["list"], ["status"], ["search", "words"], ["doctor"]])
        self.repair()
        self.assertTrue(self.set_aside())
        self.assertBroughtBack(trash=False)

    def test_a_file_that_is_cut_short(self):
        for how in ("cut short", "odd length"):
            with self.subTest(how=how):
                whole = self.database.read_bytes()
                self.damage(how)
                self.assertToldWhatToDo([["list"], ["status"], ["search", "words"], ["doctor"]])
                self.repair()
                self.assertEqual(self.js("vault", "list")["items"][0]["name"], "V")
                self.assertBroughtBack(trash=False)
                self.database.write_bytes(whole)
                for beside in ("-wal", "-shm"):
                    pathlib.Path(str(self.database) + beside).unlink(missing_ok=True)
                self.js("vault", "refresh", "V")
                self.put("V:a.md", self.bytes_of_a)

    def test_the_full_text_index_alone(self):
        with self.sql() as db:
            db.execute("DELETE FROM doc_fts_data WHERE id > 10")
        self.checkpoint()
        report = self.nv("--json", "doctor", code=FAILED)
        self.assertIn("full-text", "\n".join(report.json["problems"]))
        self.assertIn("--repair", report.error["hint"])
        self.repair()
        self.assertEqual(self.set_aside(), [], "nothing else was damaged")
        self.assertBroughtBack()

    def test_counts_that_are_off_and_rows_that_are_wrong(self):
        with self.sql() as db:
            db.execute("UPDATE facet SET n = n + 1")
            db.execute("UPDATE document SET blob_oid = zeroblob(20) WHERE path = 'many/007.txt'")
            db.execute("DELETE FROM document WHERE path = 'many/008.txt'")
        problems = self.nv("--json", "doctor", code=FAILED).json["problems"]
        self.assertGreaterEqual(len(problems), 3)
        self.repair()
        self.assertBroughtBack()

    def leave_waiting(self):
        """An edit of a.md that a killed program left in the outbox."""
        with self.sql() as db:
            (vault,) = db.execute("SELECT id FROM vault").fetchone()
            blob = self.object_id("hash-object", "-w", "--stdin", put="# Waiting\n")
            base = self.object_id("rev-parse", "HEAD:a.md")
            head = self.object_id("rev-parse", "HEAD")
            (self.audited,) = db.execute("SELECT count(*) FROM audit").fetchone()
            db.execute("INSERT INTO intent (uuid, group_uuid, vault_id, document_id, kind, path, old_path, base_blob,"
                       " new_blob, mode, message, base_head, at)"
                       " VALUES ('0199-u', '0199-g', ?, ?, 1, 'a.md', '', ?, ?, 0, 'Waited', ?, 1)",
                       (vault, self.a, base, blob, head))
        self.checkpoint()

    def overwrite(self, *names, content=None):
        """Puts rubbish in the place of the first page of tables and indexes."""
        with self.sql() as db:
            pages = dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0").fetchall())
        with open(self.database, "r+b") as file:
            for name in names:
                file.seek((pages[name] - 1) * 4096)
                file.write(content or os.urandom(4096))

    def test_what_only_the_file_knows_is_kept(self):
        self.leave_waiting()
        # The index of the documents' paths is garbage; so is the table of texts.
        self.overwrite("document_by_vault_path", "document_text")
        self.assertToldWhatToDo([["show", "V:a.md"], ["doctor"]])
        self.repair()
        self.assertEqual(len(self.set_aside()), 1)
        self.assertEqual(self.cat("V:a.md"), b"# Waiting\n", "the edit that waited was committed")
        self.assertEqual(self.git(self.repository_folder, "log", "-1", "--format=%s"), b"Waited\n")
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        with self.sql() as db:
            self.assertEqual(db.execute("SELECT document_id FROM favourite").fetchall(), [(self.a,)])
            self.assertEqual(db.execute("SELECT name FROM saved_search").fetchall(), [("Mine",)])
            self.assertEqual(db.execute("SELECT count(*) FROM audit WHERE action <> 'edit'").fetchone()[0], self.audited)
        self.assertEqual(self.state()[1], self.known[1])
        self.assertCheckClean("V")
        self.assertHealthy()

    def test_an_edit_that_waits_outlives_the_row_of_its_vault(self):
        self.leave_waiting()
        self.overwrite("vault")
        self.assertToldWhatToDo([["vault", "list"], ["doctor"]])
        self.repair()
        self.assertEqual([v["name"] for v in self.js("vault", "list")["items"]], ["V"])
        self.assertEqual(self.cat("V:a.md"), b"# Waiting\n")
        self.assertEqual(self.git(self.repository_folder, "log", "-1", "--format=%s"), b"Waited\n")
        self.assertEqual(self.state()[1], self.known[1])
        self.assertHealthy()

    def test_a_repair_that_is_killed_is_finished_by_the_next(self):
        self.leave_waiting()
        self.overwrite("vault", "document_text")
        begin = time.monotonic()
        whole = self.root / "whole"
        shutil.copytree(self.data, whole)
        self.repair()
        usual = time.monotonic() - begin
        rng = random.Random(5)
        for _ in range(12):
            shutil.rmtree(self.data)
            shutil.copytree(whole, self.data)
            for _ in range(rng.randrange(1, 4)):
                process = self.start("doctor", "--repair")
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.communicate(timeout=rng.random() * usual)
                process.kill()
                process.communicate()
            self.repair()
            self.assertEqual([v["name"] for v in self.js("vault", "list")["items"]], ["V"])
            self.assertEqual(self.cat("V:a.md"), b"# Waiting\n")
            self.assertEqual(self.state()[1], self.known[1])
            with self.sql() as db:
                self.assertEqual(db.execute("SELECT name FROM saved_search").fetchall(), [("Mine",)])
                self.assertEqual(db.execute("SELECT path FROM favourite JOIN document ON id = document_id").fetchall(),
                                 [("a.md",)])
            self.assertHealthy()

    def test_a_page_of_zeros(self):
        """A sector the disk gave up, in any page: told, repaired, and nothing of a person's own is lost that can be read."""
        whole = self.database.read_bytes()
        pages = len(whole) // 4096
        for page in sorted({1, 2, 3, pages - 1, *range(5, pages, max(1, pages // 12))}):
            with self.subTest(page=page):
                with open(self.database, "r+b") as file:
                    file.seek(page * 4096)
                    file.write(bytes(4096))
                self.assertToldWhatToDo([["list"], ["search", "words"], ["doctor"]])
                self.repair()
                self.assertBroughtBack(trash=False)
                self.put("V:a.md", self.bytes_of_a)
                self.database.write_bytes(whole)
                for beside in ("-wal", "-shm"):
                    pathlib.Path(str(self.database) + beside).unlink(missing_ok=True)
                self.js("vault", "refresh", "V")

    def test_a_file_that_is_gone_is_not_silently_made_anew(self):
        self.database.unlink()
        for command in (*READS, *WRITES, ["doctor"]):
            with self.subTest(command=command):
                error = self.refused(FAILED, *command, put="x")
                self.assertEqual(error["code"], "storage_corrupt")
                self.assertIn(str(self.database), error["message"])
                self.assertIn("doctor --repair", error["hint"])
                self.assertFalse(self.database.exists())
        self.assertIn("made a new file", "\n".join(self.repair()["repairs"]))
        self.assertEqual(self.set_aside(), [])
        self.assertBroughtBack(trash=False)

    def test_a_backup_can_take_its_place(self):
        copy = self.root / "copy.sqlite"
        self.nv("backup", "--file-only", str(copy))
        self.js("rm", "V:many/000.txt")
        self.damage("header")
        shutil.copy(copy, self.database)
        self.js("vault", "refresh", "V")
        del self.known[0]["many/000.txt"]
        self.assertBroughtBack(trash=False)


@unittest.skipUnless(is_root(), "mounts a small disk, which only root can")
class FullDiskTest(CliCase):
    """The data folder on a disk of a few megabytes."""

    def setUp(self):
        super().setUp()
        self.disk = self.root / "disk"
        self.disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(self.disk)],
                                 capture_output=True, check=False)
        if mounted.returncode:
            self.skipTest("cannot mount a small disk here: " + mounted.stderr.decode().strip())
        self.addCleanup(subprocess.run, ["umount", "-l", str(self.disk)], check=True)
        self.data = self.disk / "data"
        self.env["NIMBUSVAULT_DATA_DIR"] = str(self.data)
        self.nv("tenant", "create", "acme")

    def fill(self, leave=0):
        """Takes all space but `leave` bytes."""
        with open(self.disk / "filler", "wb", buffering=0) as file:  # nothing may be left to write at the end
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(4096))
            file.truncate(max(0, os.fstat(file.fileno()).st_size - leave) // 4096 * 4096)

    def free(self):
        (self.disk / "filler").unlink()

    def assertFull(self, done):
        self.assertEqual(done.code, FAILED, done)
        self.assertEqual(done.error["code"], "storage_full", done)
        self.assertRegex(done.error["hint"].lower(), "space")

    def assertReadsOrSays(self, doc, *contents):
        """Reading needs a little space too, for the memory that SQLite's readers share."""
        done = self.nv("--json", "cat", doc, code=None)
        if done.code:
            self.assertFull(done)
        else:
            self.assertIn(done.out, contents)

    def test_saves_on_a_full_disk(self):
        repository = self.managed()
        self.put("V:a.md", "# Saved\n")
        for leave in (0, 4096, 8192, 16384, 32768, 65536, 131072):
            with self.subTest(leave=leave):
                before = self.cat("V:a.md")
                self.fill(leave)
                self.assertReadsOrSays("V:a.md", before)
                content = b"# Left %d\n" % leave + os.urandom(30000)
                done = self.nv("--json", "put", "V:a.md", put=content, code=None)
                if done.code:
                    self.assertFull(done)
                self.assertReadsOrSays("V:a.md", *((before, content) if done.code else (content,)))
                self.free()
                self.js("vault", "refresh", "V")
                self.assertEqual(self.js("status")["waiting_edits"], 0)
                self.assertIn(self.cat("V:a.md"), (before, content) if done.code else (content,))
                self.assertCheckClean("V")
        self.put("V:a.md", "# Works again\n")
        self.assertHealthy()
        self.assertFsckClean(repository)

    def test_a_backup_that_does_not_fit_leaves_nothing(self):
        self.env["NIMBUSVAULT_DATA_DIR"] = str(self.root / "roomy")
        self.nv("tenant", "create", "acme")
        self.js("vault", "create", "V")
        source = self.root / "source"
        self.write(source, {f"{n:02}.bin": os.urandom(20_000) for n in range(40)})
        self.js("import", "V", str(source))
        self.assertEqual(self.js("backup", str(self.root / "copy"))["problems"], [])
        fits = 0
        for leave in (0, 8192, 65536, 400_000, 900_000, 1_500_000, 3_000_000):
            for command in (["backup", str(self.disk / "copy")], ["restore", str(self.root / "copy"), "again"]):
                with self.subTest(leave=leave, command=command[0]):
                    self.fill(leave)
                    restored = self.disk / "data/tenants/again"
                    env = {"NIMBUSVAULT_DATA_DIR": str(self.disk / "data")} if command[0] == "restore" else {}
                    done = self.nv("--json", *command, code=None, env=env)
                    if done.code:
                        self.assertFull(done)
                        self.assertFalse(restored.exists())
                        self.assertEqual([p.name for p in self.disk.iterdir() if p.name.startswith("copy")], [])
                        self.assertEqual([p.name for p in (self.disk / "data").iterdir() if p.is_dir() and "ing" in p.name], [])
                    else:
                        fits += 1
                    shutil.rmtree(self.disk / "copy", ignore_errors=True)
                    shutil.rmtree(restored, ignore_errors=True)
                    self.free()
        self.assertGreater(fits, 0)
        self.assertLess(fits, 14)
        self.assertEqual(self.js("doctor")["problems"], [])

    def test_an_import_that_does_not_fit(self):
        repository = self.managed()
        self.put("V:a.md", "# Saved\n")
        source = self.root / "source"
        self.write(source, {f"{n:02}.bin": os.urandom(100_000) for n in range(60)})
        done = self.nv("--json", "import", "V", str(source), code=None)
        self.assertFull(done)
        self.assertEqual(self.cat("V:a.md"), b"# Saved\n")
        self.assertFsckClean(repository)
        self.assertCheckClean("V")
        self.assertEqual(self.js("list")["total"], 1)

    def test_a_folder_whose_index_does_not_fit(self):
        folder = self.repository()
        self.write(folder, {f"{n:03}.txt": " ".join(os.urandom(4).hex() for _ in range(2000)) for n in range(300)})
        self.commit_all(folder)
        done = self.nv("--json", "vault", "add", str(folder), "--name", "F", code=None)
        self.assertFull(done)
        self.assertEqual(self.git(folder, "status", "--porcelain"), b"")
        for number in range(290):
            os.remove(folder / f"{number:03}.txt")
        self.commit_all(folder)
        self.nv("vault", "refresh", "F", code=None)
        self.nv("vault", "remove", "F", code=None)


if __name__ == "__main__":
    unittest.main()
