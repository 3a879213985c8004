#!/usr/bin/env python3
# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a git repository full of Markdown documents, the same one for the same seed.

    make_documents.py [--count 20000] [--bytes 25MB] [--folder-size 100] [--commits 1] [--seed 1] TARGET

TARGET ending in ".git" becomes a bare repository, any other name a folder with a working tree. Words follow Zipf's
law over common English words and about 30,000 made-up ones that can be pronounced; every second document has front
matter. With --commits N the documents arrive over N commits, and later commits also change earlier documents.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import time
from itertools import accumulate

COMMON = """the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one
you were all her she there would their we him been has when who will no more if out so up said what its about than into them
can only other time new some could these two may first then do any like my now over such our man me even most made after also
did many off before must well back through years much where your way down should because long each just state those people
too mister how little world good make year still see own work men day get here between both life being under three never know
same last another while us might great old high come against right came take used himself few house use place during without
again home around small however found part school every general high upon think until possible always water public number
system program course need report meeting budget order price member contract supplier invoice warehouse delivery quality
training safety energy roof plan draft review decision board finance project schedule risk cost customer region season""".split()
SYLLABLES = [c + v + e for c in "b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh st t tr v w z".split()
             for v in "a e i o u ai ea ou".split() for e in ("", "n", "r", "l", "s", "m", "nd", "rt")]
TAGS = "board budget contract energy finance harvest legal logistics minutes policy quality safety tax training urgent".split()
CATEGORIES = ["Finance", "Legal", "Operations", "People", "Engineering", "Minutes"]
OWNERS = ["Ana Ruiz", "Bo Larsen", "Jonas Weber", "Marta Hoffmann", "Priya Nair", "Yuki Tanaka"]
STATUSES = ["draft", "review", "approved", "archived"]
WORDS_IN_ALL, SENTENCES_IN_ALL = 30_000, 12_000
FIRST_DAY = 1_700_000_000  # November 2023


def size_of(text):
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kMG]?)i?B?", text)
    if not match:
        raise argparse.ArgumentTypeError(f"'{text}' is no size; write 25MB or 400kB")
    return int(float(match[1]) * {"": 1, "k": 1_000, "M": 1_000_000, "G": 1_000_000_000}[match[2]])


class Writer:
    """Makes documents. Sentences are drawn once and then combined: word by word would be too slow for 100,000."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        vocabulary = dict.fromkeys(COMMON)
        while len(vocabulary) < WORDS_IN_ALL:
            vocabulary["".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 3, 3))))] = None
        self.words = list(vocabulary)
        weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))  # Zipf-Mandelbrot
        self.draw = lambda n: self.random.choices(self.words, cum_weights=weights, k=n)
        self.rare = self.words[len(COMMON):]
        self.sentences = [self.sentence() for _ in range(SENTENCES_IN_ALL)]

    def sentence(self):
        words = self.draw(self.random.randint(6, 22))
        if self.random.random() < 0.15:
            words[-2] = f"**{words[-2]}**"
        if self.random.random() < 0.1:
            words[len(words) // 2] += ","
        return " ".join(words).capitalize() + "."

    def title(self):
        return " ".join(self.random.sample(self.rare, 2) + self.draw(2)).capitalize()

    def front_matter(self, title):
        lines = ["---", f"title: {title}"]
        if self.random.random() < 0.8:
            lines.append(f"category: {self.random.choice(CATEGORIES)}")
        if self.random.random() < 0.7:
            lines.append(f"status: {self.random.choice(STATUSES)}")
        lines += [f"owner: {self.random.choice(OWNERS)}",
                  f"tags: [{', '.join(self.random.sample(TAGS, self.random.randint(1, 4)))}]", "---", ""]
        return "\n".join(lines)

    def document(self, number, count, length):
        """About `length` bytes, some longer and some much longer."""
        length = int(length * self.random.choice((0.4, 0.6, 0.7, 0.8, 0.9, 1, 1, 1.1, 1.3, 2.2)))
        title = self.title()
        parts = [self.front_matter(title) if number % 2 else "", f"# {title}\n"]
        size = len(parts[0]) + len(parts[1])
        paragraph = 0
        while size + 200 < length:  # half a part more, and the line at the end
            paragraph += 1
            part = " ".join(self.random.choices(self.sentences, k=self.random.randint(2, 5))) + "\n"
            if paragraph % 4 == 3:
                part = f"## {' '.join(self.draw(3)).capitalize()}\n\n{part}"
            elif paragraph % 5 == 4:
                part = "".join(f"- {' '.join(self.draw(5))}\n" for _ in range(4))
            parts.append(part)
            size += len(part) + 1
        if number % 3 == 0 and number:
            parts.append(f"See also [{' '.join(self.draw(2))}](d{self.random.randrange(number):06d}.md).\n")
        # One word that no other document has, for tests that look for exactly one hit.
        parts.append(f"Reference ref{number:06d}x.\n")
        return "\n".join(parts).lstrip("\n")


def path_of(number, folder_size):
    folder = number // folder_size
    return f"area{folder // 100:02d}/folder{folder:04d}/d{number:06d}.md"


def commit_header(ref, mark, message, parent):
    when = FIRST_DAY + mark * 3600
    owner = OWNERS[mark % len(OWNERS)]
    person = f"{owner} <{owner.split()[0].lower()}@brackenfeld.example> {when} +0000"
    return (f"commit {ref}\nmark :{mark}\nauthor {person}\ncommitter {person}\ndata {len(message.encode())}\n{message}\n"
            + (f"from :{parent}\n" if parent else "")).encode()


def write_stream(out, arguments):
    writer = Writer(arguments.seed)
    length = arguments.bytes / max(1, arguments.count)
    commits = max(1, arguments.commits)
    number = total = 0
    for commit in range(1, commits + 1):
        until = arguments.count * commit // commits
        out.write(commit_header("refs/heads/main", commit, f"Add documents {number} to {until}", commit - 1))
        changed = {writer.random.randrange(number) for _ in range(3)} if commit > 1 and number else ()
        for n in [*sorted(changed), *range(number, until)]:
            data = writer.document(n, arguments.count, length).encode()
            total += len(data) if n >= number else 0
            out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path_of(n, arguments.folder_size).encode(), len(data), data))
        number = until
    out.write(b"done\n")
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--bytes", type=size_of, default=size_of("25MB"), help="of all documents together (about)")
    parser.add_argument("--folder-size", type=int, default=100)
    parser.add_argument("--commits", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("target")
    arguments = parser.parse_args()
    begin = time.monotonic()
    bare = arguments.target.endswith(".git")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment.update(GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=os.devnull)
    git = ["git", "-C", arguments.target]
    subprocess.run(["git", "init", "-q", "-b", "main", *(["--bare"] if bare else []), arguments.target], check=True, env=environment)
    # One pack, whatever the number of documents; the default would unpack a small import into loose files.
    importer = subprocess.Popen([*git, "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", "--done", "--depth=0"],
                                stdin=subprocess.PIPE, env=environment)
    with importer.stdin:
        total = write_stream(importer.stdin, arguments)
    if importer.wait():
        sys.exit(importer.returncode)
    if not bare:
        subprocess.run([*git, "reset", "-q", "--hard"], check=True, env=environment)
    print(f"{arguments.target}: {arguments.count} documents, {total / 1e6:.1f} MB, {max(1, arguments.commits)} commits "
          f"in {time.monotonic() - begin:.1f} s")


if __name__ == "__main__":
    main()
