#!/usr/bin/python3
"""What a file hides is read where she chose it, and a text is split as she said; both are remembered."""
import json
import os
import shutil
import sys

import openpyxl

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import Folder, call, call_json


def new_project(folder, name="p.tilstand", year=2024):
    path = os.path.join(folder, name)
    assert call("new", path, "--year", year)[0] == 0
    return path


def fails(*arguments, says):
    status, out, err = call(*arguments)
    assert status == 2 and out == "" and err.count("\n") == 1 and says in err, f"{arguments}: {status} {out!r} {err!r}"


def first(result):
    return result["files"][0]


def write_book(path, year):
    """A hidden sheet, a hidden row and a hidden column, each with one number of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"Tall {year}"
    for row in [[f"ROSA {year}"], [], ["Voksne antatte ofre", year, year - 1], ["I alt", 45, 40], ["Kvinner", 30, 28],
                ["Menn", 10, 9]]:
        sheet.append(row)
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("Region")
    other.sheet_state = "hidden"
    for row in [["Voksne antatte ofre", year], ["Europa", 4], ["Afrika", 7]]:
        other.append(row)
    book.save(path)
    return path


def hidden_figures(project):
    return {(f["sheet"], f["cell"], f["value"], f["year"], "hidden" in f["qualifiers"])
            for f in call_json("figures", project)["figures"]}


def test_hidden_cells_are_left_out_until_chosen_and_then_marked():
    with Folder() as folder:
        project, file = new_project(folder), write_book(os.path.join(folder, "rosa-2024.xlsx"), 2024)
        read = first(call_json("import", project, file))
        assert read["figures"] == 2 and read["questions"] == []
        assert [(h["sheet"], h["is_sheet"], h["numbers"], h["read"]) for h in read["hidden"]] == \
            [("Tall 2024", False, 5, False), ("Region", True, 3, False)], read["hidden"]
        assert hidden_figures(project) == {("Tall 2024", "B4", 45, 2024, False), ("Tall 2024", "B5", 30, 2024, False)}

        dry = call_json("import", project, file, "--with-hidden", "Tall 2024", "--dry-run")
        assert dry["files"] == call_json("import", project, file, "--with-hidden", "Tall 2024")["files"]
        assert [(h["read"], h["numbers"]) for h in first(dry)["hidden"]] == [(True, 5), (False, 3)]
        tall = {("Tall 2024", "B4", 45, 2024, False), ("Tall 2024", "B5", 30, 2024, False),
                ("Tall 2024", "B6", 10, 2024, True), ("Tall 2024", "C4", 40, 2023, True),
                ("Tall 2024", "C5", 28, 2023, True), ("Tall 2024", "C6", 9, 2023, True)}
        assert hidden_figures(project) == tall

        # the choice holds when the file is read again, and the other one is added to it
        assert first(call_json("import", project, file))["same_as_before"]
        read = first(call_json("import", project, file, "--with-hidden", "Region"))
        assert [h["read"] for h in read["hidden"]] == [True, True]
        assert hidden_figures(project) == tall | {("Region", "B2", 4, 2024, True), ("Region", "B3", 7, 2024, True)}


def test_the_choice_holds_next_year_and_elsewhere_and_can_be_taken_back():
    with Folder() as folder:
        project, file = new_project(folder), write_book(os.path.join(folder, "rosa-2024.xlsx"), 2024)
        question = first(call_json("import", project, file, "--with-hidden", "Tall 2024"))["hidden"][0]["question"]
        answers = call_json("answers", project)
        assert answers["answers"] == [{"partner": "rosa", "question": question, "answer": "read"}]

        assert call("begin", project, "--year", 2025)[0] == 0
        later = write_book(os.path.join(folder, "rosa_2025.xlsx"), 2025)
        assert [h["read"] for h in first(call_json("import", project, later))["hidden"]] == [True, False]

        elsewhere = new_project(folder, "q.tilstand")
        saved = os.path.join(folder, "answers.json")
        with open(saved, "w") as out:
            json.dump(answers, out)
        assert call("answers", elsewhere, "--from", saved)[0] == 0
        assert [h["read"] for h in first(call_json("import", elsewhere, file))["hidden"]] == [True, False]

        with open(saved, "w") as out:
            json.dump({"answers": [{"partner": "rosa", "question": question, "answer": "-"}]}, out)
        read = first(call_json("import", elsewhere, file, "--answers", saved))
        assert [h["read"] for h in read["hidden"]] == [False, False] and read["figures"] == 2
        assert len(hidden_figures(elsewhere)) == 2

        # another file of the partner hides something of its own
        other = write_book(os.path.join(folder, "rosa-tillegg-2024.xlsx"), 2024)
        assert [h["read"] for h in first(call_json("import", project, other, "--year", 2024))["hidden"]] == [False, False]


def test_what_cannot_be_chosen_is_told():
    with Folder() as folder:
        project, file = new_project(folder), write_book(os.path.join(folder, "rosa-2024.xlsx"), 2024)
        fails("import", project, file, "--with-hidden", "Ark", says="Ark")
        fails("import", project, file, "--separator", ";", says="text file")
        fails("import", project, file, "--separator", "x", says="separator")
        fails("import", project, file, "--quote", "x", says="quotation mark")
        saved = os.path.join(folder, "answers.json")
        with open(saved, "w") as out:
            json.dump({"answers": [{"partner": "rosa", "question": "dialect/rosa", "answer": "separator=x"}]}, out)
        fails("answers", project, "--from", saved, says="separator")
        assert call_json("log", project)["steps"][0]["kind"] == "new"


# Nothing in it tells whether the comma parts fields or decimals, and the first line has more commas.
TEXT = "ROSA, tall for {0},,,;\nVoksne antatte ofre;{0}\nI alt;45\nKvinner;30\nMenn;15\n"


def test_a_text_is_split_as_she_said_and_remembered():
    with Folder() as folder:
        project = new_project(folder)
        file = os.path.join(folder, "rosa-2024.txt")
        with open(file, "w", encoding="utf-16") as out:
            out.write(TEXT.format(2024))
        read = first(call_json("import", project, file, "--separator", ";", "--decimal", ","))
        assert read["dialect"]["separator"] == ";" and read["dialect"]["decimal_sign"] == ","
        assert read["figures"] == 3, read
        assert call_json("answers", project)["answers"] == \
            [{"partner": "rosa", "question": "dialect/rosa", "answer": "separator=; decimal=,"}]
        assert first(call_json("import", project, file))["same_as_before"]

        # said otherwise, it is read otherwise: one column has no table
        fails_read = first(call_json("import", project, file, "--separator", "|"))
        assert fails_read["error"] is not None
        assert len(call_json("figures", project)["figures"]) == 3

        assert call("begin", project, "--year", 2025)[0] == 0
        later = os.path.join(folder, "rosa 2025.txt")
        with open(later, "w", encoding="utf-16") as out:
            out.write(TEXT.format(2025))
        read = first(call_json("import", project, later))
        assert read["dialect"]["separator"] == ";" and read["figures"] == 3 and read["year"] == 2025

        # the encoding that she said is the one it is read in
        latin = os.path.join(folder, "rosa-latin.csv")
        with open(latin, "w", encoding="windows-1252") as out:
            out.write(TEXT.format(2025))
        read = first(call_json("import", project, latin, "--encoding", "iso-8859-15", "--dry-run"))
        assert read["dialect"]["encoding"] == "ISO-8859-15", read["dialect"]


def test_two_partners_with_files_of_one_name_keep_their_own_signs():
    with Folder() as folder:
        project = new_project(folder)
        for partner, separator in [("rosa", ";"), ("adora", "tab")]:
            sub = os.path.join(folder, partner)
            os.mkdir(sub)
            with open(os.path.join(sub, "tall.csv"), "w") as out:
                text = f"{partner.upper()} tall til KOM 2024\n\nVoksne antatte ofre;2024\nI alt;45\nKvinner;30\n"
                out.write(text.replace(";", "\t" if separator == "tab" else ";"))
            assert call("import", project, os.path.join(sub, "tall.csv"), "--separator", separator)[0] <= 1
        for partner, separator in [("rosa", ";"), ("adora", "tab")]:
            copy = os.path.join(folder, partner, "tall-2024.csv")
            shutil.copyfile(os.path.join(folder, partner, "tall.csv"), copy)
            read = first(call_json("import", project, copy))
            assert (read["partner"], read["dialect"]["separator"]) == (partner, separator), read


if __name__ == "__main__":
    tap.run("__main__")
