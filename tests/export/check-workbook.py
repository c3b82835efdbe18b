"""Reads workbooks back, for test-workbook.c.

  check-workbook.py read EXPECTED WORKBOOK...
  check-workbook.py recalculate EXPECTED FOLDER WORKBOOK...

EXPECTED has a line for each cell: workbook, sheet, cell, kind, value, separated
by tabs. Kinds: text, number, formula, shown (as LibreOffice prints it, where
the locale is English). Exit status 77: what it needs is not installed.
"""
import csv
import os
import re
import subprocess
import sys
import zipfile

try:
    import openpyxl
except ImportError:
    print("openpyxl is not installed")
    sys.exit(77)

errors = []


def check(ok, *words):
    if not ok:
        errors.append(" ".join(str(word) for word in words))


def expected(path, book):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, sheet, cell, kind, value = line.rstrip("\n").split("\t")
            if name == os.path.basename(book):
                yield sheet, cell, kind, value.replace("\\n", "\n")


def same(a, b):
    return isinstance(a, (int, float)) and abs(a - b) <= 1e-9 * max(1, abs(b))


def read(table, books):
    for book in books:
        formulas = openpyxl.load_workbook(book)
        values = openpyxl.load_workbook(book, data_only=True)
        n = 0
        allowed = set()
        for sheet, cell, kind, value in expected(table, book):
            n += 1
            check(sheet in formulas.sheetnames, book, "has no sheet", sheet)
            if sheet not in formulas.sheetnames:
                continue
            one = formulas[sheet][cell]
            if kind == "text":
                check(one.value == value and one.data_type == "s", book, sheet, cell, repr(one.value), "is not", repr(value))
            elif kind == "number":
                check(same(values[sheet][cell].value, float(value)), book, sheet, cell,
                      repr(values[sheet][cell].value), "is not", value)
            elif kind == "formula":
                allowed.add((sheet, cell))
                check(one.value == value and one.data_type == "f", book, sheet, cell, repr(one.value), "is not", value)
        check(n > 0, book, "is not expected")
        for sheet in formulas:
            check(sheet.page_setup.paperSize == 9 and sheet.page_setup.fitToHeight == 0, sheet.title, "page")
            check(sheet.oddFooter.right.text and "&P" in sheet.oddFooter.right.text, sheet.title, "has no page number")
            for row in sheet.iter_rows():
                for one in row:
                    check(one.data_type != "f" or (sheet.title, one.coordinate) in allowed,
                          book, sheet.title, one.coordinate, "is a formula:", one.value)
                    check(one.data_type != "e", book, sheet.title, one.coordinate, "is an error")
                    if one.hyperlink is not None:
                        target = re.match(r"'(.*)'!A1$", one.hyperlink.location)
                        check(target and target.group(1).replace("''", "'") in formulas.sheetnames,
                              book, one.coordinate, "leads to", one.hyperlink.location)
        contents = formulas.worksheets[0]
        links = {one.value for row in contents.iter_rows() for one in row if one.hyperlink is not None}
        check(links == set(formulas.sheetnames[1:]), book, "contents has", links, "for", formulas.sheetnames[1:])
        for sheet in formulas.worksheets[1:]:
            check(sheet.freeze_panes, sheet.title, "has no frozen panes")
            check(sheet.print_title_rows, sheet.title, "repeats no rows")
            check(sheet.print_area, sheet.title, "has no print area")


def spoil(book, spoilt):
    """Gives every formula another cached value, so that only one who
    recalculates finds the right one."""
    n = 0
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data, k = re.subn(rb"</f><v>[^<]*</v>", b"</f><v>987654</v>", data)
                n += k
            target.writestr(name, data)
    return n


def recalculate(table, folder, books):
    profile = os.path.join(folder, "profile")
    user = os.path.join(profile, "user")
    os.makedirs(user)
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as settings:
        settings.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                       '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
                       '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
                       '<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>'
                       '<item oor:path="/org.openoffice.Setup/L10N">'
                       '<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-US</value></prop></item>'
                       '</oor:items>\n')
    spoilt = []
    for book in books:
        target = os.path.join(folder, "spoilt-" + os.path.basename(book))
        spoil(book, target)
        spoilt.append(target)

    office = ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--convert-to"]
    out = ["--outdir", os.path.join(folder, "out")]
    try:
        subprocess.run(office + ["xlsx"] + out + spoilt, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=240)
        subprocess.run(office + ["csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,true,false,false,-1"]
                       + out + spoilt, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
    except FileNotFoundError:
        print("LibreOffice is not installed")
        sys.exit(77)

    for book in books:
        name = "spoilt-" + os.path.basename(book)
        mine = openpyxl.load_workbook(book, data_only=True)
        theirs = openpyxl.load_workbook(os.path.join(folder, "out", name), data_only=True)
        formulas = openpyxl.load_workbook(book)
        check(mine.sheetnames == theirs.sheetnames, theirs.sheetnames, "are not", mine.sheetnames)
        for sheet in mine:
            for row in sheet.iter_rows():
                for one in row:
                    other = theirs[sheet.title][one.coordinate].value
                    if formulas[sheet.title][one.coordinate].data_type == "f":
                        check(same(other, one.value), book, sheet.title, one.coordinate, other, "is not the cached", one.value)
                    elif isinstance(one.value, (int, float)):
                        check(same(other, one.value), book, sheet.title, one.coordinate, other, "is not", one.value)
        shown = {}
        for sheet in mine.sheetnames:
            path = os.path.join(folder, "out", "%s-%s.csv" % (name[:-len(".xlsx")], sheet))
            with open(path, encoding="utf-8", newline="") as lines:
                shown[sheet] = list(csv.reader(lines, delimiter="\t"))
            for row in shown[sheet]:
                for text in row:
                    check(not text.startswith(("Err:", "#")), book, sheet, "shows", text)
        for sheet, cell, kind, value in expected(table, book):
            if kind == "shown":
                column, row = openpyxl.utils.cell.coordinate_from_string(cell)
                text = shown[sheet][row - 1][openpyxl.utils.column_index_from_string(column) - 1]
                check(text == value, book, sheet, cell, "shows", repr(text), "not", repr(value))


if sys.argv[1] == "read":
    read(sys.argv[2], sys.argv[3:])
else:
    recalculate(sys.argv[2], sys.argv[3], sys.argv[4:])

for error in errors[:40]:
    print(error)
sys.exit(1 if errors else 0)
