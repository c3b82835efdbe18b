#!/usr/bin/python3
"""What the coordinator answered is remembered; what a new file changes is told; what was typed counts."""
import json
import os
import re
import shutil
import sys

import openpyxl

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import EXAMPLE, Folder, call, call_json, copy_of_example

SHEET = """ROSA – tall til KOM {0};;
;;
Voksne antatte ofre;{0};{1}
I alt;45;40
Kvinner;30;28
Menn;10;9
Flytende identitet;5;3
;;
Utnyttelse;{0};{1}
Sukkertøyarbeid;33;30
Tvangsarbeid;12;10
"""


def write(folder, name, text, encoding="utf-8"):
    path = os.path.join(folder, name)
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write(text)
    return path


def new_project(folder, year=2024):
    path = os.path.join(folder, "p.tilstand")
    assert call("new", path, "--year", year)[0] == 0
    return path


def first(result):
    return result["files"][0]


def fails(*arguments, says="", **options):
    status, out, err = call(*arguments, **options)
    assert status == 2, f"{arguments}: status {status}: {out}{err}"
    assert out == "" and err.count("\n") == 1 and says in err, f"{arguments}: {out!r} {err!r}"


def answer_for(read, word, category):
    """The answer that gives the label @word the @category, beside what the first candidate says."""
    question = next(q for q in read["questions"] if word in q["text"])
    key = question["candidates"][0]["answer"]
    dimension = category.split("=")[0]
    key = "/".join(part for part in key.split("/") if not part.startswith(dimension + "=")) + "/" + category
    return {"partner": read["partner"], "question": question["id"], "answer": key}


def answer_file(folder, answers, name="answers.json"):
    return write(folder, name, json.dumps({"answers": answers}))


def both_answers(read):
    return [answer_for(read, "Flytende", "gender=trans"),
            answer_for(read, "Sukkertøy", "form=prostitution_sexual")]


def values(project):
    """(indicator, year, categories but the unit) → value."""
    return {(f["indicator"], f["year"], tuple(sorted((d, c) for d, c in f["categories"].items() if d != "unit"))): f["value"]
            for f in call_json("figures", project)["figures"]}


def log_kinds(project):
    return [step["kind"] for step in call_json("log", project)["steps"]]


# ---- answers ----

def test_answers_settle_questions_and_are_remembered():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
        asked = first(call_json("import", project, file, "--dry-run", status=1))
        assert len(asked["questions"]) == 2 and asked["figures"] == 8, asked["questions"]
        answers = answer_file(folder, both_answers(asked))

        dry = call_json("import", project, file, "--answers", answers, "--dry-run")
        assert call_json("answers", project)["answers"] == []
        assert dry["files"] == call_json("import", project, file, "--answers", answers)["files"]
        assert first(dry)["questions"] == [] and first(dry)["figures"] == 12 and dry["unused_answers"] == []
        got = values(project)
        assert got["adults_assisted", 2024, (("gender", "trans"),)] == 5
        assert got["adults_assisted", 2023, (("gender", "trans"),)] == 3
        assert got["adults_assisted", 2024, (("form", "prostitution_sexual"),)] == 33
        assert got["adults_assisted", 2023, (("form", "prostitution_sexual"),)] == 30

        # in the same step as the delivery, and taken back with it
        assert log_kinds(project) == ["import", "new"]
        remembered = call_json("answers", project)["answers"]
        assert {a["question"] for a in remembered} == {q["id"] for q in asked["questions"]}
        call("undo", project)
        assert call_json("answers", project)["answers"] == []
        call("redo", project)
        assert call_json("answers", project)["answers"] == remembered

        # and the same file asks nothing now
        again = first(call_json("import", project, file))
        assert again["same_as_before"] and again["questions"] == []


def as_htso(text):
    return text.replace("ROSA", "HTSO")


def test_an_explained_label_is_known_in_all_files():
    """What says a breakdown is the same word for every partner; nothing else is."""
    with Folder() as folder:
        project = new_project(folder)
        rosa = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
        htso = write(folder, "htso-2024.csv", as_htso(SHEET.format(2024, 2023)))
        asked = first(call_json("import", project, rosa, "--dry-run", status=1))
        answers = answer_file(folder, both_answers(asked))
        assert len(first(call_json("import", project, htso, "--dry-run", status=1))["questions"]) == 2
        call_json("import", project, rosa, "--answers", answers)

        dry = call_json("import", project, htso, "--dry-run")
        assert call_json("answers", project)["answers"] == [a for a in call_json("answers", project)["answers"]
                                                            if a["partner"] == "rosa"]
        taken = call_json("import", project, htso)
        assert dry["files"] == taken["files"] and first(taken)["questions"] == [] and first(taken)["figures"] == 12
        assert ["2 labels are read as you explained them for other partners."] == [
            w for w in first(taken)["warnings"] if "explained" in w], first(taken)
        shares = {(f["categories"].get("unit"), f["categories"].get("gender")): f["value"]
                  for f in call_json("figures", project)["figures"] if f["year"] == 2024}
        assert shares["htso", "trans"] == shares["rosa", "trans"] == 5

        # from now on they are the other partner's own
        assert {a["partner"] for a in call_json("answers", project)["answers"]} == {"rosa", "htso"}
        again = first(call_json("import", project, write(folder, "htso-2024.csv", as_htso(SHEET.format(2024, 2023)).replace("45", "46")),
                                "--dry-run"))
        assert again["questions"] == [] and not any("explained" in w for w in again["warnings"])


