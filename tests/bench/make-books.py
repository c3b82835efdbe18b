#!/usr/bin/python3
"""Makes the workbooks that the benchmark reads: make-books.py OUT [ROWS [FORMAT...]].

ROWS rows (50,000) of 20 cells: 10 of numbers, 10 of texts that repeat, the
shape of a register extract. XLSX is written here, as Excel writes it; ODS and
XLS are made from it by LibreOffice; CSV by hand.
"""
import pathlib
import random
import subprocess
import sys
import zipfile

COLUMNS = [chr(ord("A") + i) for i in range(20)]
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/relationships"


def rows(n):
    random.seed(1)
    words = [f"Kategori {i} – opphold og bistand" for i in range(500)]
    for row in range(1, n + 1):
        yield row, [random.choice([random.randint(0, 9999), round(random.random() * 1000, 2)])
                    if c % 2 else random.randrange(500) for c in range(20)], words


def make_xlsx(path, n):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PKG}"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PKG}"><Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        words = None
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{NS}"><dimension ref="A1:T{n}"/><sheetData>'.encode())
            for row, values, words in rows(n):
                cells = "".join(f'<c r="{COLUMNS[c]}{row}"><v>{v}</v></c>' if c % 2 else
                                f'<c r="{COLUMNS[c]}{row}" t="s"><v>{v}</v></c>'
                                for c, v in enumerate(values))
                sheet.write(f'<row r="{row}" spans="1:20">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{NS}" count="{n * 10}" uniqueCount="500">' + "".join(f"<si><t>{w}</t></si>" for w in words) + "</sst>")


def make_csv(path, n):
    with open(path, "w", encoding="utf-8", newline="") as out:
        for _, values, words in rows(n):
            out.write(";".join(str(v).replace(".", ",") if c % 2 else words[v]
                               for c, v in enumerate(values)) + "\r\n")


def convert(source, ending, out):
    profile = out / "profile"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                    "--convert-to", ending, "--outdir", str(out), str(source)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    out = pathlib.Path(sys.argv[1]).resolve()
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 50000
    out.mkdir(parents=True, exist_ok=True)
    formats = sys.argv[3:] or ["xlsx", "csv", "ods", "xls"]
    make_xlsx(out / "book.xlsx", n)
    if "csv" in formats:
        make_csv(out / "book.csv", n)
    if "ods" in formats:
        convert(out / "book.xlsx", "ods", out)
    if "xls" in formats:
        convert(out / "book.xlsx", "xls:MS Excel 97", out)


main()
