#!/usr/bin/python3
"""A file is kept byte for byte, so that nobody's number may stand in it anywhere: not in a header, a property, a
name, a chart, a list to choose from, or the data behind a pivot table.
"""
import os
import subprocess
import sys
import zipfile

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import Folder, call, call_json, copy_of_example


def some_identity(start):
    """A synthetic number, of nobody: its control digits fit."""
    for nth in range(100, 1000):
        digits = [int(c) for c in f"{start}{nth}"]
        one = -sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), digits)) % 11
        two = -sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), digits + [one])) % 11
        if one < 10 and two < 10:
            return f"{start}{nth}{one}{two}"
    raise AssertionError


NUMBER = some_identity("078388")


def in_header(book):
    book["Tall"].oddHeader.center.text = f"Gjelder {NUMBER}"


def in_footer(book):
    book["Tall"].oddFooter.left.text = f"Gjelder {NUMBER[:6]} {NUMBER[6:]}"


def in_property(book):
    book.properties.title = f"Sak {NUMBER}"


def in_name(book):
    book.defined_names.append(DefinedName(f"fnr_{NUMBER}", attr_text="Tall!$A$1"))


def in_value_of_name(book):
    book.defined_names.append(DefinedName("klient", attr_text=f'"{NUMBER}"'))


def in_author(book):
    book["Tall"]["A4"].comment = Comment("se saken", f"K {NUMBER}")


def in_choices(book):
    rule = DataValidation(type="list", formula1=f'"{NUMBER},ingen"')
    rule.add("B4")
    book["Tall"].add_data_validation(rule)


def in_link(book):
    book["Tall"]["A4"].hyperlink = f"mailto:{NUMBER}@eksempel.no"


def in_chart(book):
    chart = BarChart()
    chart.title = f"Gjelder {NUMBER}"
    chart.add_data(Reference(book["Tall"], min_col=2, min_row=3, max_row=6))
    book["Tall"].add_chart(chart, "F2")


def in_formula(book):
    book["Tall"]["D9"] = f'=LEN("{NUMBER}")'


PLACES = [in_header, in_footer, in_property, in_name, in_value_of_name, in_author, in_choices, in_link, in_chart,
          in_formula]


def write(path, change=None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tall"
    for row in [["ROSA – tall til KOM 2024"], [], ["Voksne antatte ofre", 2024], ["I alt", 45], ["Kvinner", 30], ["Menn", 15]]:
        sheet.append(row)
    if change is not None:
        change(book)
    book.save(path)
    return path


def assert_refused(project, file, folder, where="outside of its cells"):
    for more in ([], ["--dry-run"]):
        status, out, err = call("import", project, file, *more)
        assert status == 2 and out == "" and err.count("\n") == 1, (status, out, err)
        assert "refused" in err and where in err and NUMBER not in err, err
    with open(project, "rb") as kept:
        content = kept.read()
    for encoding in ("utf-8", "utf-16-le"):
        assert NUMBER.encode(encoding) not in content
    assert call_json("figures", project)["figures"] == []


def test_outside_of_the_cells():
    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        assert call("new", project, "--year", 2024)[0] == 0
        for place in PLACES:
            print("#", place.__name__)
            # a formula whose value is not stored is what its cell shows
            where = "“Tall”" if place is in_formula else "outside of its cells"
            assert_refused(project, write(os.path.join(folder, f"rosa {place.__name__}.xlsx"), place), folder, where)
        # a clean file is what is changed
        assert call_json("import", project, write(os.path.join(folder, "rosa.xlsx")))["files"][0]["figures"] == 3


def test_saved_by_another_program():
    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        assert call("new", project, "--year", 2024)[0] == 0
        files = [write(os.path.join(folder, f"rosa {place.__name__}.xlsx"), place)
                 for place in (in_header, in_property, in_value_of_name)]
        for ending in ("ods", "xls"):
            out = os.path.join(folder, ending)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending,
                            "--outdir", out, *files], check=True, capture_output=True, timeout=240)
            for name in sorted(os.listdir(out)):
                print("#", name)
                assert_refused(project, os.path.join(out, name), folder)


PIVOT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" recordCount="2"><cacheSource
type="worksheet"><worksheetSource ref="A1:C3" sheet="Borte"/></cacheSource><cacheFields count="3">{}</cacheFields>
</pivotCacheDefinition>"""


def test_data_behind_a_pivot_table():
    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        assert call("new", project, "--year", 2024)[0] == 0
        for names, refused in ((("Navn", "Alder", "Utnytting"), True), (("Løpenr", "Fødselsdato", "Land"), True),
                               (("Kjønn", "Land", "Antall"), False)):
            file = write(os.path.join(folder, "rosa.xlsx"))
            with zipfile.ZipFile(file, "a") as package:
                package.writestr("xl/pivotCache/pivotCacheDefinition1.xml", PIVOT.format("".join(
                    f'<cacheField name="{name}" numFmtId="0"><sharedItems/></cacheField>' for name in names)))
            if refused:
                assert_refused(project, file, folder)
            else:
                assert call_json("import", project, file)["files"][0]["figures"] == 3


def test_a_sheet_left_out_leaves_the_file_out():
    """The file is then not kept, nor what its header says."""
    def change(book):
        in_header(book)
        book.create_sheet("Navneliste")["A1"] = NUMBER

    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        assert call("new", project, "--year", 2024)[0] == 0
        file = write(os.path.join(folder, "rosa.xlsx"), change)
        assert call("import", project, file)[0] == 2
        assert call_json("import", project, file, "--without-sheet", "Navneliste")["files"][0]["figures"] == 3
        with open(project, "rb") as kept:
            assert NUMBER.encode() not in kept.read()


def test_nobodys_number_is_written_into_the_project():
    with Folder() as folder:
        project = copy_of_example(folder)
        typed = os.path.join(folder, "typed.txt")
        with open(typed, "w") as out:
            out.write("adults_assisted/unit=rosa = 45\n")
        finding = call_json("check", project)["findings"][0]["id"]
        steps = call_json("log", project)
        note = f"gjelder {NUMBER[:6]} {NUMBER[6:]}"
        for command in (("enter", project, "--partner", "rosa", "--from", note, typed),
                        ("settle", project, finding, "--explain", note), ("settle", project, finding, "--ask", note),
                        ("overlap", project, "--indicator", "adults_assisted", "--unit", "adora", "--within", "rosa",
                         "--count", "1", "--note", note),
                        ("partner", project, "--name", note, "--like", "rosa")):
            status, out, err = call(*command)
            assert status == 2 and out == "" and err.count("\n") == 1 and "national identity numbers" in err, (command, err)
            assert NUMBER[6:] not in err, err
        assert call_json("log", project) == steps
        # a telephone number and a case number are no reason
        assert call("settle", project, finding, "--explain", "Ringte 22 33 11 60 om sak 2025/012345.")[0] <= 1


if __name__ == "__main__":
    tap.run("__main__")
