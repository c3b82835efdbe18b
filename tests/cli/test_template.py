#!/usr/bin/python3
"""Partners' own workbooks: what stands in them, and that they read back exactly.

A template is filled in as a partner would, in a spreadsheet program or with
another one's quirks, and imported: every number is a figure of the key that
was asked for, nothing is asked and nothing left out.
"""
import os
import shutil
import subprocess
import sys
import zipfile

import openpyxl
from openpyxl.comments import Comment

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import Folder, call, call_json, example_files

KEY = "_tilstand"
YEAR = 2025
_projects = {}


def project(folder, kind="next"):
    """A project of the coming edition, with the example year before it."""
    if kind not in _projects:
        home = Folder().__enter__()
        path = os.path.join(home, "p.tilstand")
        assert call("new", path, "--year", YEAR)[0] == 0
        if kind == "next":
            call_json("import", path, *example_files("partners"), "--year", YEAR - 1)
        _projects[kind] = path
    copy = os.path.join(folder, "copy.tilstand")
    shutil.copyfile(_projects[kind], copy)
    return copy


def write(folder, partner, language="nb", kind="next"):
    path = os.path.join(folder, f"{partner}.xlsx")
    status, _, err = call("template", project(folder, kind), "--partner", partner, "--out", path,
                          "--language", language)
    assert status == 0, err
    return path


def lines(book, kind):
    return [row[1:4] for row in book[KEY].iter_rows(min_row=4, max_col=4, values_only=True) if row[0] == kind]


def fill(source, target, change=None, value=lambda n: ".." if n % 11 == 10 else n * 7 % 30):
    """Writes a value into every cell that is asked for. Returns key → value."""
    book = openpyxl.load_workbook(source)
    wanted = {}
    for n, (sheet, cell, key) in enumerate(lines(book, "count")):
        wanted[key] = value(n)
        book[sheet][cell].value = wanted[key]
    if change is not None:
        change(book)
    book.save(target)
    return wanted


def convert(path, ending, folder):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending,
                    "--outdir", os.path.join(folder, "converted"), path],
                   check=True, capture_output=True, timeout=240)
    return os.path.join(folder, "converted", os.path.splitext(os.path.basename(path))[0] + "." + ending)


def read(folder, path, *options, kind="next"):
    """The import's result, and what it made: key → figure."""
    target = project(folder, kind)
    result = call_json("import", target, path, *options)["files"][0]
    figures = {}
    for figure in call_json("figures", target)["figures"]:
        if figure["file"] == path or os.path.basename(figure["file"]) == os.path.basename(path):
            key = (figure["indicator"], figure["year"], frozenset(figure["categories"].items()))
            assert key not in figures, key
            figures[key] = figure
    return result, figures


def split_key(code, shift=0):
    parts = code.split("/")
    return parts[0], int(parts[1]) + shift, frozenset(tuple(part.split("=")) for part in parts[2:])


def assert_exact(wanted, result, figures, shift=0):
    assert result["error"] is None, result["error"]
    assert result["questions"] == [], result["questions"]
    assert result["figures"] == len(wanted) == len(figures), (result["figures"], len(wanted), len(figures))
    for code, value in wanted.items():
        figure = figures[split_key(code, shift)]
        if value == "..":
            assert figure["says"] == "missing", figure
        else:
            assert figure["value"] == value, (code, value, figure)


def assert_whole(wanted, result, figures):
    assert_exact(wanted, result, figures)
    assert result["left_out"] == [], result["left_out"]
    assert result["warnings"] == [], result["warnings"]


def test_every_template_reads_back():
    """One half in Norwegian, the other in English: the key is the same in both."""
    for half, language in enumerate(("nb", "en")):
        with Folder() as folder:
            out = os.path.join(folder, "all")
            files = call_json("template", project(folder), "--out", out, "--language", language)["files"]
            assert len(files) == 16, files
            assert sorted(os.path.basename(file) for file in files) == sorted(os.listdir(out))
            filled = os.path.join(folder, "filled.xlsx")
            for file in sorted(files)[half::2]:
                wanted = fill(file, filled)
                assert len(wanted) > 5, file
                assert_whole(wanted, *read(folder, filled))


