#!/usr/bin/python3
"""The example year from end to end, against what was printed in the report of that year.

A cell may differ from the printed one only where the partners' figures do not
give it; each such cell stands here with what they give instead and why.
"""
import csv
import os
import re
import subprocess
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import DATA, Folder, call, call_json, copy_of_example, example_project

TABLES = ["tabell-1", "tabell-2", "tabell-3", "tabell-4", "nokkeltall-anmeldelser", "nokkeltall-asyl",
          "nokkeltall-bo-og-oppfolging", "nokkeltall-botilbud-rosa", "nokkeltall-domfellelser",
          "nokkeltall-refleksjon-begrenset", "nokkeltall-retur-og-barnevern", "nokkeltall-utlendingsforvaltning"]

HOUSING = "nokkeltall-bo-og-oppfolging"
REPORTS = "nokkeltall-anmeldelser"

# (table, row from 1, column from 1): what the partners' figures give
DIFFERS = {
    ("tabell-4", 5, 8): "122",              # the printed 96 leaves 2021 out of the mean
    (HOUSING, 1, 2): "179*",                # 183 counts four women in aftercare
    (HOUSING, 2, 2): "94–105",              # two units do not say who is new
    (HOUSING, 6, 2): "125–134",             # one unit does not tell; 135 counts the four
    (HOUSING, 9, 2): "28",                  # 29 may count an infant twice
    (HOUSING, 10, 2): "105",                # 110 counts the four, and one from forced labour
    (HOUSING, 11, 2): "57",
    (HOUSING, 14, 2): "73",                 # one moved to Europe
    (HOUSING, 15, 2): "37",                 # 41 counts the four
    (HOUSING, 21, 2): "115",                # 119 counts the four
    (HOUSING, 22, 2): "59–66",
}
# No file tells where the aggrieved and the suspects come from.
UNTOLD = {(REPORTS, row, 2): ".." for row in (11, 12, 13, 14, 15, 19, 20, 21, 22)}


def read_csv(text):
    return list(csv.reader(text.splitlines(), delimiter=";"))


def printed(table):
    with open(os.path.join(DATA, "tables-2024", table + ".csv"), encoding="utf-8-sig") as file:
        return read_csv(file.read())


def test_tables_are_those_of_the_report():
    wrong = []
    for table in TABLES:
        status, out, err = call("table", example_project(), table, "--format", "csv", "--language", "nb")
        assert status == 0, err
        expected, got = printed(table), read_csv(out)
        assert len(got) == len(expected), f"{table}: {len(got)} rows, printed were {len(expected)}"
        for row in range(1, len(expected)):
            assert len(got[row]) == len(expected[row]), f"{table} row {row}"
            for column in range(1, len(expected[row])):
                where = (table, row, column)
                wanted = {**DIFFERS, **UNTOLD}.get(where, expected[row][column])
                if got[row][column] != wanted:
                    wrong.append(f"{where} {expected[row][:2]}: {got[row][column]!r}, not {wanted!r}")
    assert not wrong, "\n".join(wrong)


def test_every_cell_that_differs_is_explained_by_a_finding():
    stated = {finding["stated"] for finding in call_json("check", example_project())["findings"]}
    for table, row, column in DIFFERS:
        cell = printed(table)[row][column]
        number = re.sub(r"[^0-9,-]", "", cell).replace(",", ".")
        assert number and float(number) in stated, f"{table} row {row}: {cell} is in no finding"


def figure_rows(project):
    rows = set()
    for figure in call_json("figures", project)["figures"]:
        categories = dict(figure["categories"])
        known = tuple(categories.pop(name, "") for name in
                      ("unit", "gender", "form", "region", "newness", "severity", "district", "outcome"))
        other = ",".join(f"{name}={code}" for name, code in sorted(categories.items()))
        rows.add((os.path.basename(figure["file"]), figure["sheet"], figure["cell"], figure["indicator"],
                  str(figure["year"]), *known, figure["low"], figure["high"], other))
    return rows


