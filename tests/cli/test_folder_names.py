# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Odd names, links, submodules and huge files in a person's folder: listed, opened, exported safely, never followed."""
import os
import resource
import unittest

from support import PROGRAM, CliCase

ODD_NAMES = {
    b"new\nline.md": b"# Newline\n",
    b"back\\slash.txt": b"backslash\n",
    b"latin-\xe9.txt": b"not utf-8\n",
    b"bad-\xff\xfe/in a folder.md": b"# Below\n",
    b"Case.txt": b"upper\n",
    b"case.txt": b"lower\n",
    "e\u0301.txt".encode(): b"two code points\n",
    "\u00e9.txt".encode(): b"one code point\n",
    b"-dash.txt": b"dash\n",
    b"--json": b"like an option\n",
    "party 🎉.md".encode(): b"# Party\n",
    b"tab\there.txt": b"tab\n",
    b"quote'\"`$(x).txt": b"quotes\n",
    b"colon:here.txt": b"colon\n",
    b" space .txt": b"space\n",
    b"CON.txt": b"not on Windows\n",
    b"%1 %2.txt": b"percent\n",
    b"*?[x].txt": b"glob\n",
    b"a" * 250 + b".txt": b"long\n",
    b"deep/" * 60 + b"x.txt": b"deep\n",
}