def test_saved_by_another_program():
    with Folder() as folder:
        for partner, language in (("kirkens_bymisjon", "nb"), ("pod", "en")):
            filled = os.path.join(folder, "filled.xlsx")
            wanted = fill(write(folder, partner, language), filled)
            for ending in ("xlsx", "ods"):
                assert_whole(wanted, *read(folder, convert(filled, ending, folder)))


def test_with_notes_heights_and_a_sheet_of_ones_own():
    def change(book):
        sheet = book["ROSA"]
        for row in range(1, sheet.max_row + 1):
            sheet.row_dimensions[row].height = 12 + row
        sheet.column_dimensions["A"].width = 20
        sheet["B6"].comment = Comment("Talt to ganger, se eget ark.", "ROSA")
        own = book.create_sheet("Vårt eget", 0)
        own["A1"] = "Slik kom vi fram til tallene"
        own["B3"] = 17
        sheet["E6"] = "ca. 3 flere enn i fjor"

    for ending in ("xlsx", "ods"):
        with Folder() as folder:
            filled = os.path.join(folder, "filled.xlsx")
            wanted = fill(write(folder, "rosa"), filled, change)
            path = filled if ending == "xlsx" else convert(filled, ending, folder)
            result, figures = read(folder, path)
            assert_exact(wanted, result, figures)
            assert [(left["sheet"], left["cell"], left["text"]) for left in result["left_out"]] == \
                [("Vårt eget", "B3", "17")], result["left_out"]
            assert result["left_out"][0]["reason"], result["left_out"]


def test_sheets_renamed_or_moved_or_gone():
    def rename(book):
        book["Lauras hus"].title = "Ark vi har døpt om"
        book.move_sheet("Nadheim Oslo", 3)

    with Folder() as folder:
        path = write(folder, "kirkens_bymisjon")
        filled = os.path.join(folder, "filled.xlsx")
        wanted = fill(path, filled, rename)
        assert_whole(wanted, *read(folder, filled))

        wanted = fill(path, filled, lambda book: book.remove(book["Nadheim Bergen"]))
        result, figures = read(folder, filled)
        rest = {key: value for key, value in wanted.items() if "nadheim_bergen" not in key}
        assert len(rest) < len(wanted)
        assert_exact(rest, result, figures)
        assert len(result["warnings"]) == 1 and "Nadheim Bergen" in result["warnings"][0], result["warnings"]


def assert_ordinary(folder, filled, reason):
    result, figures = read(folder, filled)
    assert result["error"] is None, result["error"]
    assert any(reason in warning for warning in result["warnings"]), result["warnings"]
    return result, figures


def test_broken_by_hand_is_read_like_any_other_file():
    def insert_row(book):
        book["ROSA"].insert_rows(7)

    def change_label(book):
        book["ROSA"]["A7"] = "Kvinner og jenter"

    def drop_key(book):
        del book[KEY]

    def change_key(book):
        for row in book[KEY].iter_rows(min_row=4):
            if row[0].value == "count":
                row[3].value = row[3].value.replace("rosa", "adora")

    def other_version(book):
        book[KEY]["B1"] = "v2"

    with Folder() as folder:
        path = write(folder, "rosa")
        filled = os.path.join(folder, "rosa filled.xlsx")
        for change, reason in ((insert_row, "sheet “ROSA”"), (change_label, "cell A7"), (drop_key, "key is missing"),
                               (change_key, "key was changed"), (other_version, "another version")):
            fill(path, filled, change)
            result, figures = assert_ordinary(folder, filled, reason)
            assert figures or result["questions"] or result["left_out"], change.__name__