def test_every_figure_of_the_three_known_files():
    """Cell for cell what a person read in them, and nothing besides."""
    expected = set()
    with open(os.path.join(DATA, "figures-example.csv"), encoding="utf-8-sig") as file:
        for row in csv.DictReader(file, delimiter=";"):
            ends = [float(end) for end in row["value"].split("..")]
            expected.add((os.path.basename(row["file"]), row["sheet"], row["cell"], row["indicator"], row["year"],
                          row["unit"], row["gender"], row["form"], row["region"], row["newness"], row["severity"],
                          row["district"], row["outcome"], ends[0], ends[-1], row["other"]))
    places = {row[:2] for row in expected}
    got = {row for row in figure_rows(example_project()) if row[:2] in places}
    assert got == expected, f"missing {sorted(expected - got)[:9]}\nbesides {sorted(got - expected)[:9]}"


def test_the_workbook_shows_the_same_numbers_in_libreoffice():
    with Folder() as folder:
        for language in ("nb", "en"):
            path = os.path.join(folder, f"report-{language}.xlsx")
            status, _, err = call("export", example_project(), "--out", path, "--language", language)
            assert status == 0, err
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                            os.path.join(folder, "recalculated"), path],
                           check=True, capture_output=True, timeout=240)
            compare_workbooks(path, os.path.join(folder, "recalculated", os.path.basename(path)), language)


def compare_workbooks(path, recalculated, language):
    import openpyxl

    ours = openpyxl.load_workbook(path, data_only=True)
    theirs = openpyxl.load_workbook(recalculated, data_only=True)
    formulas = openpyxl.load_workbook(path)
    # the contents, the tables, and what was revised
    assert ours.sheetnames == theirs.sheetnames and len(ours.sheetnames) == len(TABLES) + 2
    assert ours.sheetnames[-1] == {"nb": "Revisjoner", "en": "Revisions"}[language], ours.sheetnames
    n_formulas = 0
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                other = theirs[sheet.title][cell.coordinate].value
                if isinstance(cell.value, (int, float)):
                    assert abs(cell.value - other) < 1e-9, (language, sheet.title, cell.coordinate)
                elif cell.value is not None:
                    assert str(cell.value).split() == str(other).split(), (language, sheet.title, cell.coordinate)
                n_formulas += formulas[sheet.title][cell.coordinate].data_type == "f"
    assert n_formulas > 10, "totals are live formulas"
    numbers = sorted(cell.value for sheet in ours for row in sheet.iter_rows() for cell in row
                     if isinstance(cell.value, (int, float)))
    assert 19 in numbers and 115 in numbers


def values_of(path):
    import openpyxl

    return [(sheet.title, cell.coordinate, cell.value)
            for data_only in (False, True) for sheet in openpyxl.load_workbook(path, data_only=data_only)
            for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_workbook_is_the_same_on_a_desktop_with_decimal_commas():
    with Folder() as folder:
        written = {}
        for locale in ("C.UTF-8", "nb_NO.UTF-8"):
            out = os.path.join(folder, locale)
            os.mkdir(out)
            project = copy_of_example(out)
            finding = next(f["id"] for f in call_json("check", project)["findings"] if f["stated"] == 96)
            assert call("settle", project, finding, "--ask", "Hvorfor?", language=locale)[0] == 1
            for arguments in (("export", "--out", "report.xlsx"),
                              ("template", "--partner", "pod", "--out", "template.xlsx"),
                              ("letter", "--partner", "pod", "--out", "letter.txt", "--workbooks", ".")):
                status, _, err = call(arguments[0], project, *arguments[1:], "--language", "nb", language=locale, cwd=out)
                assert status == 0, err
            written[locale] = {name: values_of(os.path.join(out, name))
                               for name in ("report.xlsx", "template.xlsx", "pod-strasak-spørsmål.xlsx")}
            for name, values in written[locale].items():
                assert any(isinstance(value[2], float) for value in values) or name == "template.xlsx", name
        assert written["nb_NO.UTF-8"] == written["C.UTF-8"]


if __name__ == "__main__":
    tap.run("__main__")
