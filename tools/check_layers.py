#!/usr/bin/env python3
# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the shape of the code: what may include what, which calls are for whom, how long a file may be.

    check_layers.py [FOLDER]

Prints "file:line: what is wrong" for each finding and ends with 1 when there is one. The rules are the tables below;
ARCHITECTURE.md gives their reasons.
"""
import re
import subprocess
import sys
from pathlib import Path

# Folders from the bottom up; the longest that fits a file counts. Each may include what is listed beside it, and itself.
LAYERS = {
    "core": [],
    "storage": ["core"],
    "sync": ["core", "storage"],
    "sync/vault": ["core"],
    "sync/http": ["core"],
    "sync/git": ["core", "sync/vault", "sync/http"],
    "sync/gitea": ["core", "sync/vault", "sync/http", "sync/git"],
    "sync/elastic": ["core", "storage", "sync/http", "sync/vault"],
    "sync/events": ["core", "sync/http"],
    "sync/relay": ["core", "sync/events", "sync/http"],
    "sync/engine": ["core", "storage", "sync"],
    "app": ["core", "storage", "sync"],
    "app/cli": ["core", "storage", "sync", "app"],
    "app/agent": ["core", "storage", "sync", "app"],
    "app/desktop": ["core", "storage", "sync", "app"],
    "app/desktop/look": ["core"],
    "app/desktop/widgets": ["core", "app/desktop/look"],
    "app/desktop/content": ["core", "sync/vault", "app/desktop/look", "app/desktop/widgets"],
    "app/desktop/session": ["core", "storage", "sync"],
    "app/desktop/models": ["core", "storage", "sync", "app/desktop/look", "app/desktop/session"],
    "app/desktop/views": ["core", "storage", "sync", "app/desktop"],
}

# Files that are pure: they include core, their own header, and nothing else of ours.
PURE = re.compile(r"^sync/(.*/)?(\w*Json|SseParser|Reconciler|Metadata)\.(cpp|h)$")

# Libraries: the pattern of their headers, and the folders that may include them at all.
LIBRARIES = [
    ("SQLite", re.compile(r"sqlite3\w*\.h$|SQLiteCpp/"), ["storage/"]),
    ("libgit2", re.compile(r"git2(\.h|/)"), ["sync/git/"]),
    ("Qt's widgets and painting", re.compile(r"(QtWidgets|QtGui)/|Q(Widget|Application|Painter|Pixmap|Icon|MainWindow)$"),
     ["app/desktop/"]),
    ("Qt's network", re.compile(r"QtNetwork/|Q(Network\w+|Tcp\w+|Ssl\w+)$"), ["sync/http/", "sync/gitea/", "sync/elastic/",
                                                                             "sync/events/", "sync/relay/", "app/"]),
]
# A header that others include must not drag a C library in. These are included by .cpp files of their folder alone.
IN_NO_HEADER = ("SQLite", "libgit2")
PRIVATE_HEADERS = {"sync/git/GitInternal.h"}

# Calls, why they are refused, and the files that may.
MAIN = r"(^|/)main\.cpp$|^app/cli/"
CALLS = [
    (r"\bprocessEvents\b", "runs other code in the middle of this", r"$^"),
    (r"\bQEventLoop\b", "runs other code in the middle of this", MAIN + r"|^sync/git/\w*Transport"),
    (r"\bwaitForFinished\b", "blocks the thread", MAIN + r"|^storage/engine/Store"),
    (r"\bBlockingQueuedConnection\b", "blocks one thread on another", MAIN + r"|^sync/git/\w*Transport"),
    (r"\bQThread::(m|u)?sleep\b|\bsleep_(for|until)\b|(?<![\w.>:])u?sleep\s*\(", "blocks the thread",
     # the git worker waits a moment for another program's index.lock; main does before there is a window
     MAIN + r"|^sync/git/FolderCommit|^app/desktop/session/SingleInstance"),
    (r"\bQMutex\b|\bstd::(recursive_)?mutex\b", "shares state between threads; send values instead",
     MAIN + r"|^storage/engine/|^sync/git/|^core/(WorkQueue|Channel|Log)"),
    (r"\bstd::j?thread\b(?!::)|\bQThread::create\b|\bQtConcurrent\b", "makes a thread; the work queue has them",
     MAIN + r"|^core/WorkQueue|^sync/git/DiskScan"),  # looking at many files is waiting for the system
]

# Lines that are neither blank nor nothing but a comment.
LONGEST = [(re.compile(r"^tests/"), {".cpp": 600, ".h": 600}), (re.compile(r""), {".cpp": 300, ".h": 150})]
SPDX = ("SPDX-FileCopyrightText: The NimbusVault authors", "SPDX-License-Identifier: GPL-3.0-or-later")
NEEDS_SPDX = (".cpp", ".h", ".py", ".sql", ".cmake", "CMakeLists.txt")

COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]', re.MULTILINE)


def without_comments(text, keep_strings=False):
    """The same text, line for line, with comments (and strings) blanked."""
    def blank(match):
        found = match.group(0)
        if keep_strings and not found.startswith("/"):
            return found
        return "\n" * found.count("\n") if found.startswith("/") or "\n" in found else '""'
    return COMMENT_OR_TEXT.sub(blank, text)


def layer_of(name):
    fits = [layer for layer in LAYERS if name.startswith(layer + "/")]
    return max(fits, key=len, default=None)


def is_within(name, folders):
    return any(name.startswith(folder.rstrip("/") + "/") for folder in folders)


def check_own_include(name, included):
    """What is wrong with including a file of ours, or None."""
    layer, target = layer_of(name), layer_of(included)
    if layer is None:
        return None  # tests may include everything
    if target is None:
        return f'"{included}": includes begin at the root, and core, storage, sync and app include nothing but themselves'
    if PURE.search(name) and target != "core" and included.rsplit(".", 1)[0] != name.rsplit(".", 1)[0]:
        return f'"{included}": a pure file includes core alone'
    if target == layer or is_within(included, LAYERS[layer]):
        return None
    if included.startswith(layer + "/") and not layer.count("/"):
        return None  # app itself may include its parts; parts include each other only as listed
    return f'"{included}": {layer} must not include {target}'


def check_library(name, included):
    if layer_of(name) is None:
        return None
    for library, pattern, folders in LIBRARIES:
        if not pattern.match(included):
            continue
        if not is_within(name, folders):
            return f"<{included}>: {library} is for {', '.join(folders)} only"
        if library in IN_NO_HEADER and name.endswith(".h") and name not in PRIVATE_HEADERS:
            return f"<{included}>: no header includes {library}; declare what you need, or list a private header"
    return None


def check_source(name, text):
    """Findings in one C++ file as (line, what)."""
    code = without_comments(text, keep_strings=True)
    for match in INCLUDE.finditer(code):
        line = code.count("\n", 0, match.start(1)) + 1
        included = match.group(2)
        is_generated = included.endswith(".moc") or included.startswith("moc_") or included.startswith("ui_")
        problem = check_library(name, included)
        if problem is None and match.group(1) == '"' and not is_generated:
            problem = check_own_include(name, included)
        if problem:
            yield line, problem
    if layer_of(name):
        bare = without_comments(text)
        for pattern, why, allowed in CALLS:
            if re.search(allowed, name):
                continue
            for match in re.finditer(pattern, bare):
                yield bare.count("\n", 0, match.start()) + 1, f"{match.group(0).strip()}: {why}"
    if name.endswith(".h") and "#pragma once" not in text:
        yield 1, "a header without #pragma once"
    longest = next(limits for pattern, limits in LONGEST if pattern.search(name))[Path(name).suffix]
    count = sum(1 for line in without_comments(text, keep_strings=True).splitlines() if line.strip())
    if count > longest:
        yield 1, f"{count} lines of code, {longest} at most: split it"


def check_file(name, text):
    if name.endswith(NEEDS_SPDX) and not all(line in text[:400] for line in SPDX):
        yield 1, "the two SPDX lines are missing at the top"
    if name.endswith((".cpp", ".h")):
        yield from check_source(name, text)


def files_of(folder):
    listed = subprocess.run(["git", "-C", str(folder), "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True)
    if listed.returncode == 0:
        return sorted({n for n in listed.stdout.decode(errors="replace").split("\0") if n})
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    count = problems = 0
    for name in files_of(folder):
        path = folder / name
        if not name.endswith(NEEDS_SPDX) or name.startswith(("resources/sample/", "tests/data/")) or not path.is_file():
            continue
        count += 1
        for line, what in check_file(name, path.read_text(encoding="utf-8", errors="replace")):
            problems += 1
            print(f"{name}:{line}: {what}")
    print(f"{count} files, {problems} findings", file=sys.stderr if problems else sys.stdout)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
