#!/usr/bin/env python3
# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample vault in resources/sample.

    make_sample.py files               writes its office files, PDFs and pictures, and the list in sample.qrc
    make_sample.py repository FOLDER   makes a git folder of it, with the history told in history.json

The formats are written by hand with Python's standard library: just as much of each as a reader needs.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

import sample_formats as formats

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources/sample"
DOCUMENTS = SAMPLE / "documents"

LEASE = [
    ("h", "Lease agreement, Dock Street 14"),
    ("p", "between Dock Street Holdings, Harbour Road 2, as landlord, and Brackenfeld Cooperative, as tenant."),
    ("h", "1. What is let"),
    ("p", "The warehouse at Dock Street 14 with 1,480 square metres, its yard, and the office above the gate."),
    ("h", "2. Time"),
    ("p", "The lease runs from 1 February 2017 to 31 January 2027. It is extended by five years unless one side says no "
          "in writing by 30 September 2026."),
    ("h", "3. Rent"),
    ("p", "22,000 euros a month, due on the third working day. Water, refuse and street cleaning are included; "
          "electricity is not."),
    ("h", "4. Repairs"),
    ("p", "Roof, walls and gates are the landlord's. Lamps, locks and whatever a forklift has touched are the tenant's."),
    ("h", "5. Handing over"),
    ("p", "At the end the tenant hands the building over swept and empty, with all keys. It need not be painted."),
    ("p", "Brackenfeld, 12 January 2017. Signed: I. Solberg, for the cooperative; H. Petersen, for the landlord."),
]
CONDUCT = [
    ("h", "Supplier code of conduct"),
    ("p", "We buy from people we would like to have lunch with. Whoever sells to Brackenfeld agrees to five things."),
    ("p", "1. Wages are paid on time, and not below what the law or the trade agreement says."),
    ("p", "2. Nobody under fifteen works, and nobody under eighteen works at night or with poison."),
    ("p", "3. Anybody may join a union or leave it."),
    ("p", "4. What was sprayed, when and how much is written down and shown to us when we ask."),
    ("p", "5. Crates come back clean."),
    ("p", "Priya Nair visits one supplier a quarter. In force since 1 May 2025."),
]
AUDIT = ["To the general assembly of the Brackenfeld Cooperative", "",
         "We have audited the accounts for the year 2025: balance sheet, profit and loss, and notes.", "",
         "Result. The accounts give a true and fair view. The surplus is 84,300 euros.",
         "The reserve of 941,000 euros covers 6.1 months of costs.", "",
         "Two things to do better:",
         "1. Cash from the Saturday market is counted by one person. Let two people count.",
         "2. Eleven invoices were approved and paid by the same hand. Separate the two.", "",
         "We thank Ana Ruiz and her colleagues for quick and complete answers.", "",
         "Millhaven, 28 April 2026", "Fjord & Partner, auditors", "(signed) K. Aaltonen"]
INVOICE = ["Kestrel Print, Mill Lane 8, Millhaven", "", "Brackenfeld Cooperative, Dock Street 14, Brackenfeld", "",
           "Invoice 2026-1184                                  17 November 2026", "",
           "400 newsletters, 8 pages, recycled paper           612.00",
           "Addressing and posting                              72.00",
           "Net                                                684.00", "VAT 19 %                                           129.96",
           "To be paid by 1 December 2026, in euros            813.96", "", "Thank you. The apples were very good."]
MONTHS = ["January", "February", "March"]
CASH_FLOW = [["Cash flow forecast Q1 2027", *MONTHS], ["Opening balance", 412_000, 377_500, 362_800],
             ["Sales of fruit", 98_000, 91_000, 84_500], ["Sales of juice", 21_000, 19_500, 23_000],
             ["Wages and training", -124_000, -121_000, -127_400], ["Rent", -22_600, 0, 0], ["Energy", -6_900, -4_200, -5_100],
             ["Closing balance", 377_500, 362_800, 337_800]]