def test_what_is_not_sure_for_another_partner_is_asked():
    with Folder() as folder:
        for answer in ("-", "adults_aftercare/2024/unit=rosa/gender=trans", "adults_assisted/2021/unit=rosa/gender=trans"):
            project = new_project(folder)
            rosa = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
            htso = write(folder, "htso-2024.csv", as_htso(SHEET.format(2024, 2023)))
            asked = first(call_json("import", project, rosa, "--dry-run", status=1))
            given = both_answers(asked)
            given[0]["answer"] = answer
            call("import", project, rosa, "--answers", answer_file(folder, given))
            open_ones = first(call_json("import", project, htso, "--dry-run", status=1))["questions"]
            assert [q["text"] for q in open_ones] == ["Flytende identitet"], (answer, open_ones)
            os.remove(project)

        # two partners who do not mean the same
        project = new_project(folder)
        files = {name.lower(): write(folder, name + "-2024.csv", SHEET.format(2024, 2023).replace("ROSA", name))
                 for name in ("ROSA", "Adora", "HTSO")}
        asked = {name: first(call_json("import", project, file, "--dry-run")) for name, file in files.items()}
        for name, category in (("rosa", "gender=trans"), ("adora", "gender=unclear")):
            given = [answer_for(asked[name], "Flytende", category),
                     answer_for(asked[name], "Sukkertøy", "form=prostitution_sexual")]
            call("import", project, files[name], "--answers", answer_file(folder, given))
        open_ones = first(call_json("import", project, files["htso"], "--dry-run", status=1))["questions"]
        assert [q["text"] for q in open_ones] == ["Flytende identitet"], open_ones


def test_a_column_is_answered_once():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv",
                     "ROSA 2024;;;\n;;;\nVoksne antatte ofre;Kvinner;Menn;Ymse folk\nI alt;30;10;5\n"
                     "Prostitusjon;20;2;1\nTvangsarbeid;10;8;4\n")
        read = first(call_json("import", project, file, "--dry-run"))
        assert len(read["questions"]) == 1 and len(read["questions"][0]["cells"]) == 3, read["questions"]
        answers = answer_file(folder, [answer_for(read, "Ymse", "gender=trans")])
        assert first(call_json("import", project, file, "--answers", answers))["questions"] == []
        got = values(project)
        for form, value in ((None, 5), ("prostitution_sexual", 1), ("forced_labour", 4)):
            key = tuple(sorted(([("form", form)] if form else []) + [("gender", "trans")]))
            matches = [v for (i, y, c), v in got.items() if c == key and i == "adults_assisted"]
            assert matches == [value], (key, got)


def test_an_answer_to_one_label_does_not_settle_the_other():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv",
                     "ROSA 2024;;\n;;\nVoksne antatte ofre;Kvinner;Ymse folk\nI alt;30;10\nTrolleri;20;2\n")
        read = first(call_json("import", project, file, "--dry-run"))
        cells = {c for q in read["questions"] for c in q["cells"]}
        assert cells == {"C4", "B5", "C5"}, read["questions"]
        answers = answer_file(folder, [answer_for(read, "Trolleri", "form=forced_labour")])
        after = first(call_json("import", project, file, "--answers", answers, "--dry-run"))
        assert {c for q in after["questions"] for c in q["cells"]} == {"C4", "C5"}, after["questions"]


def test_rows_wait_for_the_label_that_names_them():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "tromso-2024.csv",
                     "Motvirke menneskehandel, Tromsø 2024;\n;\nVoksne antatte ofre fra Trolleriet;30\nherav nye;12\nMedfølgende barn;4\n;\nKvinner;20\nMenn;10\n;\n"
                     "Prostitusjon;14\nTvangsarbeid;16\n")
        read = first(call_json("import", project, file, "--dry-run"))
        assert len(read["questions"]) == 1, read["questions"]
        question = read["questions"][0]
        assert [place["cell"] for place in question["places"]] == question["cells"], question
        assert set(question["cells"]) >= {"B3", "B7", "B8", "B10", "B11"} and "B5" not in question["cells"], question
        answers = answer_file(folder, [{"partner": read["partner"], "question": question["id"],
                                        "answer": question["candidates"][0]["answer"]}])
        after = first(call_json("import", project, file, "--answers", answers))
        assert after["questions"] == [] and after["left_out"] == [], after
        got = {(i, c): v for (i, y, c), v in values(project).items()}
        for key, value in (((), 30), ((("gender", "female"),), 20), ((("form", "forced_labour"),), 16)):
            assert got[("adults_assisted", key)] == value, (key, got)


def test_a_change_says_since_when_or_is_asked_about():
    for label, years, asked in (("Endring fra 2024", (2023, 2024, 2025), 0), ("Endring fra i fjor", (2023, 2024, 2025), 0),
                                ("Endring", (2024, 2025), 0), ("Endring", (2022, 2023, 2024, 2025), 1)):
        with Folder() as folder:
            project = new_project(folder, 2025)
            rows = "".join(f"{year};{20 + 2 * i}\n" for i, year in enumerate(years))
            file = write(folder, "pod-2025.csv", f"POD: anmeldelser av menneskehandel 2025;\n;\nÅr;Anmeldelser\n{rows}{label};10,0 %\n")
            read = first(call_json("import", project, file))
            assert len(read["questions"]) == asked and len(read["left_out"]) == len(years), (label, years, read)
            changes = [k for k in values(project) if k[0] == "police_reports_change_pct"]
            assert changes == ([] if asked else [("police_reports_change_pct", 2025, (("base", "previous_year"),))]), changes