def test_without_its_labels_a_sheet_is_left_out():
    def drop_labels(book):
        for sheet in book:
            if sheet.title != KEY:
                sheet.delete_cols(1)

    with Folder() as folder:
        for partner, language in (("udi", "nb"), ("udi", "en"), ("rosa", "nb"), ("pod", "en")):
            filled = os.path.join(folder, f"{partner}-{language}.xlsx")
            fill(write(folder, partner, language), filled, drop_labels)
            result, figures = assert_ordinary(folder, filled, "read like any other file")
            assert figures == {} and result["questions"] == [], (partner, figures, result["questions"])
            assert any("labels of the template are gone" in left["reason"] for left in result["left_out"]), result["left_out"][:3]


def test_broken_by_hand_gives_no_wrong_figure():
    """Read as an ordinary file, what is taken without a question is still right: of every partner, in both languages."""
    with Folder() as folder:
        n_right = n_asked = 0
        for language in ("nb", "en"):
            out = os.path.join(folder, language)
            for file in call_json("template", project(folder), "--out", out, "--language", language)["files"]:
                filled = os.path.join(folder, os.path.basename(file))
                wanted = fill(file, filled, lambda book: book.__delitem__(KEY), lambda n: 3 * n + 4)
                # what stood last year makes no difference, and takes its time
                result, figures = read(folder, filled, kind="empty")
                assert result["error"] is None and any("key is missing" in told for told in result["warnings"]), result
                keys = {split_key(code): value for code, value in wanted.items()}
                for key, figure in figures.items():
                    assert key[1] != YEAR or figure["value"] == keys.get(key), (file, key, figure, keys.get(key))
                n_right += len(set(figures) & set(keys))
                n_asked += len(keys)
        assert n_right > 0.9 * n_asked, (n_right, n_asked)


def test_another_partner_or_year():
    with Folder() as folder:
        filled = os.path.join(folder, "filled.xlsx")
        wanted = fill(write(folder, "rosa"), filled)
        result, _ = read(folder, filled, "--partner", "adora")
        assert any("another partner" in warning for warning in result["warnings"]), result["warnings"]

        result, figures = read(folder, filled, "--year", YEAR - 1)
        assert_exact(wanted, result, figures, shift=-1)
        assert any(str(YEAR) in warning for warning in result["warnings"]), result["warnings"]


def test_what_else_a_cell_may_hold():
    written = ["-", "ca. 20", "<5", "7 eller 8", ":", 12.5, "ni", -3, "1 234"]

    with Folder() as folder:
        path = write(folder, "adora")
        filled = os.path.join(folder, "filled.xlsx")
        wanted = list(fill(path, filled, value=lambda n: written[n] if n < len(written) else None))
        result, figures = read(folder, filled)
        got = [figures.get(split_key(code)) for code in wanted[:len(written)]]
        assert result["questions"] == []
        assert got[0]["value"] == 0 and got[0]["qualifiers"] == ["none"], got[0]
        assert (got[1]["low"], got[1]["high"], got[1]["qualifiers"]) == (18, 22, ["approx"]), got[1]
        assert (got[2]["low"], got[2]["high"]) == (1, 4), got[2]
        assert got[4]["says"] == "withheld", got[4]
        assert got[6]["value"] == 9 and got[8]["value"] == 1234, got
        assert [got[3], got[5], got[7]] == [None, None, None], got
        assert [left["text"] for left in result["left_out"]] == ["7 eller 8", "12.5", "-3"], result["left_out"]


def test_overlaps_are_declared():
    def change(book):
        sheet = book["Overlaps"]
        sheet["B7"], sheet["C7"], sheet["D7"] = "ROSA", 4, "since March"
        sheet["B8"], sheet["C8"] = "Pro Sentret", "all"

    with Folder() as folder:
        path = write(folder, "adora", "en")
        book = openpyxl.load_workbook(path)
        assert book["Overlaps"]["A7"].value == "Adora"
        lists = [v for v in book["Overlaps"].data_validations.dataValidation if v.type == "list"]
        assert lists and KEY in lists[0].formula1, lists
        names = [cell.value for cell in book[KEY]["G"] if cell.value]
        assert "ROSA" in names and "Adora" not in names, names

        filled = os.path.join(folder, "filled.xlsx")
        wanted = fill(path, filled, change)
        result, figures = read(folder, filled)
        assert_exact(wanted, result, figures)
        assert [left["cell"] for left in result["left_out"]] == ["C7"], result["left_out"]
        assert len(result["warnings"]) == 2, result["warnings"]
        assert "ROSA" in result["warnings"][0] and "C7" in result["warnings"][0], result["warnings"]


