# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every public read of the storage layer has its budget of SELECTs in QueryBudgetTest."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLASS = re.compile(r"^class (\w+Queries) \{(.*?)^\};", re.S | re.M)
READ = re.compile(r"(?:\[\[nodiscard\]\]|void) (?:[\w:<>, ]+ )?(\w+)\(")


def public_reads(header):
    """Names such as ("FacetQueries", "all") of what a header offers."""
    for name, body in CLASS.findall(header):
        for method in READ.findall(body.split("private:")[0]):
            yield name, method


class QueryBudgetCoverage(unittest.TestCase):
    def test_every_public_read_has_a_budget(self):
        text = (ROOT / "tests/storage/QueryBudgetTest.cpp").read_text(encoding="utf-8")
        reads = {read for header in sorted((ROOT / "storage").glob("*.h"))
                 for read in public_reads(header.read_text(encoding="utf-8"))}
        self.assertGreater(len(reads), 40)
        missing = [f"{name}::{method}" for name, method in sorted(reads)
                   if not re.search(rf"{name}\(c\)\s*\.{method}\(", text)]
        self.assertEqual(missing, [], "reads without a line in QueryBudgetTest")

    def test_reads_are_seen_in_headers(self):
        header = """
class SomeQueries {
public:
    explicit SomeQueries(ReadConnection& connection) : m_c(connection) {}
    [[nodiscard]] core::Result<core::Page<int>> page(int limit);
    void forEach(VaultId vault, const std::function<bool(int)>& sink);
private:
    [[nodiscard]] int hidden();
};
"""
        self.assertEqual(list(public_reads(header)), [("SomeQueries", "page"), ("SomeQueries", "forEach")])


if __name__ == "__main__":
    unittest.main()
