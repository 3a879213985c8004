#!/usr/bin/env python3
# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the Lucide icon set into .cache/lucide/ of the checkout, once; the build takes its icons from there.

The set is the Python wheel `lucide` in one pinned version. It is checked against a SHA-256 each time, so a damaged or
exchanged file is never used.
"""
import hashlib
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache" / "lucide"


def pinned() -> dict:
    """Version and hash, from the one place that names them."""
    text = (ROOT / "cmake" / "Icons.cmake").read_text(encoding="utf-8")
    return dict(re.findall(r"set\(NIMBUS_LUCIDE_(\w+) \"?([\w.]+)\"?\)", text))


def is_right(wheel: pathlib.Path, sha256: str) -> bool:
    return wheel.is_file() and hashlib.sha256(wheel.read_bytes()).hexdigest() == sha256


def fail(*lines: str) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return 1


def main() -> int:
    pin = pinned()
    wheel = FOLDER / f"lucide-{pin['VERSION']}-py3-none-any.whl"
    if is_right(wheel, pin["SHA256"]):
        return 0
    wheel.unlink(missing_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode != 0:
        return fail("The icons cannot be fetched: pip is missing.", "Next step: apt install python3-pip, then try again.")
    fetched = subprocess.run(
        [*pip, "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest", str(FOLDER),
         f"lucide=={pin['VERSION']}"],
        capture_output=True, text=True, check=False)
    if fetched.returncode != 0:
        reason = fetched.stderr.strip().splitlines()[-1:] or ["no reason given"]
        return fail(f"The icons (lucide {pin['VERSION']}) cannot be fetched: {reason[0]}",
                    "Next step: connect to the network, then try again. Or copy the file from another checkout to",
                    f"  {wheel.relative_to(ROOT)}")
    if not is_right(wheel, pin["SHA256"]):
        wheel.unlink(missing_ok=True)
        return fail(f"{wheel.name} is not the file this project was made with (SHA-256 differs). It was removed.")
    print(f"icons: {wheel.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