def test_a_title_says_what_the_parentheses_hold_and_no_more():
    with Folder() as folder:
        project = new_project(folder, 2025)
        file = write(folder, "pod-2025.csv", "Anmeldelser 2024–2025 (grove i parentes);;\n;;\nÅr;Totalt;Særorgan\n2024;19 (2);3\n2025;24 (4);1\n")
        call_json("import", project, file)
        got = {(y, c): v for (i, y, c), v in values(project).items()}
        assert got[(2025, ())] == 24 and got[(2025, (("severity", "aggravated"),))] == 4, got


def test_nothing_counted_is_an_answer():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
        read = first(call_json("import", project, file, "--dry-run"))
        answers = answer_file(folder, [{"partner": "rosa", "question": q["id"], "answer": "-"} for q in read["questions"]])
        read = first(call_json("import", project, file, "--answers", answers))
        assert read["figures"] == 8 and read["questions"] == []
        left = {cell["cell"] for cell in read["left_out"]}
        assert {"B7", "C7", "B10", "C10"} <= left


def test_answers_travel_as_a_file():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
        read = first(call_json("import", project, file, "--dry-run"))
        call_json("import", project, file, "--answers", answer_file(folder, both_answers(read)))
        taken = write(folder, "taken.json", call("answers", project)[1])

        other = os.path.join(folder, "other.tilstand")
        call("new", other, "--year", 2024)
        assert call_json("answers", other, "--from", taken, status=0) == {"answers": 2, "new": 2}
        assert call_json("answers", other, "--from", taken, status=0) == {"answers": 2, "new": 0}
        assert log_kinds(other) == ["answers", "new"]
        assert call_json("answers", other) == call_json("answers", project)
        assert first(call_json("import", other, file))["questions"] == []
        assert values(other) == values(project)
        call("undo", other)
        call("undo", other)
        assert call_json("answers", other)["answers"] == []


def test_answers_that_cannot_be_understood_change_nothing():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
        good = {"partner": "rosa", "question": "q-1", "answer": "-"}
        for text, says in (("{", "bad.json:1"), ("[]", "answers"), ('{"answers": {}}', "answers"),
                           (json.dumps({"answers": [good, 7]}), "answer 2"),
                           (json.dumps({"answers": [good, {**good, "answer": 7}]}), "answer 2"),
                           (json.dumps({"answers": [{**good, "partner": "nobody"}]}), "partner"),
                           (json.dumps({"answers": [{**good, "partner": None}]}), "partner"),
                           (json.dumps({"answers": [{**good, "answer": "adults_assisted"}]}), "indicator"),
                           (json.dumps({"answers": [{**good, "answer": "cats/2024"}]}), "indicator"),
                           (json.dumps({"answers": [{**good, "answer": "*/*/gender=cats"}]}), "category")):
            bad = write(folder, "bad.json", text)
            fails("import", project, file, "--answers", bad, says=says)
            fails("answers", project, "--from", bad, says=says)
        fails("answers", project, "--from", os.path.join(folder, "none.json"))
        assert log_kinds(project) == ["new"] and call_json("answers", project)["answers"] == []


def test_an_unused_answer_is_told():
    with Folder() as folder:
        project = new_project(folder)
        file = os.path.join(EXAMPLE, "partners", "rode-kors-eva.csv")
        answers = answer_file(folder, [{"partner": "rosa", "question": "q-nowhere", "answer": "-"}])
        result = call_json("import", project, file, "--answers", answers, status=1)
        assert result["unused_answers"] == ["q-nowhere"]
        assert call_json("answers", project)["answers"] == []


def test_who_sent_it_is_remembered():
    with Folder() as folder:
        project = new_project(folder)
        text = "Årsoversikt {0};\n;\nOpplysning;{0}\nVoksne antatte ofre, i alt;{1}\nKvinner;{1}\n"
        file = write(folder, "oversikt-2024.csv", text.format(2024, 7))
        read = first(call_json("import", project, file, status=1))
        assert read["partner"] is None and len(read["questions"]) == 1
        assert call_json("figures", project)["figures"] == []
        read = first(call_json("import", project, file, "--partner", "adora"))
        assert read["partner"] == "adora" and read["figures"] == 2
        assert [a["answer"] for a in call_json("answers", project)["answers"]] == ["adora"]

        call("begin", project, "--year", 2025)
        later = write(folder, "oversikt-2025.csv", text.format(2025, 8))
        read = first(call_json("import", project, later))
        assert (read["partner"], read["year"], read["questions"]) == ("adora", 2025, [])
        # the same name about something else is asked about
        other = write(folder, "Oversikt 2025.csv", text.format(2025, 9).replace("Årsoversikt", "Botilbudet vårt"))
        assert first(call_json("import", project, other))["partner"] is None


# ---- a newer file of the same year ----

def change_workbook(source, target, change):
    book = openpyxl.load_workbook(source)
    change(book)
    book.save(target)
    return target


