#!/usr/bin/env python3
# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy on some source files, remembering those it has found clean.

    tidy.py BUILD_FOLDER FILE...

A file is read again only when it, a header of ours that it includes, its compile command or a .clang-tidy has changed;
the memory is .cache/tidy. With NIMBUS_TIDY_SECONDS set no further file is begun after that time, and how many were not
read is said. Prints what clang-tidy found; ends with 1 when that is something.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEMORY = ROOT / ".cache/tidy"


def dependencies(build):
    """Files of ours that each object was made from, as ninja has noted them."""
    listed = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True).stdout
    found, current = {}, None
    for line in listed.splitlines():
        if line and not line.startswith(" "):
            current = line.split(":", 1)[0]
            found[current] = []
        elif current:
            path = Path(os.path.normpath(os.path.join(build, line.strip())))
            if path.is_relative_to(ROOT) and path.is_file():
                found[current].append(path)
    return found


def without_precompiled(build):
    """A folder with the compile commands as clang takes them: it cannot read the headers that gcc has precompiled, so
    their text is put where nothing precompiled lies beside it."""
    folder = build.parent / f"{build.name}-tidy"
    folder.mkdir(exist_ok=True)

    def elsewhere(match):
        header = Path(match.group(0))
        copy = folder / hashlib.sha256(str(header).encode()).hexdigest()[:12] / header.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(header.read_bytes())
        return str(copy)

    entries = json.loads((build / "compile_commands.json").read_text())
    for entry in entries:
        entry["command"] = re.sub(r"\S+/cmake_pch\.hxx(?=\s|$)", elsewhere, entry["command"])
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return folder


class Keys:
    """What the finding about a file depends on, as a hash."""

    def __init__(self, build):
        self.commands = {entry["file"]: entry for entry in json.loads((build / "compile_commands.json").read_text())}
        self.dependencies = dependencies(build)
        self.hashes = {}

    def of_file(self, path):
        if path not in self.hashes:
            self.hashes[path] = hashlib.sha256(path.read_bytes()).digest()
        return self.hashes[path]

    def of(self, source):
        entry = self.commands[str(source)]
        key = hashlib.sha256(entry["command"].encode())
        settings = [folder / ".clang-tidy" for folder in source.parents if (folder / ".clang-tidy").is_file()]
        for path in [source, *settings, *sorted(self.dependencies.get(entry.get("output", ""), []))]:
            key.update(str(path).encode() + self.of_file(path))
        return key.hexdigest()


def read(build, source, key, deadline):
    """What clang-tidy says about a file; empty: nothing; None: there was no time."""
    if (MEMORY / key).exists():
        return ""
    if time.monotonic() > deadline:
        return None
    done = subprocess.run(["clang-tidy-14", "--quiet", "-p", str(build), str(source)], capture_output=True, text=True,
                          errors="replace")
    if done.returncode == 0:
        (MEMORY / key).touch()
        return ""
    return done.stdout.strip() or done.stderr.strip()


def main():
    build, sources = Path(sys.argv[1]).resolve(), [Path(name).resolve() for name in sys.argv[2:]]
    MEMORY.mkdir(parents=True, exist_ok=True)
    keys = Keys(build)
    commands = without_precompiled(build)
    seconds = float(os.environ.get("NIMBUS_TIDY_SECONDS", "inf"))
    deadline = time.monotonic() + seconds
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda s: read(commands, s, keys.of(s), deadline), sources))
    for answer in answers:
        if answer:
            print(answer)
    unread = answers.count(None)
    print(f"       clang-tidy: {len(sources) - unread} of {len(sources)} files read"
          + (f"; {unread} not, for lack of time ({seconds:.0f} s): './dev check' on your machine reads them all" if unread else ""),
          file=sys.stderr)
    return 1 if any(answers) else 0


if __name__ == "__main__":
    sys.exit(main())
