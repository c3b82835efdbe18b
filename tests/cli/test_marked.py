#!/usr/bin/python3
"""The workbooks that go with a letter: what a partner wrote is what it sees."""
import os
import re
import sys
import zipfile

import openpyxl

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from test_letter import ask, new_project, write_workbooks
from til_cli import Folder, call, call_json

FIGURES = (("Voksne antatte ofre", 55), ("Kvinner", 45), ("Menn", 7), ("Transpersoner", 4))


def ask_all(project):
    asked = [finding["id"] for finding in call_json("check", project)["findings"]
             if finding["rule"] not in ("delivered", "broken_down")]
    assert asked
    for finding in asked:
        ask(project, finding, "Stemmer det?")


def letter_and_book(folder, path, language="nb"):
    """Of a file of ROSA in which something disagrees."""
    project = new_project(folder)
    got = call_json("import", project, path, "--partner", "rosa")["files"][0]
    assert got["error"] is None and got["figures"] > 0, got
    ask_all(project)
    books = write_workbooks(folder, project, "rosa", "--language", language)
    assert len(books) == 1, books
    with open(os.path.join(folder, "rosa.txt"), encoding="utf-8") as file:
        return file.read(), books[0], project


def write_csv(folder, *more):
    path = os.path.join(folder, "rosa.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("ROSA 2024;\n;Antall\n")
        file.writelines(f"{label};{value}\n" for label, value in (*FIGURES, *more))
    return path


def write_xlsx(folder, name="Ark", **cells):
    path = os.path.join(folder, "rosa.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    sheet.append(["ROSA 2024"])
    sheet.append([None, "Antall"])
    for label, value in FIGURES:
        sheet.append([label, value])
    for cell, value in cells.items():
        sheet[cell] = value
    book.save(path)
    return path


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.3"><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""


def ods_row(label, value=None, formula=None):
    cells = f'<table:table-cell office:value-type="string"><text:p>{label}</text:p></table:table-cell>'
    if formula is not None:
        cells += f'<table:table-cell table:formula="{formula}"/>'
    elif isinstance(value, int):
        cells += f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    elif value is not None:
        cells += f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f"<table:table-row>{cells}</table:table-row>"


def write_ods(folder, *sheets):
    """Each a name and its rows, as ods_row() takes them."""
    path = os.path.join(folder, "rosa.ods")
    tables = "".join(f'<table:table table:name="{name}">{"".join(ods_row(*row) for row in rows)}</table:table>'
                     for name, rows in sheets)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:'
                         'xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type='
                         f'"{ODS_TYPE}"/></manifest:manifest>')
        archive.writestr("content.xml", ODS % tables)
    return path


def shown(cell):
    """As a program shows it, where the format has nothing but decimals."""
    if isinstance(cell.value, str) or cell.number_format == "General":
        return str(cell.value)
    return f"{cell.value:.{len(cell.number_format.partition('.')[2])}f}"


def test_a_text_file_is_shown_as_it_was_written():
    written = ("007", "0012", "1e5", "+4", "-0", "-3", "0", "12,50", "0,5", "0,1234567", "99471279", "123456789012",
               "123456789012345", "1234567890123456", "00", "0,0")
    with Folder() as folder:
        path = write_csv(folder, *[("Saksnummer", text) for text in written])
        _, book, project = letter_and_book(folder, path)
        sheet = openpyxl.load_workbook(book).active
        got = [shown(sheet.cell(row, 2)).replace(".", ",") for row in range(7, 7 + len(written))]
        assert got == list(written), list(zip(written, got))
        # What counts is still a number, and what is none is still none.
        assert sheet["B3"].value == 55 and sheet["B7"].data_type == "s" and sheet["B12"].value == -3
        again = call_json("import", project, book, "--dry-run")["files"][0]
        assert again["error"] is None and not again["changes"] and again["figures"] == 4, again


def test_a_formula_without_a_value_is_told():
    told = {"nb": ("Filen har formelen, men ikke tallet den gir. Her står formelen som tekst: skriv tallet i stedet.",
                   "Ruter med stiplet ramme har en formel uten tall i filen: skriv inn tallet der."),
            "en": ("The file has the formula, but not the figure it gives. Here is the formula as text: please write the "
                   "figure instead.", "Cells with a dashed frame have a formula without a figure in the file: please "
                   "write the figure there.")}
    for language, (comment, sentence) in told.items():
        for kind in ("xlsx", "ods"):
            with Folder() as folder:
                if kind == "xlsx":
                    path = write_xlsx(folder, A7="Barn", B7="=SUM(B4:B5)")
                else:
                    path = write_ods(folder, ("Ark", [("ROSA 2024",), ("", "Antall"), *FIGURES,
                                                      ("Barn", None, "of:=SUM([.B4:.B5])")]))
                letter, book, project = letter_and_book(folder, path, language)
                cell = openpyxl.load_workbook(book).active["B7"]
                assert (cell.value, cell.data_type) == ("=SUM(B4:B5)", "s"), (kind, cell.value, cell.data_type)
                assert cell.comment.text == comment and cell.border.left.style == "dashed", cell.comment
                assert cell.fill.fill_type is None  # it is not what is asked about
                assert sentence in letter, letter
                again = call_json("import", project, book, "--dry-run")["files"][0]
                assert again["error"] is None and not again["changes"] and again["figures"] == 4, again
    with Folder() as folder:
        letter, _, _ = letter_and_book(folder, write_xlsx(folder))
        assert "stiplet" not in letter, letter


def test_sheets_are_called_the_same_everywhere():
    long = "Antatte ofre for menneskehandel i 2024 etter kjønn"
    assert len(long) > 31
    rows = [("ROSA 2024",), ("", "Antall"), *FIGURES]
    for name in (long, "Kjønn: 2024/2025", "[2024]", "'sitert'"):
        with Folder() as folder:
            path = write_ods(folder, ("Forside", [("ROSA",)]), (name, rows), ("Tall", [("Hjelpetelefonen",), ("", "2024"),
                                                                                    ("Henvendelser", 70)]))
            letter, book, _ = letter_and_book(folder, path)
            sheets = openpyxl.load_workbook(book)
            assert len(sheets.sheetnames) == 3 and sheets.sheetnames[::2] == ["Forside", "Tall"], sheets.sheetnames
            new = sheets.sheetnames[1]
            assert new != name and len(new) <= 31 and sheets.active.title == new, sheets.sheetnames
            assert f"arket «{name}» (i vedlegget «{new}»), celle B3: 55" in letter, letter
    with Folder() as folder:
        letter, book, _ = letter_and_book(folder, write_ods(folder, ("Ark", rows)))
        assert "arket «Ark», celle B3: 55" in letter and "i vedlegget «" not in letter, letter


def test_comments_call_a_sheet_by_its_new_name():
    long = "Antatte ofre for menneskehandel i 2024"
    with Folder() as folder:
        head = [("ROSA 2024",), ("", "Antall")]
        path = write_ods(folder, (long + " i alt", [*head, *FIGURES[:1]]), (long + " og kjønn", [*head, *FIGURES[1:]]))
        _, book, _ = letter_and_book(folder, path)
        sheets = openpyxl.load_workbook(book)
        first, second = sheets.sheetnames
        assert first != second and max(map(len, sheets.sheetnames)) <= 31, sheets.sheetnames
        comments = [cell.comment.text for row in sheets[second] for cell in row if cell.comment]
        assert comments and all(f"se arket «{first}», celle B3." in text for text in comments), comments


def write_rows(folder, rows, merged=()):
    path = os.path.join(folder, "rosa.xlsx")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return path


TABLE = [["ROSA 2024", None, None, None, None],
         [None, "Voksne antatte ofre", None, "Merknad", None],
         [None, "2024", "2023", None, None],
         ["Totalt", 55, 49, None, None],
         ["Kvinner", 45, 40, None, None],
         ["Menn", 7, 5, "Dette er en merknad som er så lang at den ikke får plass før neste celle begynner", "Se brev"],
         ["Transpersoner", "fire", 4, None, None]]


def test_headings_stand_where_their_numbers_do():
    with Folder() as folder:
        path = write_rows(folder, TABLE, ("B2:C2", "D2:D3"))
        _, book, _ = letter_and_book(folder, path)
        sheet = openpyxl.load_workbook(book).active
        sides = {cell: sheet[cell].alignment.horizontal for cell in ("A1", "A4", "B2", "B3", "C3", "B7", "D2", "D6")}
        assert sides == {"A1": None, "A4": None, "B2": "center", "B3": "right", "C3": "right", "B7": "right", "D2": None,
                         "D6": None}, sides
        assert {str(cells) for cells in sheet.merged_cells.ranges} == {"B2:C2", "D2:D3"}
        # What would be cut off is wrapped, and has the height for it.
        assert sheet["D6"].alignment.wrap_text and sheet.row_dimensions[6].height > 25, sheet.row_dimensions[6].height
        assert not sheet["A1"].alignment.wrap_text


def test_long_headings_make_no_wide_columns():
    with Folder() as folder:
        path = write_rows(folder, [["ROSA 2024"], ["Hva", "Hvor mange voksne antatte ofre har fått bistand hos dere i år?"],
                                   *FIGURES])
        _, book, _ = letter_and_book(folder, path)
        sheet = openpyxl.load_workbook(book).active
        assert sheet.column_dimensions["B"].width < 22, sheet.column_dimensions["B"].width
        assert sheet["B2"].alignment.wrap_text and sheet.row_dimensions[2].height > 25


def test_a_line_longer_than_the_paper_is_wrapped():
    for words, wrapped in ((20, None), (300, True)):
        with Folder() as folder:
            path = write_rows(folder, [*TABLE, ["Merknad: " + "ord " * words]])
            _, book, _ = letter_and_book(folder, path)
            sheet = openpyxl.load_workbook(book).active
            assert sheet["A8"].alignment.wrap_text == wrapped, words
            assert (sheet.row_dimensions[8].height or 0) > 100 or not wrapped, sheet.row_dimensions[8].height


def test_a_letter_names_all_that_is_enclosed():
    with Folder() as folder:
        project = new_project(folder)
        for year in (2023, 2024):
            path = os.path.join(folder, f"rosa-{year}.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"ROSA {year};\n;Antall\n")
                # Fewer by far the year before: a jump, which is about both files.
                file.writelines(f"{label};{value if year == 2024 else 1}\n" for label, value in FIGURES)
            got = call_json("import", project, path, "--partner", "rosa", "--year", year)["files"][0]
            assert got["error"] is None and got["figures"] > 0, got
        ask_all(project)
        books = write_workbooks(folder, project, "rosa", "--language", "nb")
        assert len(books) == 2, books
        with open(os.path.join(folder, "rosa.txt"), encoding="utf-8") as file:
            letter = file.read()
        names = " og ".join(f"«{os.path.basename(book)}»" for book in books)
        assert f"Vedlagt er {names}: tallene dere sendte" in letter, letter
        for year in (2023, 2024):
            assert f"Tekstfilen «rosa-{year}.csv» er gjort om til et regneark." in letter, letter


def styles_of(book, reference):
    """The style of each cell of the first sheet, as it is stored."""
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return [re.search(rf'<c r="{cell}" s="(\d+)"', sheet).group(1) for cell in reference]


def test_all_of_a_merged_cell_is_marked():
    with Folder() as folder:
        rows = [["ROSA 2024"], [None, "Antall"], *[[label, value, None] for label, value in FIGURES]]
        path = write_rows(folder, rows, ("B3:C3", "B4:C4"))
        _, book, _ = letter_and_book(folder, path)
        marked = styles_of(book, ["B3", "C3", "B4", "C4"])
        assert len(set(marked)) == 1, marked
        cell = openpyxl.load_workbook(book).active["B3"]
        assert cell.fill.fgColor.rgb == "FFFFE699" and cell.border.left.style == "thick", cell.border.left.style


def test_paper_shows_what_the_letter_names_cells_by():
    with Folder() as folder:
        for n_columns, page in ((0, ("portrait", 1)), (12, ("landscape", 1)), (60, ("landscape", 4))):
            rows = [["ROSA 2024"], [None, "Antall", *[f"Kolonne {n}" for n in range(n_columns)]], *FIGURES]
            path = write_rows(folder, rows)
            _, book, project = letter_and_book(folder, path)
            sheet = openpyxl.load_workbook(book).active
            assert (sheet.page_setup.orientation or "portrait", int(sheet.page_setup.fitToWidth or 1)) == page, \
                (n_columns, sheet.page_setup.orientation, sheet.page_setup.fitToWidth)
            assert sheet.print_options.headings and sheet.print_options.gridLines
            assert (sheet.print_title_cols or "") == ("$A:$A" if page[1] > 1 else ""), sheet.print_title_cols
            os.unlink(project)


if __name__ == "__main__":
    tap.run(__name__)