def write(name, data):
    path = DOCUMENTS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def site_plan():
    """The warehouse from above; the numbers are explained in the moving plan."""
    white, wall, cold, dry, sort, office, yard, green, line = range(9)
    picture = formats.Picture(640, 400, [(248, 249, 251), (55, 65, 81), (191, 219, 254), (253, 230, 184), (221, 214, 254),
                                         (254, 205, 211), (229, 231, 235), (134, 197, 148), (37, 99, 235)], white)
    picture.rectangle(20, 20, 600, 360, yard)
    for x in range(40, 600, 48):
        picture.circle(x, 36, 10, green)
    picture.rectangle(80, 70, 440, 260, wall)
    for number, x, y, w, h, colour in [(2, 86, 76, 180, 150, cold), (3, 272, 76, 242, 96, dry), (4, 272, 178, 150, 146, sort),
                                       (5, 428, 178, 86, 146, office), (1, 86, 232, 180, 92, white)]:
        picture.rectangle(x, y, w, h, colour)
        picture.number(x + w // 2 - 8, y + h // 2 - 12, number, wall)
    picture.rectangle(140, 324, 70, 6, white)
    picture.rectangle(262, 130, 10, 40, white)
    for number, x, y in [(6, 50, 346), (7, 572, 100)]:
        picture.circle(x, y, 20, line)
        picture.number(x - 8, y - 12, number, white)
    return picture.png()


def orchard():
    """Hills, rows of trees and a low sun."""
    import math
    palette = [(254 - i * 3, 236 - i * 4, 200 + i) for i in range(16)] + [(255, 250, 225), (141, 163, 96), (118, 146, 78),
              (96, 124, 62), (74, 102, 52), (112, 74, 48), (194, 65, 12), (180, 83, 9), (101, 117, 44), (132, 140, 52)]
    picture = formats.Picture(480, 270, palette, 0)
    for y in range(160):
        picture.rectangle(0, y, 480, 1, min(15, y // 10))
    picture.circle(372, 74, 24, 16)
    for hill, (base, height, length, colour) in enumerate([(140, 18, 90, 17), (162, 14, 130, 18), (190, 10, 170, 19)]):
        for x in range(480):
            top = int(base + height * math.sin(x / length + hill * 1.7))
            picture.rectangle(x, top, 1, 270 - top, colour)
    for row, y in enumerate((196, 222, 256)):
        size = 9 + row * 5
        for i, x in enumerate(range(-10 + row * 13, 500, size * 3)):
            picture.rectangle(x - 1 - row, y, 3 + row, size, 21)
            picture.circle(x, y - size // 2, size, (24, 25, 20)[(i + row) % 3])
            for a in range(5):
                picture.circle(x + int(size * .6 * math.cos(a * 2.4 + i)), y - size // 2 + int(size * .6 * math.sin(a * 2.4 + i)),
                               1 + row // 2, (22, 23)[a % 2])
    return picture.png()


def apple():
    picture = formats.Picture(96, 96, [(255, 255, 255), (194, 65, 12), (234, 120, 60), (21, 128, 61), (113, 63, 18)], 0)
    for x, y, r in [(38, 52, 24), (58, 52, 24), (42, 66, 20), (54, 66, 20)]:
        picture.circle(x, y, r, 1)
    picture.circle(34, 44, 6, 2)
    picture.rectangle(46, 14, 4, 18, 4)
    for i in range(14):
        picture.circle(52 + i, 24 - i // 2, 1 + min(i, 14 - i) // 2, 3)
    return picture.png()


def files():
    write("Legal/Lease agreement Dock Street 14.docx", formats.docx("Lease agreement, Dock Street 14", LEASE))
    write("Legal/Supplier code of conduct.odt", formats.odt("Supplier code of conduct", CONDUCT))
    write("Finance/Reports/Cash flow forecast Q1.xlsx", formats.xlsx("Q1 2027", CASH_FLOW))
    write("Finance/Reports/Audit report 2025.pdf", formats.pdf("Audit report 2025", AUDIT))
    write("Finance/Invoices/2026-11/Invoice 2026-1184 Kestrel Print.pdf", formats.pdf("Invoice 2026-1184", INVOICE))
    write("Operations/Warehouse east/Site plan.png", site_plan())
    write("Communication/orchard.png", orchard())
    write("Operations/Harvest/apple.png", apple())
    names = sorted(str(p.relative_to(SAMPLE.parent)) for p in DOCUMENTS.rglob("*") if p.is_file())
    lines = [f"        <file>{name.replace('&', '&amp;')}</file>" for name in ["sample/history.json", *names]]
    (SAMPLE.parent / "sample.qrc").write_text("<RCC>\n    <qresource prefix=\"/\">\n" + "\n".join(lines)
                                              + "\n    </qresource>\n</RCC>\n", encoding="utf-8")
    print(f"{len(names)} documents, {sum((SAMPLE.parent / n).stat().st_size for n in names) // 1024} KB")


def older(path, changes):
    """The document as it is now with each [now, then] undone, in that order."""
    data = (DOCUMENTS / path).read_bytes()
    for now, then in changes:
        if now.encode() not in data:
            raise SystemExit(f"history.json: {path} does not contain {now!r}")
        data = data.replace(now.encode(), then.encode(), 1)
    return data


def repository(folder):
    folder = Path(folder)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment.update(GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=os.devnull)
    git = ["git", "-C", str(folder)]
    history = json.loads((SAMPLE / "history.json").read_text(encoding="utf-8"))
    subprocess.run(["git", "init", "-q", "-b", history["branch"], str(folder)], check=True, env=environment)
    for commit in history["commits"]:
        for change in commit.get("rename", []):
            (folder / change["to"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / change["from"]).rename(folder / change["to"])
        contents = {path: (DOCUMENTS / path).read_bytes() for path in commit.get("put", [])}
        for change in commit.get("older", []):
            contents[change.get("as", change["path"])] = older(change["path"], change["changes"])
        for path, data in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        subprocess.run([*git, "add", "-A"], check=True, env=environment)
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in (("NAME", commit["author"]), ("EMAIL", commit["email"]), ("DATE", commit["date"]))}
        subprocess.run([*git, "commit", "-q", "-m", commit["message"]], check=True, env={**environment, **who})
    print(f"{folder}: {len(history['commits'])} commits")


if __name__ == "__main__":
    if sys.argv[1:] == ["files"]:
        files()
    elif len(sys.argv) == 3 and sys.argv[1] == "repository":
        repository(sys.argv[2])
    else:
        sys.exit(__doc__)