def test_a_newer_file_tells_what_it_changes():
    with Folder() as folder:
        project = new_project(folder)
        old = write(folder, "adora-2024.csv",
                    "Adora 2024;\n;\nVoksne antatte ofre, i alt;10\nKvinner;7\nMenn;3\n;\nProstitusjon;6\nTvangsarbeid;4\n")
        new = write(folder, "adora-2024-rettet.csv",
                    "Adora 2024;\n;\nVoksne antatte ofre, i alt;11\nKvinner;7\nMenn;ca. 4\n;\nProstitusjon;6\nKombinasjon;1\n")
        assert first(call_json("import", project, old))["questions"] == []
        dry = first(call_json("import", project, new, "--dry-run"))
        real = first(call_json("import", project, new))
        assert dry == real and real["replaces"] and not real["same_as_before"]
        got = {c["key"].removeprefix("adults_assisted/2024/unit=adora"): (c["change"], c["old"], c["new"]) for c in real["changes"]}
        assert got == {"": ("changed", 10, 11), "/gender=male": ("changed", 3, None),
                       "/form=forced_labour": ("gone", 4, None), "/form=combination": ("new", None, 1)}, got
        about = next(c for c in real["changes"] if c["key"].endswith("male"))
        assert (about["new_low"], about["new_high"], about["new_text"]) == (3.6, 4.4, "ca. 4")
        text = call("import", project, old)[1]
        assert "11, now 10" in text and "gone" in text and "new" in text, text
        # the old one is kept: taking the step back brings it back
        call("undo", project)
        call("undo", project)
        assert values(project)["adults_assisted", 2024, ()] == 10


def test_another_file_of_the_partner_stands_beside():
    with Folder() as folder:
        project = new_project(folder)
        one = write(folder, "adora-a.csv", "Adora 2024;\n;\nVoksne antatte ofre, i alt;10\nKvinner;7\nMenn;3\n")
        two = write(folder, "adora-b.csv", "Adora 2024;\n;\nMedfølgende barn;4\n")
        call_json("import", project, one)
        beside = first(call_json("import", project, two))
        assert beside["figures"] == 1 and not beside["replaces"] and beside["changes"] == []
        assert len(call_json("figures", project)["figures"]) == 4


def test_a_preview_of_two_versions_is_what_import_does():
    with Folder() as folder:
        project = new_project(folder)
        text = "Adora 2024;\n;\nVoksne antatte ofre, i alt;{0}\nKvinner;7\nMenn;{1}\n"
        one = write(folder, "adora-1.csv", text.format(10, 3))
        two = write(folder, "adora-2.csv", text.format(11, 4))
        dry = call_json("import", project, one, two, "--dry-run")
        assert dry["files"] == call_json("import", project, one, two)["files"]
        assert [file["replaces"] for file in dry["files"]] == [False, True] and len(dry["files"][1]["changes"]) == 2


def test_judgements_that_still_fit_stay():
    with Folder() as folder:
        project = copy_of_example(folder)
        findings = [f for f in call_json("check", project)["findings"]
                    if f["state"] == "open" and f["folded_under"] is None]
        pod = [f for f in findings if any(g["file"].endswith("pod-strasak.xlsx") for g in f["figures"])]
        assert len(pod) >= 2
        for finding in pod:
            call("settle", project, finding["id"], "--explain", "Two ways of counting")
        corrected = next(f for f in call_json("figures", project)["figures"] if f["file"].endswith("pod-strasak.xlsx"))

        def change(book):
            book.properties.title = "sent again"
        same = change_workbook(os.path.join(EXAMPLE, "partners", "pod-strasak.xlsx"),
                               os.path.join(folder, "pod-strasak.xlsx"), change)
        read = first(call_json("import", project, same))
        assert read["replaces"] and read["changes"] == [] and read["layout_changes"] == [], read["changes"]
        after = {f["id"]: f["state"] for f in call_json("check", project)["findings"]}
        assert all(after[f["id"]] == "explained" for f in pod)
        assert corrected["id"] not in {f["id"] for f in call_json("figures", project)["figures"]}

        # one number of one of them changes: that judgement is open again, the others stay
        place = next(g for g in pod[0]["figures"] if g["file"].endswith("pod-strasak.xlsx"))

        def change_number(book):
            cell = book[place["sheet"]][place["cell"]]
            cell.value = re.sub(r"\d+", lambda m: str(int(m.group()) + 1), str(cell.value), count=1)
        changed = change_workbook(same, os.path.join(folder, "pod-strasak-2.xlsx"), change_number)
        read = first(call_json("import", project, changed))
        assert read["replaces"] and len(read["changes"]) >= 1
        after = {f["id"]: f["state"] for f in call_json("check", project)["findings"]}
        assert after.get(pod[0]["id"]) != "explained"
        untouched = [f for f in pod if not any((g["file"].endswith("pod-strasak.xlsx") and g["sheet"] == place["sheet"])
                                               for g in f["figures"])]
        assert all(after[f["id"]] == "explained" for f in untouched)


def test_a_correction_stays_with_a_number_that_is_stated_again():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = next(f for f in call_json("check", project)["findings"] if f["expected"] == 115 and f["stated"] == 119)
        call("settle", project, finding["id"], "--correct", "115", "--note", "After a call")
        before = [f for f in call_json("figures", project)["figures"] if "stated" in f]
        source = before[0]["file"]

        def change(book):
            book.properties.title = "sent again"
        again = change_workbook(source, os.path.join(folder, os.path.basename(source)), change)
        assert first(call_json("import", project, again))["replaces"]
        after = [f for f in call_json("figures", project)["figures"] if "stated" in f]
        assert [(f["stated"], f["value"]) for f in after] == [(119, 115)]


# ---- next year ----

