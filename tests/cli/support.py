# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of nimbusvaultctl share: a private data folder, the program, and git as the second opinion."""
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["NIMBUSVAULTCTL"]
OK, FAILED, USAGE, NOT_FOUND, CONFLICT, OFFLINE, IN_USE = range(7)
DOCUMENT_KEYS = {"id", "vault", "path", "title", "kind", "mime", "size", "blob", "owner", "category", "status", "tags",
                 "created_at", "updated_at", "state"}
UTC_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
COMMIT = re.compile(r"^[0-9a-f]{40}$")


def scratch_root():
    """Memory where there is some: these tests ask what is written, not how fast the disk is."""
    shm = "/dev/shm"
    return shm if os.path.isdir(shm) and os.access(shm, os.W_OK) else None


def text(value):
    return value.encode() if isinstance(value, str) else value


class Done:
    """What a program left behind."""

    def __init__(self, args, process):
        self.args = args
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def error(self):
        """The one error object; that nothing else is on standard error is part of the promise."""
        body = json.loads(self.err)
        assert list(body) == ["error"], body
        return body["error"]

    def __str__(self):
        return f"{self.args}\nexit code {self.code}\nstdout: {self.out[:3000]!r}\nstderr: {self.err[:3000]!r}"


class CliCase(unittest.TestCase):
    """One empty data folder with the tenant "acme" a test."""

    tenant = "acme"

    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="nimbus-cli-", dir=scratch_root()))
        self.addCleanup(self.remove_root)
        self.data = self.root / "data"
        self.env = dict(os.environ, NIMBUSVAULT_DATA_DIR=str(self.data), GIT_CONFIG_NOSYSTEM="1",
                        GIT_AUTHOR_NAME="Other", GIT_AUTHOR_EMAIL="other@example.org",
                        GIT_COMMITTER_NAME="Other", GIT_COMMITTER_EMAIL="other@example.org")
        if self.tenant:
            self.nv("tenant", "create", self.tenant)

    def remove_root(self):
        for folder, _, _ in os.walk(self.root):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.root)

    # The program

    def start(self, *args, **options):
        """Starts the program and does not wait."""
        return subprocess.Popen([PROGRAM, *args], env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **options)

    def nv(self, *args, put=b"", code=OK, env=None, **options):
        """Runs the program to its end; `code` is the exit code it must have, None for any."""
        process = subprocess.run([PROGRAM, *args], env={**self.env, **(env or {})}, input=text(put),
                                 capture_output=True, timeout=120, check=False, **options)
        done = Done(args, process)
        if code is not None:
            self.assertEqual(done.code, code, done)
        return done

    def js(self, *args, **options):
        """The object a command prints with --json."""
        return self.nv("--json", *args, **options).json

    def refused(self, code, *args, **options):
        """The error object of a command that must end with `code`; it names the thing, and says nothing on stdout."""
        done = self.nv("--json", *args, code=code, **options)
        error = done.error
        self.assertEqual(set(error), {"code", "message", "hint"}, done)
        self.assertRegex(error["code"], "^[a-z_]+$")
        self.assertTrue(error["message"].strip(), done)
        self.assertNotRegex(error["message"], r"%\d")
        return error

    def put(self, doc, content, *args, **options):
        return self.js("put", doc, "-", *args, put=content, **options)

    def cat(self, doc, *args):
        return self.nv("cat", doc, *args).out

    def show(self, doc):
        return self.js("show", doc)

    def documents(self, *args):
        """All documents, walked page by page."""
        items, cursor = [], []
        while True:
            page = self.js("list", "--limit", "200", *args, *cursor)
            items += page["items"]
            if page["next"] is None:
                return items
            cursor = ["--cursor", page["next"]]

    def paths(self, *args):
        return sorted(d["path"] for d in self.documents(*args))

    def assertCheckClean(self, *vaults):
        for vault in vaults:
            report = self.js("vault", "check", vault)
            self.assertEqual(report["problems"], [])
            self.assertEqual(report["problem_count"], 0)

    def assertHealthy(self):
        self.assertEqual(self.js("doctor"), {"problems": [], "repairs": []})

    # git

    def git(self, where, *args, put=None, code=0, env=None):
        process = subprocess.run(["git", "-C", str(where), *args], env={**self.env, **(env or {})}, input=text(put),
                                 capture_output=True, timeout=120, check=False)
        done = Done(args, process)
        if code is not None:
            self.assertEqual(done.code, code, done)
        return done.out

    def assertFsckClean(self, where):
        process = subprocess.run(["git", "-C", str(where), "fsck", "--strict", "--no-dangling", "--no-progress"],
                                 env=self.env, capture_output=True, check=False)
        said = [line for line in (process.stdout + process.stderr).decode().splitlines()
                if not line.startswith("notice:")]
        self.assertEqual((process.returncode, said), (0, []))

    @property
    def tenant_folder(self):
        return self.data / "tenants" / self.tenant

    @property
    def database(self):
        return self.tenant_folder / "tenant.sqlite"

    def managed(self, name="V"):
        """Makes a managed vault and gives its repository."""
        made = self.js("vault", "create", name)
        return self.tenant_folder / "vaults" / made["location"]

    def repository(self, name="repo", *init):
        """A working tree of somebody's, with nothing in it yet."""
        folder = self.root / name
        folder.mkdir(parents=True)
        self.git(folder, "init", "-q", "-b", "main", *init)
        return folder

    def write(self, folder, files):
        """Files below a folder, from a dictionary of names and contents; names may be bytes."""
        for name, content in files.items():
            path = os.path.join(os.fsencode(folder), text(name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text(content))

    def commit_all(self, folder, message="Outside change"):
        self.git(folder, "add", "-A")
        self.git(folder, "commit", "-q", "--allow-empty", "-m", message)
        return self.git(folder, "rev-parse", "HEAD").decode().strip()

    def folder_vault(self, files, name="F"):
        """A committed working tree, added as a vault."""
        folder = self.repository()
        self.write(folder, files)
        self.commit_all(folder, "Start")
        self.js("vault", "add", str(folder), "--name", name)
        return folder


@functools.cache
def is_root():
    return os.geteuid() == 0
