#!/usr/bin/python3
"""What was published is frozen: a number that is another one later is a revision, and its footnote is printed."""
import os
import sys

import openpyxl

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import EXAMPLE, Folder, call, call_json, copy_of_example, example_project


def enter(folder, project, partner, *lines):
    path = os.path.join(folder, "typed.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    result = call_json("enter", project, path, "--partner", partner, "--from", "a phone call")["files"][0]
    assert result["error"] is None and result["questions"] == [], result


def revisions(project, *options):
    return [f for f in call_json("check", project, *options)["findings"]
            if f["rule"] == "revision" and not f["folded_under"]]


def footnotes(project, table, language):
    return call_json("table", project, table, "--language", language, status=0)["footnotes"]


def close(project):
    for finding in call_json("check", project)["findings"]:
        if finding["state"] in ("open", "reopened"):
            assert call("settle", project, finding["id"], "--accept")[0] in (0, 1)
    status, _, err = call("close", project)
    assert status == 0, err


def in_the_next_year(folder):
    project = copy_of_example(folder)
    close(project)
    assert call("begin", project, "--year", 2025)[0] == 0
    return project


def cell(project, table, row, column):
    got = call_json("table", project, table, status=0)
    line = next(r for r in got["rows"] if r["label"] == row)
    return line["cells"][got["columns"].index(column)]["text"]


def test_a_closed_years_number_that_is_another_one_is_a_revision():
    with Folder() as folder:
        project = in_the_next_year(folder)
        assert revisions(project) == []
        enter(folder, project, "pod", "police_reports/2025 = 25", "police_reports/2024 = 21", "police_reports/2023 = 27")
        found = revisions(project)
        assert len(found) == 1, found
        one = found[0]
        assert (one["expected"], one["stated"], one["difference"], one["severity"]) == (19, 21, 2, "finding"), one
        assert one["message"] == ("Police reports · 2024: National Police Directorate says 21, but the 2024 edition had "
                                  "19 (difference 2)."), one["message"]
        assert one["footnote"] == {
            "nb": "Anmeldelser · 2024: tallet er endret fra 19 til 21 siden utgaven for 2024.",
            "en": "Police reports · 2024: the figure has been revised from 19 to 21 since the 2024 edition."}, one["footnote"]
        for language, *words in (("nb", "Fotnote: Anmeldelser", "[publisert i utgaven for 2024]"),
                                 ("en", "Footnote: Police reports", "[published in the 2024 edition]")):
            out = call("check", project, "--language", language)[1]
            assert all(word in out for word in words), out


def test_the_footnote_is_printed_once_it_is_judged():
    with Folder() as folder:
        project = in_the_next_year(folder)
        enter(folder, project, "pod", "police_reports/2024 = 21")
        one = revisions(project)[0]
        for way, printed in ((("--ask", "Hvorfor?"), False), (("--postpone", "Senere"), False),
                             (("--explain", "En sak kom til"), True), (("--reopen",), False), (("--accept",), True)):
            assert call("settle", project, one["id"], *way)[0] in (0, 1)
            for language in ("nb", "en"):
                for table in ("tabell-2", "tabell-3"):
                    assert (one["footnote"][language] in footnotes(project, table, language)) == printed, (way, table)
                assert one["footnote"][language] not in footnotes(project, "tabell-1", language)
        assert cell(project, "tabell-2", "2024", "Total") == "21 (2)"
        assert one["footnote"]["en"] in call("table", project, "tabell-3", "--language", "en")[1]

        out = os.path.join(folder, "report.xlsx")
        assert call("export", project, "--out", out, "--language", "nb")[0] == 0
        texts = [str(c.value) for sheet in openpyxl.load_workbook(out) for row in sheet for c in row if c.value is not None]
        assert texts.count(one["footnote"]["nb"]) >= 2, texts.count(one["footnote"]["nb"])


def test_what_was_published_last_is_held_against():
    with Folder() as folder:
        # The 2020 edition had other districts than 2024; that was accepted and published, and is not told again.
        project = in_the_next_year(folder)
        enter(folder, project, "pod", "police_reports/2020 = 39", "police_reports/2020/district=finnmark = 1",
              "police_reports/2020/district=oslo = 19")
        assert revisions(project) == [], revisions(project)
        enter(folder, project, "pod", "police_reports/2019/district=finnmark = 4")
        assert [(f["expected"], f["stated"]) for f in revisions(project)] == [(0, 4)]


def test_what_stood_in_parentheses_was_published_too():
    with Folder() as folder:
        # The 2020 edition had 3 aggravated in Oslo; the 2024 edition printed 19 (2) for 2020, and 9 for 2024.
        project = in_the_next_year(folder)
        assert cell(project, "tabell-3", "Oslo police district", "2020") == "19 (2)"
        oslo = "police_reports/%d/district=oslo/severity=aggravated = %d"
        enter(folder, project, "pod", oslo % (2020, 2), oslo % (2024, 0))
        assert revisions(project) == [], revisions(project)
        enter(folder, project, "pod", oslo % (2020, 4), oslo % (2024, 1))
        assert sorted((f["expected"], f["stated"]) for f in revisions(project)) == [(0, 1), (2, 4)]


def test_a_total_and_the_parts_that_changed_it_are_one_revision():
    with Folder() as folder:
        project = in_the_next_year(folder)
        enter(folder, project, "pod", "police_reports/2023 = 28", "police_reports/2023/district=agder = 6",
              "police_reports/2023/district=oslo = 9")
        found = revisions(project)
        assert [(f["expected"], f["stated"], len(f["includes"])) for f in found] == [(27, 28, 1)], found
        assert found[0]["footnote"] == {
            "nb": "Anmeldelser · 2023: tallet er endret fra 27 til 28 siden utgaven for 2024. Det samme gjelder tall som "
                  "inngår i det.",
            "en": "Police reports · 2023: the figure has been revised from 27 to 28 since the 2024 edition. So have figures "
                  "that are part of it."}, found[0]["footnote"]


def test_a_corrected_file_of_a_closed_year_is_taken_in_for_the_open_one():
    with Folder() as folder:
        project = in_the_next_year(folder)
        book = openpyxl.load_workbook(os.path.join(EXAMPLE, "partners", "pod-strasak.xlsx"))
        for sheet, cell, value in (("Tabell 3", "G5", 8), ("Tabell 3", "G11", 2), ("Tabell 1", "B5", 8),
                                   ("Tabell 1", "D5", 5), ("Tabell 1", "B11", 2), ("Tabell 1", "D11", 2)):
            book[sheet][cell] = value
        path = os.path.join(folder, "pod-strasak.xlsx")
        book.save(path)
        status, _, err = call("import", project, path)
        assert status == 2 and err.count("\n") == 1 and "Taken in for 2025" in err, (status, err)
        read = call_json("import", project, path, "--year", 2025)["files"][0]
        assert read["error"] is None and read["year"] == 2025, read
        found = revisions(project)
        assert len(found) == 1 and len(found[0]["includes"]) == 4 and "totals stand" in found[0]["message"], found


def places(numbers):
    return [(n["label"].split(" · ", 1)[1], n["old"]["value"], n["new"] and n["new"]["value"], n["difference"],
             os.path.basename(n["old"]["file"]) or n["old"]["origin"], n["old"]["cell"],
             n["new"] and (os.path.basename(n["new"]["file"]), n["new"]["sheet"], n["new"]["cell"]))
            for n in numbers]


def test_every_revised_number_is_told_with_both_its_places():
    # A row was dropped: what it had, and every district that changed.
    one = revisions(example_project(), "--language", "en")[0]
    told = places(one["revised"])
    assert len(told) == len(one["includes"]) + 2, told
    published = "kom-2020-anmeldelser.xlsx"
    assert told[:4] == [
        ("Scene of crime abroad · 2019", 3, None, None, published, "E16", None),
        ("Scene of crime abroad · 2020", 4, None, None, published, "F16", None),
        ("Oslo police district · 2020", 18, 19, 1, published, "F4", ("pod-strasak.xlsx", "Tabell 3", "C5")),
        ("Aggravated human trafficking · Oslo police district · 2020", 3, 2, -1, published, "F4",
         ("pod-strasak.xlsx", "Tabell 3", "C5"))], told
    for language, words in (("nb", "18 → 19 (+1)  Anmeldelser · Oslo politidistrikt · 2020  ["),
                            ("en", "4 → –  Police reports · Scene of crime abroad · 2020  [")):
        assert words in call("check", example_project(), "--language", language)[1], words
    with Folder() as folder:
        # Only the totals stand: two districts have changed places.
        project = in_the_next_year(folder)
        enter(folder, project, "pod", "police_reports/2023/district=agder = 6", "police_reports/2023/district=oslo = 8",
              "police_reports/2023 = 27")
        found = revisions(project, "--language", "en")
        assert len(found) == 1 and "the totals stand" in found[0]["message"], found
        told = places(found[0]["revised"])
        assert [row[:5] for row in told] == [
            ("Agder police district · 2023", 5, 6, 1, "published in the 2024 edition"),
            ("Oslo police district · 2023", 9, 8, -1, "published in the 2024 edition")], told
        for language, title, words in (("nb", "Revisjoner", "publisert i utgaven for 2024, tabell-3"),
                                       ("en", "Revisions", "published in the 2024 edition")):
            out = os.path.join(folder, "report.xlsx")
            assert call("export", project, "--out", out, "--language", language)[0] == 0
            rows = list(openpyxl.load_workbook(out)[title].values)
            numbers = [row for row in rows if isinstance(row[1], (int, float))]
            assert [row[1:4] for row in numbers] == [(5, 6, 1), (9, 8, -1)], rows
            assert all(row[4] and row[5] for row in numbers), rows


def test_a_closed_edition_is_printed_as_it_was():
    with Folder() as folder:
        project = in_the_next_year(folder)
        tables = [t["id"] for t in call_json("table", project, "--year", 2024, status=0)["tables"]]

        def printed():
            return {table: call("table", project, table, "--year", 2024, "--language", "nb") for table in tables}

        def told():
            got = call_json("check", project, "--year", 2024)
            return [(f["message"], f["state"]) for f in got["findings"]], got["open"], got["holds"]

        before, told_before = printed(), told()
        enter(folder, project, "pod", "police_reports/2025 = 25", "police_reports/2024 = 21",
              "police_reports/2024/district=oslo = 8", "police_reports/2023 = 27")
        enter(folder, project, "rosa", "adults_assisted/2024/unit=rosa = 60", "adults_assisted/2025/unit=rosa = 50")
        assert len(revisions(project)) >= 2 and cell(project, "tabell-2", "2024", "Total") == "21 (2)"
        assert printed() == before and told() == told_before


def test_closing_tells_of_questions_without_an_answer():
    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        file = os.path.join(folder, "rosa.csv")
        with open(file, "w", encoding="utf-8") as sheet:
            sheet.write("ROSA – tall til KOM 2024;\n;\nVoksne antatte ofre;2024\nI alt;45\nSukkertøyarbeid;5\n")
        assert call("new", project, "--year", 2024)[0] == 0
        assert len(call_json("import", project, file)["files"][0]["questions"]) == 1
        for finding in call_json("check", project)["findings"]:
            if finding["state"] == "open":
                assert call("settle", project, finding["id"], "--accept")[0] in (0, 1)
        status, out, _ = call("close", project)
        assert status == 0 and out.startswith("1 question about the partners’ files is unanswered"), out
        assert call("undo", project)[0] == 0
        assert call_json("close", project, status=0) == {"questions": 1}


def test_the_example_year_has_one_revision_with_its_districts_under_it():
    found = revisions(example_project())
    assert len(found) == 1, [f["message"] for f in found]
    one = found[0]
    assert len(one["includes"]) >= 8 and "Scene of crime abroad" in one["message"], one
    assert one["footnote"]["en"] == (
        "Police reports by “Police district”: the figures for 2019 and 2020 have been revised since the 2020 edition. "
        "“Scene of crime abroad” is no longer included; the totals are unchanged."), one["footnote"]
    assert one["footnote"]["nb"].startswith("Anmeldelser fordelt på «Politidistrikt»: tallene for 2019 og 2020 er endret")
    with Folder() as folder:
        project = copy_of_example(folder)
        assert call("settle", project, one["id"], "--explain", "Raden er tatt ut")[0] in (0, 1)
        for language in ("nb", "en"):
            assert one["footnote"][language] in footnotes(project, "tabell-3", language)
            assert one["footnote"][language] not in footnotes(project, "tabell-2", language)


if __name__ == "__main__":
    tap.run(__name__)
