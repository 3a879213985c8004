# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed programs, two programs at once, a full disk: nothing that was acknowledged is lost, and the next save works."""
import contextlib
import fcntl
import os
import random
import re
import signal
import subprocess
import sys
import time
import unittest

from support import IN_USE, PROGRAM, CliCase

KILLS = int(os.environ.get("NIMBUS_TEST_KILLS", "50"))  # a thousand takes about a minute


class KillTest(CliCase):
    """Saves are killed at moments spread over the time one takes."""

    def setUp(self):
        super().setUp()
        self.repository_folder = self.managed()
        self.rng = random.Random(3)

    def save_and_kill(self, doc, content, after):
        """Starts a save and kills it after that many seconds; the commit it had told of, if any."""
        process = subprocess.Popen([PROGRAM, "--json", "put", doc], env=self.env, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            out, _ = process.communicate(content, timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        told = re.search(rb'"commit":"([0-9a-f]{40})"', out)
        return told and told[1].decode()

    def test_nothing_acknowledged_is_lost(self):
        self.commits, self.killed, self.corrupt, self.lost = [], 0, [], []
        try:
            self.kill_saves()
        finally:
            # Not into what unittest holds back: whoever runs many wants to know.
            print(f"kills: {self.killed}, corrupt: {len(self.corrupt)}, acknowledged edits: {len(self.commits)}, "
                  f"lost: {len(self.lost)}", file=sys.__stdout__, flush=True)
        self.assertEqual((self.corrupt, self.lost), ([], []))

    def kill_saves(self):
        self.put("V:a.md", "# start\n")
        usual = self.time_of_a_save()
        expected = {"a.md": b"# start\n"}  # what was acknowledged last
        for n in range(KILLS * 3):
            if self.killed == KILLS:
                break
            path = f"{n % 5}.md"
            content = f"# {n}\n{'words ' * self.rng.randrange(200)}\n".encode()
            tried = expected.get(path)
            if commit := self.save_and_kill("V:" + path, content, self.rng.random() * usual * 1.2):
                self.commits.append(commit)
                expected[path] = content
                continue
            self.killed += 1
            # What was not acknowledged may be there or not, but nothing else.
            done = self.nv("cat", "V:" + path, code=None)
            if (done.out if done.code == 0 else None) not in (tried, content):
                self.lost.append(str(done))
            expected[path] = done.out if done.code == 0 else None
            if n % 5 == 0:
                after = b"# right after\n%d" % n
                self.commits.append(self.put("V:" + path, after)["commit"])
                expected[path] = after
            if self.killed % 25 == 0:
                self.js("vault", "refresh", "V")
                self.corrupt += self.problems()
        self.assertEqual(self.killed, KILLS, "too few were killed in time to prove anything")
        self.js("vault", "refresh", "V")
        for path, content in expected.items():
            if content is not None and (self.cat("V:" + path) != content or
                                        self.git(self.repository_folder, "cat-file", "blob", "HEAD:" + path) != content):
                self.lost.append(path)
        history = set(self.git(self.repository_folder, "rev-list", "HEAD").decode().split())
        self.lost += [commit for commit in self.commits if commit not in history]
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.assertCheckClean("V")
        self.corrupt += self.problems()
        self.assertFsckClean(self.repository_folder)
        self.put("V:a.md", "# the next save works\n")

    def problems(self):
        return self.nv("--json", "doctor", code=None).json["problems"]

    def time_of_a_save(self):
        times = []
        for n in range(5):
            start = time.monotonic()
            self.put("V:a.md", f"# {n}\n")
            times.append(time.monotonic() - start)
        self.put("V:a.md", "# start\n")
        return sorted(times)[2]

    def test_killed_imports_and_renames_are_finished_or_undone(self):
        source = self.root / "source"
        self.write(source, {f"{n}.txt": f"{n}\n" * 50 for n in range(100)})
        usual = self.time_of_a_save() * 3
        for n in range(6):
            process = self.start("import", "V", str(source), "--into", f"i{n}")
            try:
                process.communicate(timeout=self.rng.random() * usual)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
            self.js("vault", "refresh", "V")
            count = len(self.paths("--vault", "V", "--folder", f"i{n}"))
            self.assertIn(count, (0, 100), "an import is one step")
            self.assertCheckClean("V")
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.assertHealthy()
        self.assertFsckClean(self.repository_folder)

    def test_killed_saves_in_a_folder_leave_the_rest_alone(self):
        folder = self.folder_vault({f"{n}.md": f"# {n}\n" for n in range(5)})
        self.write(folder, {"staged.txt": "staged\n", "untracked.txt": "untracked\n"})
        self.git(folder, "add", "staged.txt")
        usual = self.time_of_a_save()
        acknowledged = {}
        for n in range(20):
            path, content = f"{n % 5}.md", b"# saved %d\n" % n
            if self.save_and_kill("F:" + path, content, self.rng.random() * usual * 1.3):
                acknowledged[path] = content
            else:
                acknowledged.pop(path, None)
                lock = folder / ".git/index.lock"
                if lock.exists():  # a person's repository is never cleaned: git itself asks for this
                    lock.unlink()
        self.js("vault", "refresh", "F")
        for path, content in acknowledged.items():
            self.assertEqual(self.cat("F:" + path), content)
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        status = self.git(folder, "status", "--porcelain").decode().splitlines()
        self.assertEqual(status, ["A  staged.txt", "?? untracked.txt"])
        self.assertCheckClean("F")
        self.assertHealthy()
        self.assertFsckClean(folder)


class TwoProgramsTest(CliCase):
    def test_writes_are_refused_and_reads_work_while_another_has_the_tenant(self):
        self.managed()
        self.put("V:a.md", "# A\n\nwords\n")
        # A lock as another living program has it: the name of the program and host, and this process's id.
        lock = self.tenant_folder / "lock"
        lock.write_text(self.own_name())
        held = open(lock, "rb")
        self.addCleanup(held.close)
        fcntl.flock(held, fcntl.LOCK_EX)
        for command in (["put", "V:a.md"], ["mv", "V:a.md", "b.md"], ["rm", "V:a.md"], ["vault", "create", "W"],
                        ["vault", "refresh", "V"], ["tag", "add", "t", "V:a.md"], ["set", "V:a.md", "--title", "T"],
                        ["import", "V", "/etc/hostname"], ["reindex"], ["doctor"], ["tenant", "remove", "acme"]):
            with self.subTest(command=command):
                error = self.refused(IN_USE, "--wait", "0", *command, put="x")
                self.assertEqual(error["code"], "storage_busy")
                self.assertIn("acme is in use by", error["message"])
                self.assertIn(str(os.getpid()), error["message"])
        for command in (["list"], ["show", "V:a.md"], ["cat", "V:a.md"], ["search", "words"], ["history", "V:a.md"],
                        ["diff", "V:a.md"], ["status"], ["facets"], ["tags"], ["audit"], ["trash", "list"],
                        ["vault", "list"], ["vault", "check", "V"], ["tenant", "list"],
                        ["backup", str(self.root / "copy")], ["export", "V", str(self.root / "out")]):
            with self.subTest(command=command):
                self.nv(*command)
        lock.unlink()
        self.put("V:a.md", "# again\n")

    def test_the_lock_of_a_program_that_is_gone_is_nobodys(self):
        self.managed()
        process = subprocess.Popen(["true"])
        process.wait()
        lock = self.tenant_folder / "lock"
        lock.write_text(f"{process.pid}\nnimbusvaultctl\n{os.uname().nodename}\n\n\n")
        self.put("V:a.md", "# A\n")

    def own_name(self):
        """What a lock file says of this process: its number, the name of its program, and the host."""
        return f"{os.getpid()}\n{os.path.basename(os.readlink('/proc/self/exe'))}\n{os.uname().nodename}\n\n\n"

    def test_the_lock_of_a_program_whose_number_another_has_by_now_is_nobodys(self):
        self.managed()
        (self.tenant_folder / "lock").write_text(self.own_name())  # it lives, but does not hold the file
        self.put("V:a.md", "# A\n")

    def test_the_lock_of_a_program_that_was_killed_while_it_took_it_is_nobodys(self):
        self.managed()
        lock = self.tenant_folder / "lock"
        for left in (b"", b"12"):
            lock.write_bytes(left)
            self.put("V:a.md", b"# A" + left)

    def test_a_lock_that_names_nobody_yet_is_somebodys(self):
        self.managed()
        with open(self.tenant_folder / "lock", "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            os.utime(self.tenant_folder / "lock", (1, 1))
            error = self.refused(IN_USE, "put", "V:a.md", put="x")
        self.assertIn("in use by another program", error["message"])

    def test_many_at_once_end_as_one_after_the_other(self):
        repository = self.managed()
        running = [subprocess.Popen([PROGRAM, "--wait", "60", "put", f"V:{n}.md"], env=self.env, stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for n in range(8)]
        codes = {}
        for n, process in enumerate(running):
            process.communicate(b"# %d\n" % n)
            codes[n] = process.returncode
        self.assertEqual(set(codes.values()), {0}, "each waits for the one before")
        self.assertEqual(self.paths(), [f"{n}.md" for n in range(8)])
        self.assertCheckClean("V")
        self.assertFsckClean(repository)

    def test_two_data_folders_on_one_working_tree(self):
        folder = self.folder_vault({"a.md": "# A\n", "b.md": "# B\n"})
        other = {"NIMBUSVAULT_DATA_DIR": str(self.root / "other")}
        self.nv("tenant", "create", "acme", env=other)
        self.nv("vault", "add", str(folder), "--name", "F", env=other)
        for n in range(5):
            self.put("F:a.md", f"# ours {n}\n")
            self.nv("put", "F:b.md", put=f"# theirs {n}\n", env=other)
        self.nv("put", "F:a.md", put="# theirs at last\n", env=other)
        for env in ({}, other):
            self.nv("vault", "refresh", "F", env=env)
            self.nv("vault", "check", "F", env=env)
        self.assertEqual(self.git(folder, "rev-list", "--count", "HEAD"), b"12\n")
        self.assertEqual(self.git(folder, "status", "--porcelain"), b"")


if __name__ == "__main__":
    unittest.main()