class NamesTest(CliCase):
    def setUp(self):
        super().setUp()
        self.folder = self.folder_vault(ODD_NAMES)
        self.by_blob = {d["blob"]: d for d in self.documents()}

    def document(self, name):
        """The document of a file name, found by its blob: the oracle for the name's text."""
        blob = self.git(self.folder, "rev-parse", b"HEAD:" + name).decode().strip()
        return self.by_blob[blob]

    def test_every_name_is_listed_once_and_opened(self):
        self.assertEqual(len(self.documents()), len(ODD_NAMES))
        self.assertCheckClean("F")
        for name, content in ODD_NAMES.items():
            with self.subTest(name=name):
                d = self.document(name)
                self.assertEqual(self.cat(str(d["id"])), content)
                self.assertEqual(self.cat("F:" + d["path"]), content, "found again by the name that is shown")
                self.assertEqual(len(self.js("history", str(d["id"]))["items"]), 1)
        self.nv("list", "--limit", "200")
        self.assertHealthy()

    def test_they_are_named_by_their_bytes(self):
        for name, content in ODD_NAMES.items():
            with self.subTest(name=name):
                self.assertEqual(self.nv("cat", b"F:" + name).out, content)

    def test_a_terminal_gets_no_control_characters(self):
        self.write(self.folder, {b"e\x1b[31mred.txt": "x\n"})
        self.git(self.folder, "add", "-A")
        self.git(self.folder, "commit", "-q", "-m", "\x1b[31mmessage")
        self.js("vault", "refresh", "F")
        for command in (["list", "--limit", "200"], ["show", b"F:e\x1b[31mred.txt"], ["history", b"F:e\x1b[31mred.txt"],
                        ["rm", b"F:e\x1b[31mred.txt"], ["audit"], ["trash", "list"]):
            out = self.nv(*command).out
            self.assertNotRegex(out, rb"[\x00-\x09\x0b-\x1f\x7f]")
            out.decode()
        self.assertIn(rb"e\033[31mred.txt", self.nv("trash", "list").out)
        self.assertIn(rb"latin-\351.txt", self.nv("list", "--limit", "200").out)

    def test_metadata_beside_an_odd_name(self):
        for n, name in enumerate(ODD_NAMES):
            with self.subTest(name=name):
                d = self.document(name)
                if name.startswith(b"aaa"):  # there is no room for an ending more
                    self.assertIn("too long", self.refused(2, "tag", "add", "odd", str(d["id"]))["message"])
                    continue
                self.js("tag", "add", "odd", str(d["id"]))
                self.assertEqual(self.show(str(d["id"]))["tags"], ["odd"])
        self.assertCheckClean("F")
        self.assertEqual(self.js("outbox", "list")["total"], 0)

    def test_they_are_exported_safely(self):
        out = self.root / "out"
        report = self.js("export", "F", str(out))
        self.assertEqual(report, {"files": len(ODD_NAMES), "skipped": []})
        for name, content in ODD_NAMES.items():
            with open(os.path.join(os.fsencode(out), name), "rb") as file:
                self.assertEqual(file.read(), content)

    def test_they_can_be_saved_renamed_and_deleted(self):
        for n, name in enumerate(ODD_NAMES):
            with self.subTest(name=name):
                d = self.document(name)
                self.put(str(d["id"]), b"changed %d\n" % n)
                self.assertEqual(self.git(self.folder, "cat-file", "blob", b"HEAD:" + name), b"changed %d\n" % n)
                if n % 2:
                    self.js("mv", str(d["id"]), f"plain-{n}.txt")
                else:
                    self.js("rm", str(d["id"]))
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
        self.assertEqual(len(self.paths()), len(ODD_NAMES) // 2)
        self.assertCheckClean("F")
        self.assertFsckClean(self.folder)

    def test_they_come_back_from_the_trash(self):
        self.js("rm", *[str(d["id"]) for d in self.by_blob.values()])
        self.assertEqual(self.git(self.folder, "ls-files"), b"")
        for item in self.js("trash", "list")["items"]:
            self.nv("trash", "restore", str(item["id"]))
        back = self.git(self.folder, "ls-files", "-z").split(b"\0")
        self.assertEqual(sorted(n for n in back if n), sorted(ODD_NAMES))
        for name, content in ODD_NAMES.items():
            self.assertEqual(self.git(self.folder, "cat-file", "blob", b"HEAD:" + name), content)
        self.assertCheckClean("F")


class LinksTest(CliCase):
    def setUp(self):
        super().setUp()
        self.folder = self.folder_vault({"a.md": "# A\n", "sub/b.md": "# B\n"})

    def link(self, target, name):
        os.symlink(target, self.folder / name)

    def test_links_are_shown_and_never_followed(self):
        secret = self.root / "secret.txt"
        secret.write_text("SECRET\n")
        self.link("loop", "loop")
        self.link("two", "one")
        self.link("one", "two")
        self.link(".", "self")
        self.link("..", "sub/up")
        self.link(str(self.root), "out")
        self.link(str(secret), "secret")
        self.link("a.md", "good")
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        kinds = {d["path"]: d["kind"] for d in self.documents()}
        links = {"loop", "one", "two", "self", "sub/up", "out", "secret", "good"}
        self.assertEqual({p for p, k in kinds.items() if k == "link"}, links)
        self.assertEqual(set(kinds), links | {"a.md", "sub/b.md"})
        self.assertEqual(self.js("search", "SECRET")["total"], 1, "its name, not what it points to")
        self.assertEqual(self.cat("F:secret"), str(secret).encode())
        self.refused(2, "put", "F:secret", put="x")
        self.assertEqual(secret.read_text(), "SECRET\n")
        report = self.js("export", "F", str(self.root / "exported"))
        self.assertEqual(sorted(report["skipped"]), sorted(links))

    def test_a_link_is_moved_and_comes_back_as_a_link(self):
        self.link("a.md", "good")
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")
        self.js("mv", "F:good", "better")
        self.assertEqual(os.readlink(self.folder / "better"), "a.md")
        self.js("rm", "F:better")
        self.assertFalse(os.path.lexists(self.folder / "better"))
        self.assertTrue((self.folder / "a.md").exists())
        self.js("trash", "restore", str(self.js("trash", "list")["items"][0]["id"]))
        self.assertEqual(os.readlink(self.folder / "better"), "a.md")
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
        self.assertCheckClean("F")

    def test_nothing_is_written_behind_a_link(self):
        outside = self.root / "outside"
        outside.mkdir()
        self.link(str(outside), "out")
        self.js("vault", "refresh", "F")
        for command in (["put", "F:out/x.md"], ["mv", "F:a.md", "out/a.md"]):
            with self.subTest(command=command):
                error = self.nv("--json", *command, put="x", code=None)
                self.assertNotEqual(error.code, 0)
                self.assertTrue(error.error["message"])
        self.assertEqual(os.listdir(outside), [])
        self.assertTrue((self.folder / "a.md").exists())
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.assertCheckClean("F")

    def test_pipes_and_sockets_stop_nothing(self):
        os.mkfifo(self.folder / "pipe")
        self.js("vault", "refresh", "F")
        self.assertNotIn("pipe", self.paths())
        self.assertCheckClean("F")
        self.refused(4, "mv", "F:a.md", "pipe")

    def test_submodules_are_shown_and_left_alone(self):
        inner = self.repository("inner")
        self.write(inner, {"x.md": "# X\n"})
        self.commit_all(inner)
        self.git(self.folder, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "module")
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")
        d = self.show("F:module")
        self.assertEqual(d["kind"], "submodule")
        self.assertEqual(self.paths(), [".gitmodules", "a.md", "module", "sub/b.md"])
        self.assertEqual(self.cat("F:module"), b"")
        for command in (["put", "F:module"], ["put", "F:module/new.md"], ["mv", "F:a.md", "module/a.md"],
                        ["mv", "F:module", "other"], ["rm", "F:module"]):
            with self.subTest(command=command):
                self.assertNotEqual(self.nv(*command, put="x", code=None).code, 0)
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
        self.assertEqual(self.git(self.folder / "module", "status", "--porcelain"), b"")
        self.put("F:a.md", "# The rest goes on\n")
        self.assertCheckClean("F")

    def test_a_repository_inside_that_is_no_submodule(self):
        self.write(self.folder / "nested", {"n.md": "# N\n"})
        self.git(self.folder / "nested", "init", "-q")
        self.commit_all(self.folder / "nested")
        self.js("vault", "refresh", "F")
        self.assertNotIn("nested/n.md", self.paths())
        self.assertCheckClean("F")

    def test_a_folder_where_a_document_was_and_the_reverse(self):
        os.remove(self.folder / "a.md")
        self.write(self.folder, {"a.md/inside.md": "# Inside\n"})
        os.remove(self.folder / "sub/b.md")
        os.rmdir(self.folder / "sub")
        self.write(self.folder, {"sub": "a file now\n"})
        self.js("vault", "refresh", "F")
        self.assertEqual(self.paths(), ["a.md/inside.md", "sub"])
        self.assertCheckClean("F")
        self.commit_all(self.folder)
        self.js("vault", "refresh", "F")
        self.assertEqual(self.paths(), ["a.md/inside.md", "sub"])
        self.assertCheckClean("F")
        self.put("F:sub", "saved\n")
        self.put("F:a.md/inside.md", "# Saved\n")
        self.assertEqual(self.git(self.folder, "status", "--porcelain"), b"")
        self.assertCheckClean("F")
        self.refused(4, "put", "F:a.md")
        self.refused(4, "put", "F:sub/x.md")
        self.refused(4, "mv", "F:sub", "a.md")
        os.mkdir(self.folder / "empty")
        self.refused(4, "put", "F:empty")
        self.assertEqual(self.js("status")["waiting_edits"], 0)

    def test_a_save_where_a_file_took_the_place_of_the_folder(self):
        os.remove(self.folder / "sub/b.md")
        os.rmdir(self.folder / "sub")
        self.write(self.folder, {"sub": "a file now\n"})
        error = self.refused(4, "put", "F:sub/b.md", put="late\n")
        self.assertIn("There is a file sub already", error["message"])
        self.assertEqual(self.js("status")["waiting_edits"], 0)
        self.assertEqual((self.folder / "sub").read_text(), "a file now\n")


class HugeTest(CliCase):
    SIZE = 2 * 1024 ** 3

    def peak_of(self, *args):
        """Peak memory of one run, in MB: measured in a child of its own, whose children are only this."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            pid = os.posix_spawn(PROGRAM, [PROGRAM, *args], self.env,
                                 file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
            _, status = os.waitpid(pid, 0)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            os.write(write, f"{os.waitstatus_to_exitcode(status)} {peak}".encode())
            os._exit(0)
        os.waitpid(child, 0)
        code, peak = map(int, os.read(read, 100).split())
        os.close(read)
        os.close(write)
        return code, peak

    @staticmethod
    def read_bytes():
        """Bytes that this process and the children it has waited for have asked the system for."""
        with open("/proc/self/io", encoding="ascii") as file:
            return int(file.readline().split()[1])

    def test_a_file_of_two_gigabytes_is_listed_and_not_held_in_memory(self):
        folder = self.folder_vault({"a.md": "# A\n"})
        with open(folder / "huge.bin", "wb") as file:
            file.truncate(self.SIZE)
        code, peak = self.peak_of("vault", "refresh", "F")
        self.assertEqual(code, 0)
        self.assertLess(peak, 300)
        d = self.show("F:huge.bin")
        self.assertEqual((d["size"], d["state"], d["kind"]), (self.SIZE, "new", "other"))
        # It was read once; at rest and unchanged it is not read again, however often the folder is compared.
        os.utime(folder / "huge.bin", (1_000_000_000, 1_000_000_000))
        self.js("vault", "refresh", "F")
        for n in range(2):
            self.write(folder, {"other.md": f"# {n}\n"})
            before = self.read_bytes()
            self.js("vault", "refresh", "F")
            self.assertLess(self.read_bytes() - before, 100_000_000)
        with open(folder / "huge.bin", "r+b") as file:
            file.write(b"changed")
        self.js("vault", "refresh", "F")
        self.assertCheckClean("F")
        for command in (["list"], ["put", "F:a.md", "/dev/null"]):
            with self.subTest(command=command):
                code, peak = self.peak_of(*command)
                self.assertEqual(code, 0)
                self.assertLess(peak, 300)


if __name__ == "__main__":
    unittest.main()
