#!/usr/bin/python3
"""Compares, cell by cell, what the readers see with what others see.

    compare.py DUMP {openpyxl|libreoffice|expected} FILE...
    compare.py DUMP write FOLDER FILE...

DUMP is til-dump-cells. openpyxl reads XLSX; LibreOffice reads all, and gives
its cells as flat XML; expected compares with expected/FILE.jsonl beside each
file, and write makes those anew in FOLDER, to be looked at by eye. Prints TAP.
"""
import datetime
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def run_dump(dump, path):
    result = subprocess.run([dump, str(path)], capture_output=True, text=True, encoding="utf-8")
    if result.returncode != 0:
        raise RuntimeError(f"{path}: {result.stderr.strip()}")
    return result.stdout


def ours(dump, path):
    """{sheet: {"hidden", "cells": {A1: object}, "merged": set}}, in order"""
    sheets = {}
    for line in run_dump(dump, path).splitlines():
        item = json.loads(line)
        if "sheet" in item:
            sheet = sheets[item["sheet"]] = {"hidden": item["hidden"], "cells": {}, "merged": set(), "notes": {}}
        elif "cell" in item:
            sheet["cells"][item["cell"]] = item
        elif "merged" in item:
            sheet["merged"].add(item["merged"])
        elif "note" in item:
            sheet["notes"][item["note"]] = item["text"]
    return sheets


def unescape(text):
    def replace(match):
        code = int(match.group(1), 16)
        return match.group(0) if code == 0 else chr(code)
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", replace, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def close(a, b, tolerance):
    return a == b or abs(a - b) <= tolerance or math.isclose(a, b, rel_tol=1e-14)


# --- openpyxl

def openpyxl_cells(path):
    import openpyxl
    from openpyxl.utils.datetime import to_excel
    import warnings
    warnings.simplefilter("ignore")
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows() if sheet.max_row * sheet.max_column < 5_000_000 else []:
            for cell in row:
                value = cell.value
                if value is None or value == "":
                    continue
                if isinstance(value, bool):
                    cells[cell.coordinate] = ("boolean", value)
                elif isinstance(value, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)):
                    cells[cell.coordinate] = ("date", to_excel(value, book.epoch))
                elif isinstance(value, (int, float)):
                    cells[cell.coordinate] = ("number", float(value))
                elif cell.data_type == "e":
                    cells[cell.coordinate] = ("error", value)
                else:
                    cells[cell.coordinate] = ("text", str(value))
        # A sheet that is too wide to walk: its cells are few.
        if not cells and sheet.max_row * sheet.max_column >= 5_000_000:
            for (r, c), cell in sheet._cells.items():
                if cell.value not in (None, ""):
                    cells[cell.coordinate] = ("number", float(cell.value))
        merged = {str(r) for r in sheet.merged_cells.ranges}
        notes = {c.coordinate: c.comment.text for row in sheet._cells.values() for c in [row] if c.comment}
        yield sheet.title, sheet.sheet_state != "visible", cells, merged, notes


def same_as_openpyxl(mine, theirs):
    kind, value = theirs
    if mine["type"] in ("date", "time", "datetime"):
        return kind in ("date", "number") and close(mine["serial"], value, 2e-5)
    if mine["type"] == "number":
        # A number in a date format that can be no date.
        return kind == "number" and close(mine["value"], value, 0)
    if mine["type"] == "error":
        return value == mine["value"]
    if mine["type"] == "text" and kind == "text":
        return mine["value"] in (value, unescape(value))  # it decodes no escape but that of "_"
    return kind == mine["type"] and mine["value"] == value


# --- LibreOffice

def letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def paragraph(element):
    """A paragraph's text; spaces and tabs are elements."""
    text = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            text += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "tab":
            text += "\t"
        elif child.tag == TEXT + "line-break":
            text += "\n"
        elif child.tag != OFFICE + "annotation":
            text += paragraph(child)
        text += child.tail or ""
    return text


