#!/usr/bin/python3
"""Seeds for one fuzz target, from the test files: seeds.py TARGET DATA OUT."""
import pathlib
import re
import struct
import sys
import zipfile

XLSX_PARTS = {0: "xl/worksheets/", 1: "xl/styles.xml", 2: "xl/sharedStrings.xml",
              3: "xl/comments", 4: "xl/workbook.xml", 5: "xl/_rels/workbook.xml.rels"}
ODS_PARTS = {0: "content.xml", 2: "styles.xml", 3: "settings.xml", 4: "META-INF/manifest.xml"}
FORMATS = ["General", "0.0 %;[Red]-0.0 %", "[h]:mm:ss", "[$-414]d. mmmm yyyy", "hh:mm AM/PM",
           '[>=100]0;[<0]"x";dd.mm.yyyy', "@", "2024-02-29T12:34:56.789", "1.5e-300", "XFD1048576"]
NOTATIONS = ["19 (2)", "7 (hvorav 1 grov)", "1 233", "1\u00a0233", "45 %", "ca. 200", "20–30", "<5", "én", "ingen", "-", "..", ":",
             "86*", "1.233", "-4,5 prosentpoeng", "over 1.000", "tjueto", "12.02.2026", "22 33 11 60", "§ 8-3", "2019–2024",
             "under 18 år", "side 1 av 2", "99999999999999999999", "5 personer (3 kvinner, 2 menn)"]
TABLES = ["ROSA 2024;\n;\nVoksne antatte ofre;2024;2023\nI alt;45;40\nKvinner;30;28\nhvorav nye;5;-\n",
          "Politidirektoratet\n;2024 (grov i parentes);Andel\nOslo;19 (2);45 %\nSum;29 (3);100 %\n",
          "Kirkens Bymisjon 2024\n;Nadheim;;Lauras hus\n;Oslo;Bergen;\nKvinner;1;2;3\nMenn;-;..;<5\n",
          "Country;Indicator;Dimension;Category;Sex;Age;Year;Unit of measurement;VALUE\n"
          "Norway;Persons convicted;Total;Total;Male;Total;2019;Counts;<5\n"]


def parts(path, table):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for number, start in table.items():
                if name.lower().startswith(start.lower()) and name.endswith((".xml", ".rels")):
                    if "_rels" in name and "_rels" not in start:
                        continue
                    yield number, archive.read(name)


def main():
    target, data, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    seeds = []
    endings = {"archive": (".xlsx", ".ods", ".xlsm"), "csv": (".csv", ".tsv"), "xls": (".xls",),
               "file": (".xlsx", ".ods", ".xls", ".csv")}
    if target == "format":
        seeds = [struct.pack("<d", value) + code.encode() for code in FORMATS
                 for value in (0.45, 45000.5, -1, 60)]
    if target == "xml":
        # numbers of fragments: each between plain ones; then texts as they are
        seeds = [bytes([1, 255, 1, 14, n, 14, (n * 7) % 119, 14]) for n in range(119)]
        seeds += [b"\0\xff" + text for text in (b"<r/><c/>", b"<r></r><c/>", b"<r><c/></r>x", b"<r><r/></r><r/>")]
    if target == "notation":
        seeds = [text.encode() for text in NOTATIONS]
    if target == "labels":
        for truth in sorted(data.rglob("*.truth")):
            for path in truth.parent.glob(truth.stem + ".*"):
                if path.suffix in (".csv", ".txt"):
                    seeds.append(path.read_bytes())
        seeds += [text.encode() for text in TABLES]
    for path in sorted(data.rglob("*")) if data.is_dir() else []:
        if path.stat().st_size > 65536 or not path.is_file():
            continue
        try:
            if target in endings and path.suffix in endings[target]:
                seeds.append(path.read_bytes())
            elif target == "xlsx" and path.suffix in (".xlsx", ".xlsm"):
                seeds += [bytes([n]) + text for n, text in parts(path, XLSX_PARTS)]
            elif target == "xml" and path.suffix == ".ods":
                # as it is, with elements that the target has scanned
                seeds += [bytes([0, n]) + re.sub(rb"\btable:table-row\b", b"r", text)
                          for n, (_, text) in enumerate(parts(path, ODS_PARTS))]
            elif target == "xml" and path.suffix == ".xlsx":
                seeds += [bytes([0, n * 40 % 256]) + re.sub(rb"\b(row|sst)\b", b"r", text)
                          for n, text in parts(path, XLSX_PARTS)]
            elif target == "ods" and path.suffix == ".ods":
                seeds += [bytes([n]) + text for n, text in parts(path, ODS_PARTS)]
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            continue
    for i, seed in enumerate(seeds):
        (out / f"{i:04}").write_bytes(seed[:65536])


main()
