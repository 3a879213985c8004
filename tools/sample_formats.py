# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small writers of docx, odt, xlsx, PDF and PNG for the sample vault: the least that real programs open."""
import io
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts):
    """A zip archive of (name, text or bytes), the same bytes for the same parts; "mimetype" is stored as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def content_types(*overrides):
    inner = "".join(f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
                    for part, kind in overrides)
    return (f'{XML}<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/'
            f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{inner}</Types>')


def relationships(*targets):
    inner = "".join(f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(targets, 1))
    return f'{XML}<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


def core_properties(title):
    return (f'{XML}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
            '<dc:creator>Brackenfeld Cooperative</dc:creator></cp:coreProperties>')


def docx(title, blocks):
    def paragraph(kind, text):
        look = '<w:pPr><w:spacing w:before="240"/></w:pPr>' if kind == "h" else ""
        bold = '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>' if kind == "h" else ""
        return f'<w:p>{look}<w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    body = "".join(paragraph(kind, text) for kind, text in blocks)
    return zipped([
        ("[Content_Types].xml", content_types(
            ("/word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("/docProps/core.xml", "package.core-properties"))),
        ("_rels/.rels", relationships(("officeDocument/2006/relationships/officeDocument", "word/document.xml"),
                                      ("package/2006/relationships/metadata/core-properties", "docProps/core.xml"))),
        ("docProps/core.xml", core_properties(title)),
        ("word/document.xml", f'{XML}<w:document xmlns:w="{OFFICE}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'),
    ])


def xlsx(sheet, rows):
    def cell(row, column, value):
        place = f"{chr(65 + column)}{row}"
        if isinstance(value, str):
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f'<c r="{place}"><v>{value}</v></c>'
    data = "".join(f'<row r="{r}">' + "".join(cell(r, c, v) for c, v in enumerate(row)) + "</row>" for r, row in enumerate(rows, 1))
    return zipped([
        ("[Content_Types].xml", content_types(
            ("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main"),
            ("/xl/worksheets/sheet1.xml", "officedocument.spreadsheetml.worksheet"),
            ("/docProps/core.xml", "package.core-properties"))),
        ("_rels/.rels", relationships(("officeDocument/2006/relationships/officeDocument", "xl/workbook.xml"),
                                      ("package/2006/relationships/metadata/core-properties", "docProps/core.xml"))),
        ("docProps/core.xml", core_properties(rows[0][0])),
        ("xl/workbook.xml", f'{XML}<workbook xmlns="{OFFICE}/spreadsheetml/2006/main" xmlns:r="{OFFICE}/officeDocument/2006/'
                            f'relationships"><sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", relationships(("officeDocument/2006/relationships/worksheet", "worksheets/sheet1.xml"))),
        ("xl/worksheets/sheet1.xml", f'{XML}<worksheet xmlns="{OFFICE}/spreadsheetml/2006/main"><cols><col min="1" max="1" '
                                     f'width="30" customWidth="1"/></cols><sheetData>{data}</sheetData></worksheet>'),
    ])


def odt(title, blocks):
    names = " ".join(f'xmlns:{n}="{OPEN_DOCUMENT}:{n}:1.0"' for n in ("office", "text", "meta", "manifest"))
    body = "".join(f'<text:h text:outline-level="1">{escape(t)}</text:h>' if kind == "h" else f"<text:p>{escape(t)}</text:p>"
                   for kind, t in blocks)
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
                      for path, media in (("/", kind), ("content.xml", "text/xml"), ("meta.xml", "text/xml")))
    return zipped([
        ("mimetype", kind),
        ("content.xml", f'{XML}<office:document-content {names} office:version="1.3"><office:body><office:text>{body}'
                        "</office:text></office:body></office:document-content>"),
        ("meta.xml", f'{XML}<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
                     f"<office:meta><dc:title>{escape(title)}</dc:title></office:meta></office:document-meta>"),
        ("META-INF/manifest.xml", f'{XML}<manifest:manifest {names} manifest:version="1.3">{entries}</manifest:manifest>'),
    ])


def pdf(title, lines):
    """One A4 page; the font is the reader's own Helvetica, columns are a reader's Courier."""
    def text(value):
        return b"(" + value.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
    page = b"BT /F1 20 Tf 56 770 Td " + text(title) + b" Tj ET\nBT 56 730 Td 16 TL\n"
    for line in lines:
        size = 10 if "   " in line or line[-3:-2] == "." else 11
        page += b"/%s %d Tf %s Tj T*\n" % (b"F2" if size == 10 else b"F1", size, text(line))
    page += b"ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page), font % b"Helvetica", font % b"Courier",
        b"<< /Title " + text(title) + b" /Author (Brackenfeld Cooperative) >>"]
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))


GLYPHS = {0: "75557", 1: "26227", 2: "71747", 3: "71717", 4: "55711", 5: "74717", 6: "74757", 7: "71244", 8: "75757", 9: "75717"}


class Picture:
    """A picture with a palette of at most 256 colours."""

    def __init__(self, width, height, palette, background):
        self.width, self.height, self.palette = width, height, palette
        self.rows = [bytearray([background]) * width for _ in range(height)]

    def rectangle(self, x, y, width, height, colour):
        for row in self.rows[max(0, y):y + height]:
            left, right = max(0, x), min(self.width, x + width)
            if right > left:
                row[left:right] = bytes([colour]) * (right - left)

    def circle(self, x, y, radius, colour):
        for dy in range(-radius, radius + 1):
            half = int((radius * radius - dy * dy) ** 0.5)
            if 0 <= y + dy < self.height:
                self.rectangle(x - half, y + dy, 2 * half + 1, 1, colour)

    def number(self, x, y, digit, colour, size=5):
        """One digit, three by five squares."""
        for line, bits in enumerate(GLYPHS[digit]):
            for column in range(3):
                if int(bits) >> (2 - column) & 1:
                    self.rectangle(x + column * size, y + line * size, size, size, colour)

    def png(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        raw = b"".join(b"\0" + bytes(row) for row in self.rows)
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0))
                + chunk(b"PLTE", b"".join(bytes(c) for c in self.palette)) + chunk(b"IDAT", zlib.compress(raw, 9))
                + chunk(b"IEND", b""))
