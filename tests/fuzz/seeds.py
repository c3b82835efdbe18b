#!/usr/bin/python3
"""Seeds for one fuzz target, from the test files: seeds.py TARGET SOURCE OUT."""
import pathlib
import struct
import sys
import zipfile

XLSX_PARTS = {0: "xl/worksheets/", 1: "xl/styles.xml", 2: "xl/sharedStrings.xml",
              3: "xl/comments", 4: "xl/workbook.xml", 5: "xl/_rels/workbook.xml.rels"}
ODS_PARTS = {0: "content.xml", 2: "styles.xml", 3: "settings.xml", 4: "META-INF/manifest.xml"}
FORMATS = ["General", "0.0 %;[Red]-0.0 %", "[h]:mm:ss", "[$-414]d. mmmm yyyy", "hh:mm AM/PM",
           '[>=100]0;[<0]"x";dd.mm.yyyy', "@", "2024-02-29T12:34:56.789", "1.5e-300", "XFD1048576"]
NOTATIONS = ["19 (2)", "7 (hvorav 1 grov)", "6 (hvorav 1 var grov)", "1 233", "1\u202f233", "19\u00a0134", "1.233,5", "45 %",
             "+12 prosentpoeng", "ca. 200", "om lag 30", "20–30", "8-10", "<5", "over 40", "minst 3", "én", "tjueto", "ingen",
             "-", "–", "..", ".", ":", "86*", "12 a", "§ 4-5", "2019–2024", "22 12 34 56", "15.03.2024", "side 3 av 4",
             "24/01234-5", "2 personer", "three", "none", "1,233", "99999999999999999999", "(3)", "3 (", "5 (1) (2)"]


def parts(path, table):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for number, start in table.items():
                if name.lower().startswith(start.lower()) and name.endswith((".xml", ".rels")):
                    if "_rels" in name and "_rels" not in start:
                        continue
                    yield number, archive.read(name)


def main():
    target, source, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    data = source / "tests/sheet/data"
    out.mkdir(parents=True, exist_ok=True)
    seeds = []
    endings = {"archive": (".xlsx", ".ods", ".xlsm"), "csv": (".csv", ".tsv"), "xls": (".xls",),
               "file": (".xlsx", ".ods", ".xls", ".csv")}
    if target == "format":
        seeds = [struct.pack("<d", value) + code.encode() for code in FORMATS
                 for value in (0.45, 45000.5, -1, 60)]
    elif target == "notation":
        seeds = [text.encode() for text in NOTATIONS]
    elif target == "reading":
        for folder in ("resources/example", "tests/import/variants", "tests/data/tables-2024"):
            seeds += [bytes([i]) + path.read_bytes()[:4095]
                      for path in sorted((source / folder).rglob("*.csv")) for i in (0, 1)]
    for path in sorted(data.rglob("*")) if data.is_dir() else []:
        if path.stat().st_size > 65536 or not path.is_file():
            continue
        try:
            if target in endings and path.suffix in endings[target]:
                seeds.append(path.read_bytes())
            elif target == "xlsx" and path.suffix in (".xlsx", ".xlsm"):
                seeds += [bytes([n]) + text for n, text in parts(path, XLSX_PARTS)]
            elif target == "ods" and path.suffix == ".ods":
                seeds += [bytes([n]) + text for n, text in parts(path, ODS_PARTS)]
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue
    for i, seed in enumerate(seeds):
        (out / f"{i:04}").write_bytes(seed[:65536])


main()