def test_the_next_edition_begins():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "adora-2025.csv", "Adora 2025;\n;\nVoksne antatte ofre, i alt;10\n")
        fails("begin", project, says="--year")
        fails("begin", project, "--year", 2024, says="2024")
        fails("begin", project, "--year", 2019, says="2019")
        assert first(call_json("import", project, file, status=2))["error"]
        assert first(call_json("import", project, file, "--dry-run", status=2))["error"]
        assert call_json("begin", project, "--year", 2025, status=0)["year"] == 2025
        fails("begin", project, "--year", 2025)
        assert first(call_json("import", project, file))["error"] is None
        assert log_kinds(project) == ["import", "edition", "new"]
        fails("check", project, "--year", 2019, says="2019")
        assert call("check", project, "--year", 2024)[0] in (0, 1)
        call("undo", project)
        call("undo", project)
        assert first(call_json("import", project, file, status=2))["error"]


def test_next_year_reads_without_a_question():
    with Folder() as folder:
        project = new_project(folder)
        file = write(folder, "rosa-2024.csv", SHEET.format(2024, 2023))
        read = first(call_json("import", project, file, "--dry-run"))
        call_json("import", project, file, "--answers", answer_file(folder, both_answers(read)))
        call("begin", project, "--year", 2025)

        # columns in the other order, rows moved and added, and only the years changed
        moved = ("ROSA – tall til KOM 2025;;\n;;\nVoksne antatte ofre;2024;2025\nI alt;45;50\nFlytende identitet;5;6\n"
                 "Menn;10;11\nKvinner;30;33\n;;\nUtnyttelse;2024;2025\nTvangsarbeid;12;13\nKombinasjon;;1\n"
                 "Sukkertøyarbeid;33;36\n")
        for name, text in (("rosa-2025.csv", SHEET.format(2025, 2024).replace(";45;", ";50;")), ("rosa-2025-ny.csv", moved)):
            read = first(call_json("import", project, write(folder, name, text)))
            assert read["questions"] == [] and read["year"] == 2025, read["questions"]
        got = values(project)
        for key, value in (((), 50), ((("gender", "trans"),), 6), ((("gender", "male"),), 11), ((("gender", "female"),), 33),
                           ((("form", "forced_labour"),), 13), ((("form", "prostitution_sexual"),), 36),
                           ((("form", "combination"),), 1)):
            assert got["adults_assisted", 2025, key] == value, (key, value, got)
        assert got["adults_assisted", 2024, (("gender", "trans"),)] == 5
        assert call_json("answers", project)["answers"] and not any("2024" in a["answer"] for a in call_json("answers", project)["answers"])


def a_year_later(book):
    for sheet in book:
        sheet.title = sheet.title.replace("2024", "2025")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in (2023, 2024):
                    cell.value += 1
                elif isinstance(cell.value, str) and not cell.value.startswith("="):
                    cell.value = re.sub(r"\b(201\d|202\d)\b", lambda m: str(int(m.group()) + 1), cell.value)


def test_the_partners_files_of_next_year_read_as_this_years():
    with Folder() as folder:
        project = new_project(folder)
        call("begin", project, "--year", 2025)
        n = 0
        for name in ("adora", "rosa", "une", "caritas", "frelsesarmeen", "iom-assisted-return", "kirkens-bymisjon"):
            source = os.path.join(EXAMPLE, "partners", name + ".xlsx")
            plain = change_workbook(source, os.path.join(folder, name + "-2024.xlsx"), lambda book: None)
            later = change_workbook(source, os.path.join(folder, name + "-2025.xlsx"), a_year_later)
            old = first(call_json("import", project, plain))
            # formulas lose their values when openpyxl writes, in both alike
            new = first(call_json("import", project, later))
            assert (old["year"], new["year"]) == (2024, 2025), (name, old["year"], new["year"])
            assert (new["partner"], new["figures"], len(new["questions"])) == \
                   (old["partner"], old["figures"], len(old["questions"])), (name, old["figures"], new["figures"], new["questions"])
            assert new["layout_changes"] == [], (name, new["layout_changes"])
            n += new["figures"]
        figures = call_json("figures", project)["figures"]
        old = sorted((f["indicator"], f["year"] + 1, str(f["categories"]), f["low"] or 0, f["cell"]) for f in figures if "-2024" in f["file"])
        new = sorted((f["indicator"], f["year"], str(f["categories"]), f["low"] or 0, f["cell"]) for f in figures if "-2025" in f["file"])
        assert old == new and len(new) == n > 100


def test_a_changed_layout_is_told():
    with Folder() as folder:
        project = new_project(folder)
        old = write(folder, "adora-2024.csv",
                    "Adora 2024;;\n;;\nVoksne antatte ofre;2024;\nI alt;10;\nKvinner;7;\nMenn;3;\n;;\n"
                    "Utnyttelsesform;2024;\nProstitusjon;6;\nTvangsarbeid;4;\nTvangsekteskap;0;\n")
        new = write(folder, "adora-2025.csv",
                    "Adora 2025;;\n;;\nVoksne antatte ofre;2025;\nI alt;10;\nKvinner;7;\nMenn;3;\nTvangsekteskap;0;\n;;\n"
                    "Utnyttelsesform;2025;\nProstitusjonn;6;\nOrganhandel;4;\n")
        call_json("import", project, old)
        call("begin", project, "--year", 2025)
        dry = first(call_json("import", project, new, "--dry-run"))
        assert dry["layout_changes"] == first(call_json("import", project, new))["layout_changes"]
        got = {(c["change"], c["old_text"], c["text"]) for c in dry["layout_changes"]}
        assert got == {("moved", "Tvangsekteskap", "Tvangsekteskap"), ("renamed", "Prostitusjon", "Prostitusjonn"),
                       ("gone", "Tvangsarbeid", None), ("new", None, "Organhandel")}, got
        moved = next(c for c in dry["layout_changes"] if c["change"] == "moved")
        assert (moved["old_cell"], moved["cell"]) == ("A11", "A7")
        text = call("import", project, new.replace("2025", "2025"), "--dry-run")[1]
        assert "same as before" in text