def libreoffice_cell(cell):
    kind = cell.get(OFFICE + "value-type")
    text = "\n".join(paragraph(p) for p in cell.findall(TEXT + "p"))
    if cell.get(CALCEXT + "value-type") == "error":
        return "error", text
    if kind in ("float", "percentage", "currency"):
        return "number", float(cell.get(OFFICE + "value"))
    if kind == "boolean":
        return "boolean", cell.get(OFFICE + "boolean-value") == "true"
    if kind == "date":
        value = cell.get(OFFICE + "date-value")
        day = datetime.datetime.fromisoformat(value[:26]) if value[0] != "-" else datetime.datetime.min
        return "date", (day - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
    if kind == "time":
        match = re.match(r"(-?)PT(\d+)H(\d+)M([\d.,]+)S", cell.get(OFFICE + "time-value"))
        seconds = int(match[2]) * 3600 + int(match[3]) * 60 + float(match[4].replace(",", "."))
        return "date", (-1 if match[1] else 1) * seconds / 86400
    if kind == "string":
        return ("text", text) if text else None
    return None


def rows_of(element):
    """Rows, also grouped ones, but not those of charts."""
    for child in element:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-row-group", TABLE + "table-rows", TABLE + "table-header-rows"):
            yield from rows_of(child)


def libreoffice_sheets(path):
    # Charts hold tables too.
    for table in ET.parse(path).getroot().find(f"{OFFICE}body/{OFFICE}spreadsheet").findall(TABLE + "table"):
        cells, row = {}, 0
        for line in rows_of(table):
            column = 0
            for cell in line:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                repeat = int(cell.get(TABLE + "number-columns-repeated", "1"))
                found = libreoffice_cell(cell)
                if found is not None:
                    for i in range(repeat):
                        cells[letters(column + i) + str(row + 1)] = found
                column += repeat
            row += int(line.get(TABLE + "number-rows-repeated", "1"))
        yield table.get(TABLE + "name"), cells


def same_as_libreoffice(mine, theirs, epoch_shift):
    kind, value = theirs
    if mine["type"] in ("date", "time", "datetime"):
        # It counts days before 1900-03-01 in another way.
        return kind == "text" or mine["serial"] < 61 or close(mine["serial"] + epoch_shift, value, 2e-5) \
            or close(mine["serial"], value, 2e-5)
    if mine["type"] == "number":
        if kind == "date":   # formulas of dates without a date format, too
            return close(mine["value"], value, 2e-5) or close(mine["value"] + epoch_shift, value, 2e-5)
        return kind == "number" and math.isclose(mine["value"], value, rel_tol=1e-14)
    if mine["type"] == "error":
        return kind == "error" or value == mine["value"]
    if mine["type"] == "unknown":
        return True  # it computes the formula
    if mine["type"] == "boolean" and kind == "number":
        return value == mine["value"]
    if mine["type"] == "text" and kind == "text":
        # It leaves escapes that need none, trims inline strings, and loses
        # tabulators and line breaks that ODS writes as elements.
        return mine["value"] == unescape(value) or mine["value"].strip() == value \
            or re.sub(r"[\t\n]", "", mine["value"]) == value \
            or len(value) >= 255 and mine["value"].startswith(value)  # it cuts those of BIFF 5
    return kind == mine["type"] and mine["value"] == value


# --- the comparison

def compare_sheets(name, mine, theirs, same, problems):
    for cell in sorted(set(mine) | set(theirs)):
        if cell not in theirs:
            if mine[cell]["type"] != "unknown":
                problems.append(f"{name}!{cell}: only we see {mine[cell]}")
        elif cell not in mine:
            problems.append(f"{name}!{cell}: we do not see {theirs[cell]}")
        elif not same(mine[cell], theirs[cell]):
            problems.append(f"{name}!{cell}: {mine[cell]} is not {theirs[cell]}"[:300])


def with_openpyxl(dump, paths):
    for path in paths:
        problems = []
        sheets = ours(dump, path)
        try:
            others = list(openpyxl_cells(path))
        except Exception as reason:  # it fails on files that are well
            yield path, [f"SKIP openpyxl: {type(reason).__name__}: {reason}"]
            continue
        if list(sheets) != [o[0] for o in others]:
            problems.append(f"sheets {list(sheets)} are not {[o[0] for o in others]}")
        for name, hidden, cells, merged, notes in others:
            sheet = sheets.get(name)
            if sheet is None:
                continue
            compare_sheets(name, sheet["cells"], cells, same_as_openpyxl, problems)
            if sheet["hidden"] != hidden:
                problems.append(f"{name}: hidden is {sheet['hidden']}")
            if sheet["merged"] != merged:
                problems.append(f"{name}: merged {sheet['merged']} is not {merged}")
            if sheet["notes"] != notes:
                problems.append(f"{name}: comments {sheet['notes']} are not {notes}")
        yield path, problems


def with_libreoffice(dump, paths):
    with tempfile.TemporaryDirectory() as folder:
        # Files of the same stem would overwrite one another.
        sources = []
        for i, path in enumerate(paths):
            copy = pathlib.Path(folder) / f"{i:04}{path.suffix}"
            copy.write_bytes(path.read_bytes())
            sources.append(copy)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                        "--convert-to", "fods", "--outdir", folder + "/out"] + [str(s) for s in sources],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for path, source in zip(paths, sources):
            converted = pathlib.Path(folder) / "out" / (source.stem + ".fods")
            problems = []
            sheets = ours(dump, path)
            others = list(libreoffice_sheets(converted)) if converted.exists() else []
            # It has chart sheets among the others, and names those of files
            # without names by the file.
            names = [o[0] for o in others]
            if list(sheets) != [n for n in names if n in sheets] and "biff2" not in path.name:
                problems.append(f"sheets {list(sheets)} are not {names}")
            shift = 1462 if "1904" in path.name else 0
            for name, cells in others:
                if name in sheets:
                    compare_sheets(name, sheets[name]["cells"], cells,
                                   lambda m, t: same_as_libreoffice(m, t, shift), problems)
            yield path, problems


def with_expected(dump, paths):
    for path in paths:
        expected = (path.parent / "expected" / (path.name + ".jsonl")).read_text("utf-8").splitlines()
        got = run_dump(dump, path).splitlines()
        problems = [f"line {i + 1}: {a} is not {b}" for i, (a, b) in enumerate(zip(got, expected)) if a != b]
        if len(got) != len(expected):
            problems.append(f"{len(got)} lines, not {len(expected)}")
        yield path, problems


def main():
    dump, with_what, paths = sys.argv[1], sys.argv[2], [pathlib.Path(p) for p in sys.argv[3:]]
    if with_what == "write":
        paths[0].mkdir(exist_ok=True)
        for path in paths[1:]:
            (paths[0] / (path.name + ".jsonl")).write_text(run_dump(dump, path), "utf-8")
        return 0
    compare = {"openpyxl": with_openpyxl, "libreoffice": with_libreoffice, "expected": with_expected}[with_what]
    failed = 0
    print(f"1..{len(paths)}")
    for number, (path, problems) in enumerate(compare(dump, paths), 1):
        if problems and problems[0].startswith("SKIP"):
            print(f"ok {number} - {path.name} # {problems[0]}")
            continue
        print(f"{'not ok' if problems else 'ok'} {number} - {path.name}")
        for problem in problems[:20]:
            print(f"# {problem}")
        failed += bool(problems)
    return 1 if failed else 0


sys.exit(main())