def test_only_what_is_filled_in_can_be_written():
    with Folder() as folder:
        path = write(folder, "kirkens_bymisjon")
        book = openpyxl.load_workbook(path)
        assert book[KEY].sheet_state == "veryHidden"
        open_cells = {(sheet, cell) for kind in ("count", "remark", "overlap") for sheet, cell, _ in lines(book, kind)}
        for sheet in book:
            assert sheet.protection.sheet and not sheet.protection.password, sheet.title
            for row in sheet.iter_rows():
                for cell in row:
                    if not cell.protection.locked:
                        own_choice = sheet.title == "Overlapp" and cell.column in (1, 2)
                        assert own_choice or (sheet.title, cell.coordinate) in open_cells, (sheet.title, cell.coordinate)
        for sheet, cell, _ in lines(book, "count"):
            assert not book[sheet][cell].protection.locked, (sheet, cell)
            rules = [v for v in book[sheet].data_validations.dataValidation if cell in v.sqref]
            assert len(rules) == 1 and rules[0].type == "custom", (sheet, cell)
            assert f"{cell}>=0" in rules[0].formula1 and f"INT({cell})" in rules[0].formula1, rules[0].formula1
            assert 'EXACT(' + cell + ',"..")' in rules[0].formula1, rules[0].formula1
        assert not any(cell.data_type == "n" and cell.value is not None
                       for sheet in book for row in sheet.iter_rows() for cell in row)


def test_notes_say_what_is_counted():
    with Folder() as folder:
        for language, word in (("nb", "personer"), ("en", "persons")):
            sheet = openpyxl.load_workbook(write(folder, "rosa", language))["ROSA"]
            assert word in sheet["A4"].comment.text and word in sheet["A5"].comment.text
            assert sum(cell.comment is not None for cell in sheet["A"]) >= 5


def last_year(book, sheet, label):
    return [row[2].value for row in book[sheet].iter_rows(max_col=3) if row[0].value == label]


def test_last_year_stands_beside():
    with Folder() as folder:
        book = openpyxl.load_workbook(write(folder, "rosa"))
        assert [book["ROSA"]["B4"].value, book["ROSA"]["C4"].value] == ["2025", "2024"]
        assert last_year(book, "ROSA", "Kvinner") == ["45"]
        book = openpyxl.load_workbook(write(folder, "rosa", kind="empty"))
        assert set(last_year(book, "ROSA", "Kvinner")) == {None}


def test_only_what_the_partner_reports():
    with Folder() as folder:
        book = openpyxl.load_workbook(write(folder, "rosa", kind="empty"))
        assert book.sheetnames == ["Veiledning", "ROSA", "Overlapp", KEY]
        keys = [key for _, _, key in lines(book, "count")]
        assert all(key.startswith("adults_assisted/2025/unit=rosa") for key in keys), keys
        told = [key for _, _, key in lines(openpyxl.load_workbook(write(folder, "rosa")), "count")]
        assert set(keys) < set(told)
        assert "accompanying_children/2025/unit=rosa" in told and len(set(told)) == len(told)

        book = openpyxl.load_workbook(write(folder, "kirkens_bymisjon", kind="empty"))
        assert book.sheetnames[1:-2] == ["Lauras hus", "Nadheim Oslo", "Nadheim Bergen", "Nadheim Stavanger",
                                         "Nadheim Trondheim", "Bymisjonssenteret Tøyenkirken"]

        book = openpyxl.load_workbook(write(folder, "pod", kind="empty"))
        assert "police_reports/2025/form=forced_labour/district=oslo" in \
            [key for sheet, _, key in lines(book, "count") if sheet == "Anmeldelser"]