def test_a_file_that_comes_beside_is_no_changed_one():
    with Folder() as folder:
        project = new_project(folder)
        text = "Adora {0};\n;\nVoksne antatte ofre;{0}\nI alt;10\nKvinner;7\nMenn;3\n"
        call_json("import", project, write(folder, "adora-2024.csv", text.format(2024)))
        call("begin", project, "--year", 2025)
        beside = write(folder, "adora-praksis-2025.csv", "Adora 2025;\n;\nArbeid;2025\nI praksis;4\nFullførte kurs;3\n")
        # alone it is what came instead
        assert first(call_json("import", project, beside, "--dry-run"))["layout_changes"] != []
        assert first(call_json("import", project, write(folder, "adora-2025.csv", text.format(2025))))["layout_changes"] == []
        read = first(call_json("import", project, beside, "--dry-run"))
        assert read["layout_changes"] == [] and not read["replaces"], read
        assert first(call_json("import", project, beside))["layout_changes"] == []


# ---- typed and pasted ----

def enter(project, text, *options, partner="rosa", origin="telephone, Kari, 3 March", folder=None, status=None):
    path = write(folder, "typed.txt", text)
    return call_json("enter", project, "--partner", partner, "--from", origin, path, *options, status=status)


def test_typed_numbers_are_figures():
    with Folder() as folder:
        project = new_project(folder)
        text = ("adults_assisted = 45\nadults_assisted/gender=female = 30\n\nadults_assisted/unit=rosa/gender=male=ca. 10\n"
                "adults_assisted/2023 = -\n")
        dry = enter(project, text, "--dry-run", folder=folder, status=0)
        assert dry["files"] == enter(project, text, folder=folder, status=0)["files"]
        read = first(dry)
        assert (read["partner"], read["year"], read["figures"], read["questions"], read["left_out"]) == ("rosa", 2024, 4, [], [])
        figures = call_json("figures", project)["figures"]
        assert all("typed" in f["qualifiers"] and f["categories"]["unit"] == "rosa" for f in figures)
        got = values(project)
        assert got["adults_assisted", 2024, ()] == 45 and got["adults_assisted", 2023, ()] == 0
        assert got["adults_assisted", 2024, (("gender", "female"),)] == 30
        about = next(f for f in figures if f["categories"].get("gender") == "male")
        assert (about["low"], about["high"], about["cell"]) == (9, 11, "A4") and "approx" in about["qualifiers"]
        steps = call_json("log", project)["steps"]
        assert steps[0]["kind"] == "enter" and "telephone, Kari, 3 March" in steps[0]["sentence"]
        assert first(enter(project, text, folder=folder))["same_as_before"]


def test_typed_numbers_replace_only_what_they_say_again():
    with Folder() as folder:
        project = new_project(folder)
        rosa = os.path.join(EXAMPLE, "partners", "rosa.xlsx")
        n = first(call_json("import", project, rosa))["figures"]
        assert not first(enter(project, "adults_assisted = 46\n", folder=folder))["replaces"]
        assert len(call_json("figures", project)["figures"]) == n + 1
        again = first(enter(project, "adults_assisted = 47\nadults_assisted/gender=female = 3\n", folder=folder))
        assert again["replaces"] and [(c["change"], c["old"], c["new"]) for c in again["changes"]] == \
            [("changed", 46, 47), ("new", None, 3)]
        assert len(call_json("figures", project)["figures"]) == n + 2
        # what a typed number and the file say otherwise is found
        assert any({"47", "46"} & set(re.findall(r"\d+", f["message"])) for f in call_json("check", project)["findings"])


def test_a_letter_without_a_figure_takes_the_place_of_nothing():
    with Folder() as folder:
        project = new_project(folder)
        path = os.path.join(folder, "rosa-2024.xlsx")
        shutil.copy(os.path.join(EXAMPLE, "partners", "rosa.xlsx"), path)
        assert first(call_json("import", project, path))["figures"] > 10
        before = call_json("figures", project)["figures"]
        book = openpyxl.Workbook()
        book.active["A1"] = "ROSA 2024"
        book.active["A3"] = "Hei, vi har funnet 3 til som ikke er med i tallene vi sendte."
        book.save(path)
        read = first(call_json("import", project, path))
        assert not read["replaces"] and not read["changes"] and read["figures"] == 0, read
        assert [left["cell"] for left in read["left_out"]] == ["A3"], read
        assert call_json("figures", project)["figures"] == before


def test_what_an_answer_does_not_say_of_parentheses_is_told():
    with Folder() as folder:
        project = new_project(folder)
        path = write(folder, "rosa-2024.csv", "ROSA 2024;\n;\nVoksne antatte ofre;2024\nI alt;45 (7)\nKvinner;30\n")
        read = first(call_json("import", project, path, "--dry-run", status=1))
        assert read["questions"][0]["cells"] == ["B4"]
        answers = answer_file(folder, [{"partner": "rosa", "question": read["questions"][0]["id"],
                                        "answer": "adults_assisted/2024/unit=rosa"}])
        read = first(call_json("import", project, path, "--answers", answers))
        assert read["figures"] == 2 and not read["questions"], read
        assert any(left["cell"] == "B4" and "parentheses" in left["reason"] for left in read["left_out"]), read


