# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
import io
import re
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom
import zipfile
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "resources/sample/documents"
FILES = sorted(p for p in DOCUMENTS.rglob("*") if p.is_file())


class Sample(unittest.TestCase):
    def test_should_list_every_document_in_the_resource(self):
        listed = re.findall(r"<file>(.*)</file>", (ROOT / "resources/sample.qrc").read_text(encoding="utf-8"))
        names = {str(p.relative_to(ROOT / "resources")) for p in FILES} | {"sample/history.json"}
        self.assertEqual(set(listed), names)
        self.assertEqual(len(listed), len(names))

    def test_should_be_small_and_of_many_kinds(self):
        self.assertLess(sum(p.stat().st_size for p in FILES), 400_000)
        self.assertGreaterEqual(len(FILES), 40)
        kinds = {p.suffix for p in FILES}
        self.assertLessEqual({".md", ".csv", ".json", ".html", ".txt", ".pdf", ".docx", ".xlsx", ".odt", ".png", ".svg"}, kinds)

    def test_should_have_links_that_lead_somewhere(self):
        for path in DOCUMENTS.rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            for target in re.findall(r"\]\(<?([^)>#]+)>?\)", text) + re.findall(r"^\[\w+\]: <(.+)>$", text, re.MULTILINE):
                self.assertTrue((path.parent / unquote(target)).is_file(), f"{path.name}: {target}")

    def test_should_have_office_files_of_well_formed_parts(self):
        for path in [p for p in FILES if p.suffix in (".docx", ".xlsx", ".odt")]:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                self.assertIsNone(archive.testzip())
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        xml.dom.minidom.parseString(archive.read(name))

    def test_should_have_pdfs_whose_table_points_at_their_objects(self):
        for path in DOCUMENTS.rglob("*.pdf"):
            data = path.read_bytes()
            table = data[int(re.search(rb"startxref\n(\d+)", data)[1]):]
            for number, place in enumerate(re.findall(rb"^(\d{10}) 00000 n", table, re.MULTILINE), 1):
                self.assertTrue(data[int(place):].startswith(b"%d 0 obj" % number), f"{path.name}: object {number}")

    def test_should_become_a_repository_that_ends_with_the_documents(self):
        with tempfile.TemporaryDirectory() as home:
            target = Path(home) / "sample"
            subprocess.run([sys.executable, str(ROOT / "tools/make_sample.py"), "repository", str(target)], check=True,
                           capture_output=True)
            made = {p.relative_to(target): p.read_bytes() for p in target.rglob("*")
                    if p.is_file() and ".git" not in p.relative_to(target).parts}
            self.assertEqual(made, {p.relative_to(DOCUMENTS): p.read_bytes() for p in FILES})
            log = subprocess.run(["git", "-C", str(target), "log", "-M", "--diff-filter=R", "--name-status", "--format="],
                                 check=True, capture_output=True, text=True).stdout
            self.assertIn("Travel rules.md", log)


if __name__ == "__main__":
    unittest.main()