# What is written by hand → what the check says, by label
CHECKS = [
    ({"I alt (personer)": 50, "Kvinner": 40, "Menn": 5, "Transpersoner": 3}, "Kontrollsum, kjønn", "48", "≠ 2 for få"),
    ({"I alt (personer)": 50, "Kvinner": 40, "Menn": 12}, "Kontrollsum, kjønn", "52", "≠ 2 for mange"),
    ({"I alt (personer)": 50, "Kvinner": 40, "Menn": 10}, "Kontrollsum, kjønn", "50", "✓ Stemmer"),
    ({"I alt (personer)": 50, "Kvinner": 40, "Menn": ".."}, "Kontrollsum, kjønn", "40", "✓ Resten er ikke kjent"),
    ({"I alt (personer)": 50, "Kvinner": 51, "Menn": ".."}, "Kontrollsum, kjønn", "51", "≠ 1 for mange"),
    ({"I alt (personer)": "..", "Kvinner": 51}, "Kontrollsum, kjønn", "51", None),
    ({"Kvinner": 51}, "Kontrollsum, kjønn", "51", "Totalen mangler"),
    ({"I alt (personer)": 50}, "Kontrollsum, kjønn", None, None),
    ({"I alt (personer)": 30, "Afrika": 10, "Øst-Europa": 15, "Vest-Europa": 5}, "Kontrollsum, område", "30", "✓ Stemmer"),
    ({"I alt (personer)": 30, "Afrika": 10, "Europa": 20, "Vest-Europa": 5}, "Europa", 20, "≠ 15 for få"),
    ({"I alt (personer)": 30, "Afrika": 10, "Europa": 20, "Vest-Europa": 5}, "Kontrollsum, område", "30", "✓ Stemmer"),
    ({"Kartlegging": 5, "hvorav saker som førte til bistand": 6}, "hvorav saker som førte til bistand", 6,
     "≠ Flere enn helheten"),
    ({"Kartlegging": 6, "hvorav saker som førte til bistand": 6}, "hvorav saker som førte til bistand", 6, None),
]


def test_checks_are_live():
    with Folder() as folder:
        path = write(folder, "rosa")
        for n, (written, label, total, verdict) in enumerate(CHECKS):
            book = openpyxl.load_workbook(path)
            cells = {row[0].value: row for row in book["ROSA"].iter_rows(max_col=4)}
            for name, value in written.items():
                cells[name][1].value = value
            filled = os.path.join(folder, f"check{n}.xlsx")
            book.save(filled)
        # One call for all: the office program takes its time to start.
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", os.path.join(folder, "out"),
                        *(os.path.join(folder, f"check{n}.xlsx") for n in range(len(CHECKS)))],
                       check=True, capture_output=True, timeout=240)
        for n, (written, label, total, verdict) in enumerate(CHECKS):
            book = openpyxl.load_workbook(os.path.join(folder, "out", f"check{n}.xlsx"), data_only=True)
            rows = {row[0].value: row for row in book["ROSA"].iter_rows(max_col=4)}
            got = rows[label][1].value or None, rows[label][3].value or None
            assert got == (total, verdict), (written, got)
            n_wrong = sum((row[3].value or "").startswith("≠") for row in rows.values())
            state = book["Veiledning"]["C5"].value
            assert state == f"≠ {n_wrong} ting stemmer ikke" if n_wrong else state.startswith("✓"), (written, state)


def test_checks_turn_red():
    with Folder() as folder:
        sheet = openpyxl.load_workbook(write(folder, "rosa"))["ROSA"]
        rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1)}
        for label in ("Kontrollsum, kjønn", "Kontrollsum, utnyttingsform", "Kontrollsum, område"):
            cell = f"B{rows[label]}"
            rules = [rule for area in sheet.conditional_formatting if cell in area.sqref for rule in area.rules]
            red = [rule for rule in rules if "≠" in rule.formula[0]]
            assert red and red[0].dxf.fill.bgColor.rgb.endswith("FFC7CE"), (label, rules)