def test_a_pasted_table_is_read_as_a_file():
    with Folder() as folder:
        project = new_project(folder)
        text = "Voksne antatte ofre\t2024\t2023\nI alt\t45\t1 040\nKvinner\t30\t28\nFlytende identitet\t5\t3\n"
        read = first(enter(project, text, "--dry-run", folder=folder, status=1))
        assert read["figures"] == 4 and len(read["questions"]) == 1
        answers = answer_file(folder, [answer_for(read, "Flytende", "gender=trans")])
        read = first(enter(project, text, "--answers", answers, folder=folder))
        assert read["figures"] == 6 and read["questions"] == []
        assert values(project)["adults_assisted", 2023, ()] == 1040
        assert all("typed" in f["qualifiers"] for f in call_json("figures", project)["figures"])


def test_a_table_is_pasted_from_anywhere():
    tables = {
        "a message": "Hei!  Her er tallene våre.\n\nVoksne antatte ofre\n              2024    2023\nI alt           58   1 052\n\n"
                     "Kvinner         45      40\nMenn            11      10\n\nHilsen Kari\ntlf. 22 33 44 55\n",
        "its answer": "> Voksne antatte ofre\n>           2024  2023\n> I alt       58  1 052\n> Kvinner     45    40\n> Menn        11    10\n",
        "a web page": "Voksne antatte ofre\nKjønn\tAntall\n2024\t2023\nI alt\t58\t1\u00a0052\nKvinner\t45\t40\nMenn\t11\t10\n",
        "a text file": "Voksne antatte ofre;2024;2023\nI alt;58;1 052\nKvinner;45;40\nMenn;11;10\n",
        "a wiki": "| Voksne antatte ofre | 2024 | 2023 |\n|---|---:|---:|\n| I alt | 58 | 1 052 |\n| Kvinner | 45 | 40 |\n| Menn | 11 | 10 |\n",
    }
    wanted = {("adults_assisted", year, categories): value for year, column in ((2024, 0), (2023, 1)) for categories, values_ in
              (((), (58, 1052)), ((("gender", "female"),), (45, 40)), ((("gender", "male"),), (11, 10))) for value in (values_[column],)}
    for where, text in tables.items():
        with Folder() as folder:
            project = new_project(folder)
            read = first(enter(project, text, folder=folder))
            assert read["questions"] == [] and values(project) == wanted, (where, read, values(project))
            # once more is nothing new
            assert first(enter(project, text, folder=folder))["same_as_before"], where


def test_a_pasted_table_whose_columns_cannot_be_told_is_refused():
    with Folder() as folder:
        project = new_project(folder)
        for text, line in (("\tKvinner\tMenn\n\t2024\t2023\t2024\t2023\nI alt\t1\t2\t3\t4\n", "Line 1"),
                           ("Kjønn\tPersoner\nKvinner\tMenn\nI alt\t45\t40\n", "Line 1"),
                           ("Voksne antatte ofre\nKvinner   45   40\nMenn   10\nTranspersoner   2   2\n", "Line 3")):
            path = write(folder, "typed.txt", text)
            fails("enter", project, "--partner", "rosa", "--from", "x", path, says=line)
        assert log_kinds(project) == ["new"]


def test_lines_that_cannot_be_read_are_named():
    with Folder() as folder:
        project = new_project(folder)
        for text, says in (("adults_assisted = 3\nadults_asisted = 4\n", "Line 2"), ("adults_assisted = many\n", "Line 1"),
                           ("adults_assisted/gender=cats = 4\n", "Line 1"), ("adults_assisted = 4,5\n", "Line 1"),
                           ("adults_assisted = 19 (2)\n", "Line 1"), ("adults_assisted = -4\n", "Line 1"),
                           ("adults_assisted/gender=female\n", ""), ("", ""), ("adults_assisted/2042 = 4\n", "2042"), ("adults_assisted = 40 %\n", "Line 1"),
                           ("Kari Nordmann 01019012345\n", "")):
            path = write(folder, "typed.txt", text)
            fails("enter", project, "--partner", "rosa", "--from", "x", path, says=says)
        path = write(folder, "typed.txt", "adults_assisted = 4\n")
        fails("enter", project, "--partner", "nobody", "--from", "x", path, says="nobody")
        fails("enter", project, "--partner", "rosa", path, says="--from")
        fails("enter", project, "--from", "x", path, says="--partner")
        assert log_kinds(project) == ["new"]


# ---- personal data ----

def identity_number(birth, individual):
    """Eleven digits with valid control digits; None where there are none."""
    d = [int(c) for c in birth + individual]
    first_control = -sum(a * b for a, b in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), d)) % 11
    d.append(first_control)
    second = -sum(a * b for a, b in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), d)) % 11
    return None if 10 in (first_control, second) else birth + individual + f"{first_control}{second}"


def some_identity(birth):
    return next(number for number in (identity_number(birth, f"{n:03d}") for n in range(100, 999)) if number)


