#!/usr/bin/env python3
# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end, without a display: what './dev tour' runs.

    tour.py NIMBUSVAULTCTL NIMBUSVAULT OUTPUT_FOLDER

Makes a fresh data folder, adds two real git folders as vaults (the sample, and this project itself, which is only read),
and does with them what a person would. Prints each command, the beginning of its answer and how long it took. The
pictures of the window stay in OUTPUT_FOLDER. Ends with 1 when a step fails.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN_LINES = 12


class Tour:
    def __init__(self, ctl, window, home, output):
        self.ctl, self.window, self.home, self.output = ctl, window, Path(home), Path(output)
        self.data = self.home / "data"
        self.vaults = ["Brackenfeld"]
        self.failures, self.times = [], []
        self.environment = dict(os.environ, NIMBUSVAULT_DATA_DIR=str(self.data), QT_QPA_PLATFORM="offscreen",
                                HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / "config"),
                                XDG_STATE_HOME=str(self.home / "state"), XDG_CACHE_HOME=str(self.home / "cache"),
                                XDG_RUNTIME_DIR=str(self.home), GIT_CONFIG_GLOBAL=str(self.home / ".gitconfig"))
        (self.home / ".gitconfig").write_text("[user]\n\tname = Robin Walker\n\temail = robin@brackenfeld.example\n")

    def step(self, title, command, text=None, quiet=False):
        """Runs one command, shows it, and returns its standard output."""
        words = [str(w) for w in command]
        print(f"\n== {title}\n$ {Path(words[0]).name} " + " ".join(f'"{w}"' if " " in w else w for w in words[1:]))
        begin = time.monotonic()
        try:
            done = subprocess.run(words, input=text, capture_output=True, text=True, errors="replace", timeout=300,
                                  env=self.environment, cwd=self.home)
            code, out, err = done.returncode, done.stdout, done.stderr
        except (OSError, subprocess.TimeoutExpired) as error:
            code, out, err = 1, "", str(error)
        milliseconds = (time.monotonic() - begin) * 1000
        lines = out.rstrip().splitlines()
        if not quiet:
            for line in lines[:SHOWN_LINES]:
                print("  " + line[:150])
            if len(lines) > SHOWN_LINES:
                print(f"  … {len(lines) - SHOWN_LINES} more lines")
        if code:
            print("  FAILED: " + err.strip()[-1500:])
            self.failures.append(title)
        print(f"  ({milliseconds:,.0f} ms)", flush=True)
        self.times.append((title, milliseconds, code))
        return out

    def vault(self, title, *arguments, **options):
        return self.step(title, [self.ctl, *arguments], **options)

    def render(self, title, name, *arguments):
        picture = self.output / name
        picture.unlink(missing_ok=True)
        self.step(title, [self.window, "--data-dir", self.data, "--render", picture, "--size", "1440x900", *arguments])
        if picture.is_file() and picture.stat().st_size > 10_000:
            print(f"  picture: {picture} ({picture.stat().st_size // 1024} KB)")
        elif title not in self.failures:
            self.failures.append(title)
            print("  FAILED: no picture was written")

    def add_vaults(self):
        self.step("Make the sample into a git folder with a history",
                  [sys.executable, ROOT / "tools/make_sample.py", "repository", self.home / "Brackenfeld"])
        self.vault("A tenant of our own", "tenant", "create", "brackenfeld")
        self.vault("The sample becomes a vault", "vault", "add", self.home / "Brackenfeld", "--name", "Brackenfeld")
        if (ROOT / ".git").exists():
            self.vaults.append("NimbusVault")
            self.vault("So does this project", "vault", "add", ROOT, "--name", "NimbusVault")
        self.vault("What there is now", "vault", "list")

    def look_around(self):
        self.vault("The newest documents", "list", "--vault", "Brackenfeld", "--sort", "updated", "--limit", "8")
        self.vault("Search all vaults", "search", "offline", "editor", "--limit", "3")
        self.vault("Search one of them", "search", "solar", "roof", "--vault", "Brackenfeld", "--limit", "5")
        self.vault("Search with a filter", "search", "reserve", "--tag", "board", "--limit", "5")
        self.vault("Counts by kind, tag, owner", "facets")

    def write(self):
        document = "Brackenfeld:Finance/Reports/Budget 2027.md"
        before = self.vault("Read a document", "cat", document)
        after = before.replace("| Energy |", "| Energy, with the solar roof |")
        if after == before:
            after += "\nThe solar roof is not in these figures yet.\n"
        self.vault("Edit it: one save, one commit", "put", document, "-", "-m", "Name the solar roof in the budget", text=after)
        if self.vault("It reads back as written", "cat", document, quiet=True) != after:
            self.failures.append("It reads back as written")
        self.vault("Its history", "history", document)
        self.vault("What changed", "diff", document, "HEAD~1")
        self.vault("Tag two documents", "tag", "add", "to review", document, "Brackenfeld:Finance/Policies/Travel policy.md")
        self.vault("A new document", "put", "Brackenfeld:Notes/From the tour.md", "-", text="# From the tour\n\nHello.\n")
        self.vault("Rename it", "mv", "Brackenfeld:Notes/From the tour.md", "Notes/Tour.md")
        self.vault("Delete it", "rm", "Brackenfeld:Notes/Tour.md")
        self.vault("It is in the trash", "trash", "list")

    def prove(self):
        for vault in self.vaults:
            self.vault(f"The index agrees with {vault}", "vault", "check", vault)
        self.step("Git finds nothing wrong", ["git", "-C", self.home / "Brackenfeld", "fsck", "--strict"])
        left = self.step("Git sees nothing uncommitted", ["git", "-C", self.home / "Brackenfeld", "status", "--porcelain"])
        if left.strip():
            self.failures.append("Git sees nothing uncommitted")
        self.vault("A page as a script reads it", "--json", "list", "--limit", "1")
        page = self.vault("And its number of documents", "--json", "list", "--vault", "Brackenfeld", "--limit", "1", quiet=True)
        try:
            print(f"  {json.loads(page)['total']} documents in Brackenfeld")
        except (ValueError, KeyError):
            self.failures.append("And its number of documents")

    def run(self):
        self.add_vaults()
        self.look_around()
        self.write()
        self.prove()
        self.render("The window, light", "window-light.png")
        self.render("The window, dark", "window-dark.png", "--dark")
        slowest = sorted(self.times, key=lambda t: -t[1])[:3]
        print(f"\n{len(self.times)} steps in {sum(t[1] for t in self.times) / 1000:.1f} s; slowest: "
              + ", ".join(f"{t[0]} ({t[1]:,.0f} ms)" for t in slowest))
        if self.failures:
            print("tour: FAILED: " + "; ".join(self.failures))
            return 1
        print(f"tour: all went well; pictures of the window are in {self.output}")
        return 0


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    output = Path(sys.argv[3]).resolve()
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="nimbusvault-tour-") as home:
        os.chmod(home, 0o700)
        return Tour(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), home, output).run()


if __name__ == "__main__":
    sys.exit(main())