def test_errors():
    with Folder() as folder:
        path = project(folder, "empty")
        out = os.path.join(folder, "x.xlsx")
        for arguments, words in ((["--partner", "nobody", "--out", out], "nobody"),
                                 (["--partner", "kom_draft", "--out", out], "kom_draft"),
                                 (["--partner", "rosa"], "--out FILE.xlsx"), ([], "--out FOLDER"),
                                 (["--partner", "rosa", "--out", os.path.join(folder, "no", "x.xlsx")], "x.xlsx"),
                                 (["--partner", "rosa", "--out", out, "--language", "de"], "de")):
            status, _, err = call("template", path, *arguments)
            assert status == 2 and words in err and err.count("\n") == 1, (arguments, status, err)
        assert not os.path.exists(out)
        assert sorted(os.listdir(folder)) == ["copy.tilstand"], os.listdir(folder)


def test_no_label_is_cut():
    """What is longer than its column is wide is wrapped, in a row that is high enough."""
    with Folder() as folder:
        n_long = 0
        for language in ("nb", "en"):
            out = os.path.join(folder, language)
            for file in call_json("template", project(folder), "--out", out, "--language", language)["files"]:
                book = openpyxl.load_workbook(file)
                asked = {(sheet, openpyxl.utils.cell.coordinate_from_string(cell)[1]) for sheet, cell, _ in lines(book, "count")}
                for name, number in asked:
                    # the row itself, and the heading right above it
                    for row in (number, number - 1):
                        cell, beside = book[name].cell(row, 1), book[name].cell(row, 2)
                        width = book[name].column_dimensions["A"].width
                        if not cell.value or not (beside.value or not beside.protection.locked):
                            continue
                        n_lines = -(-(len(cell.value) + 2 * cell.alignment.indent) // int(1.1 * width))
                        n_long += n_lines > 1
                        height = book[name].row_dimensions[row].height
                        assert n_lines == 1 or (cell.alignment.wrap_text and height >= n_lines * 12), \
                            (file, name, row, cell.value, height, width)
        assert n_long > 0


def test_a_printed_page_begins_with_what_is_asked():
    """On paper no list is torn apart that fits on a page, and the letters are not small."""
    with Folder() as folder:
        out = os.path.join(folder, "all")
        for file in call_json("template", project(folder), "--out", out, "--language", "nb")["files"]:
            book = openpyxl.load_workbook(file)
            for sheet in book:
                if not any(name == sheet.title for name, _, _ in lines(book, "count")):
                    continue
                assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0, (file, sheet.title)
                assert sheet.print_title_rows, (file, sheet.title)
                if sheet.page_setup.orientation != "landscape":
                    assert sum(sheet.column_dimensions[letter].width for letter in "ABDE") + sheet.column_dimensions["B"].width < 120, sheet.title
                for one in sheet.row_breaks.brk:
                    # a heading, whose cell beside holds the year or is a heading's too
                    cell = sheet.cell(one.id + 1, 1)
                    assert cell.value and cell.font.b, (file, sheet.title, one.id, cell.value)
        udi = openpyxl.load_workbook(os.path.join(out, next(name for name in os.listdir(out) if name.startswith("udi"))))
        assert any(sheet.row_breaks.brk for sheet in udi)


def test_the_guide_lists_every_sheet():
    with Folder() as folder:
        for language in ("nb", "en"):
            book = openpyxl.load_workbook(write(folder, "rosa", language))
            guide = book.worksheets[0]
            listed = [row[0].value for row in guide.iter_rows(min_row=5, max_row=5 + len(book.sheetnames), max_col=1) if row[0].hyperlink]
            assert listed == book.sheetnames[1:-1], (listed, book.sheetnames)


def test_it_is_a_sound_package():
    with Folder() as folder:
        with zipfile.ZipFile(write(folder, "udi")) as archive:
            assert archive.testzip() is None
            assert b'veryHidden' in archive.read("xl/workbook.xml")


def remove_projects():
    for path in _projects.values():
        shutil.rmtree(os.path.dirname(path), ignore_errors=True)


if __name__ == "__main__":
    try:
        tap.run(__name__)
    finally:
        remove_projects()