PERSONAL = {
    "identity": [["Sak", "Opplysning"], ["A", some_identity("010190")]],
    "d-number": [["Sak", "Opplysning"], ["A", some_identity("410190")]],
    "synthetic": [["Sak", "Opplysning"], ["A", some_identity("018190")]],
    "duf": [["Sak", "Opplysning"], ["A", "202012345678"]],
    "e-mails": [["Liste", ""], ["kari.hemmelig@eksempel.no", 1], ["ola.hemmelig@eksempel.no", 2], ["per.hemmelig@eksempel.no", 3]],
    "rows": [["Navn", "Alder", "Nasjonalitet"], ["Kari Hemmeligsen", 33, "Norge"], ["Ola Hemmeligsen", 34, "Norge"],
             ["Per Hemmeligsen", 35, "Norge"]],
    "birth dates": [["Navn", "Fødselsdato"], ["Kari Hemmeligsen", "03.04.1991"], ["Ola Hemmeligsen", "05.06.1992"],
                    ["Per Hemmeligsen", "07.08.1993"]],
}


def secrets_of(rows):
    return [str(cell) for row in rows[1:] for cell in row if len(str(cell)) > 8]


def write_table(folder, kind, form, rows):
    name = f"rosa {kind} 2024.{form}"
    path = os.path.join(folder, name)
    if form == "csv":
        return write(folder, name, "".join(";".join(map(str, row)) + "\n" for row in rows))
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
        return path
    import zipfile
    from xml.sax.saxutils import escape
    cells = "".join("<table:table-row>" + "".join(
        f'<table:table-cell office:value-type="float" office:value="{c}"><text:p>{c}</text:p></table:table-cell>' if isinstance(c, int) else
        f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>' for c in row) + "</table:table-row>"
        for row in rows)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                         '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
                         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        package.writestr("content.xml", '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
                         'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
                         'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
                         f'<table:table table:name="Ark1">{cells}</table:table></office:spreadsheet></office:body></office:document-content>')
    return path


def every_file(*folders):
    for folder in folders:
        for path, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(path, name), "rb") as file:
                    yield os.path.join(path, name), file.read()


def assert_nowhere(secrets, *folders):
    for path, content in every_file(*folders):
        for secret in secrets:
            for encoding in ("utf-8", "utf-16-le", "latin-1"):
                assert secret.encode(encoding) not in content, f"{secret} stands in {path}"


def test_nothing_of_a_refused_file_is_kept():
    with Folder() as folder:
        sent, kept, temporary = (os.path.join(folder, name) for name in ("sent", "kept", "temporary"))
        for path in (sent, kept, temporary):
            os.mkdir(path)
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = temporary
        try:
            project = new_project(kept)
            call_json("import", project, os.path.join(EXAMPLE, "partners", "rosa.xlsx"))
            for kind, rows in PERSONAL.items():
                for form in ("xlsx", "ods", "csv"):
                    file = write_table(sent, kind, form, rows)
                    cells = call_json("cells", file)["sheets"][0]["cells"]
                    assert len(cells) >= 4, (kind, form)
                    for command in (("import", project, file, "--dry-run"), ("import", project, file)):
                        status, out, err = call(*command)
                        assert status == 2 and "refused" in err and os.path.basename(file) in err, (kind, form, status, out, err)
                        assert (form == "csv") == ("“" not in err), err
                        for secret in secrets_of(rows):
                            assert secret not in out + err, (kind, form)
                    assert_nowhere(secrets_of(rows), kept, temporary)
            secrets = secrets_of(PERSONAL["rows"])
            typed = write(sent, "typed.txt", "\n".join("\t".join(map(str, row)) for row in PERSONAL["rows"]))
            fails("enter", project, "--partner", "rosa", "--from", "x", typed, says="refused")
            assert_nowhere(secrets, kept, temporary)
            assert log_kinds(project) == ["import", "new"]
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def test_a_sheet_is_left_out_and_nothing_of_it_kept():
    with Folder() as folder:
        kept = os.path.join(folder, "kept")
        os.mkdir(kept)
        project = new_project(kept)
        secrets = secrets_of(PERSONAL["rows"])

        def add_list(book):
            sheet = book.create_sheet("Navneliste")
            for row in PERSONAL["rows"]:
                sheet.append(row)
        source = os.path.join(EXAMPLE, "partners", "rosa.xlsx")
        clean = first(call_json("import", os.path.join(kept, "p.tilstand"), source, "--dry-run"))
        file = change_workbook(source, os.path.join(folder, "rosa.xlsx"), add_list)
        refused = first(call_json("import", project, file, status=2))
        assert "Navneliste" in refused["error"]
        fails("import", project, file, "--without-sheet", "Navn", says="Navn")
        dry = call_json("import", project, file, "--without-sheet", "Navneliste", "--dry-run")
        assert dry["files"] == call_json("import", project, file, "--without-sheet", "Navneliste")["files"]
        read = first(dry)
        assert read["error"] is None and read["figures"] > 0 and any("left out" in w for w in read["warnings"])
        assert all(cell["sheet"] != "Navneliste" for cell in read["left_out"])
        assert (read["partner"], read["year"]) == (clean["partner"], clean["year"])
        assert_nowhere(secrets, kept)
        assert log_kinds(project) == ["import", "new"]
        # a file that is not kept is nothing to look for
        for asked in ("check", "persons", "table"):
            status, out, err = call(asked, project)
            assert status in (0, 1) and err == "", (asked, err)
        with open(project, "rb") as saved:
            with open(file, "rb") as original:
                assert original.read()[:200] not in saved.read()


if __name__ == "__main__":
    tap.run("__main__")
