#!/usr/bin/python3
"""Letters to partners, and how many different persons there can be."""
import datetime
import os
import sys

import openpyxl

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import Folder, call, call_json, copy_of_example, example_files, example_project


def enter(folder, project, partner, *lines):
    path = os.path.join(folder, "typed.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    result = call_json("enter", project, path, "--partner", partner, "--from", "a phone call")["files"][0]
    assert result["error"] is None and result["questions"] == [], result


def new_project(folder, year=2024):
    project = os.path.join(folder, "p.tilstand")
    assert call("new", project, "--year", year)[0] == 0
    return project


OTHERS = ["htso", "lauras_hus", "nadheim_oslo", "nadheim_bergen", "nadheim_stavanger", "nadheim_trondheim",
          "bymisjonssenteret", "marita", "filemon_residents", "filemon_clarification", "migrasjonssenteret",
          "fengselsarbeidet", "eva", "caritas", "shalam"]


def three_units(folder, others=OTHERS):
    """65 registrations; all ten in Adora are in ROSA too, as the catalogue says."""
    project = new_project(folder)
    enter(folder, project, "kirkens_bymisjon", *[f"adults_assisted/unit={unit} = 0" for unit in others])
    for unit, women, men in (("rosa", 30, 5), ("adora", 10, None), ("pro_sentret", 2, 18)):
        total = f"adults_assisted/unit={unit}"
        lines = [f"{total} = {women + (men or 0)}", f"{total}/gender=female = {women}"]
        enter(folder, project, unit, *lines, *([f"{total}/gender=male = {men}"] if men else []))
    return project


def persons(project, *options, indicator="adults_assisted", **more):
    got = call_json("persons", project, *options, status=0, **more)["persons"]
    return {entry["year"]: entry for entry in got if entry["indicator"] == indicator}


def ask(project, finding, text):
    assert call("settle", project, finding, "--ask", text)[0] in (0, 1)


def find(project, words):
    found = [f for f in call_json("check", project)["findings"] if words in f["message"]]
    assert len(found) == 1, (words, [f["message"] for f in found])
    return found[0]


def write_letter(project, partner, out, *options):
    status, _, err = call("letter", project, "--partner", partner, "--out", out, *options)
    assert status == 0, err
    with open(out, encoding="utf-8") as file:
        return file.read()


def assert_refused(folder, words, *arguments):
    before = sorted(os.listdir(folder))
    status, out, err = call(*arguments)
    assert status == 2 and out == "", (status, out)
    assert words in err and err.count("\n") == 1, err
    assert sorted(os.listdir(folder)) == before


def test_bounds_are_those_worked_out_by_hand():
    with Folder() as folder:
        entry = persons(three_units(folder))[2024]
        # At most 65 less the 10 of Adora; at least the 30 women of ROSA and the 18 men of Pro Sentret.
        assert (entry["sum"], entry["low"], entry["high"]) == (65, 48, 55), entry
        assert entry["silent"] == [] and len(entry["figures"]) == 3 + len(OTHERS), entry


def test_who_gave_no_number_is_not_zero():
    with Folder() as folder:
        project = three_units(folder, OTHERS[:-2])
        entry = persons(project)[2024]
        assert entry["silent"] == ["caritas", "shalam"], entry
        assert (entry["sum"], entry["sum_low"], entry["low"], entry["high"]) == (None, 65, 48, None), entry
        assert "Caritas, Shalam" in entry["steps"][-1], entry["steps"]
        lines = call("persons", project)[1].splitlines()
        assert lines[1] == "  2024: at least 48 different persons", lines
    with Folder() as folder:
        project = new_project(folder)
        enter(folder, project, "kirkens_bymisjon", "adults_assisted/unit=rosa = 7",
              *[f"adults_assisted/unit={unit} = 0" for unit in [*OTHERS, "pro_sentret"]])
        # Adora is silent, but all of it is in ROSA, which is not.
        entry = persons(project)[2024]
        assert entry["silent"] == [] and (entry["sum"], entry["low"], entry["high"]) == (7, 7, 7), entry


def test_bounds_come_with_their_reasoning():
    with Folder() as folder:
        project = three_units(folder)
        for language, words in (("nb", ["65", "Alle hos Adora (10) er også hos ROSA.", "Altså høyst 55 personer.",
                                        "Kvinner 30 (ROSA), Menn 18 (Pro Sentret)"]),
                                ("en", ["65", "All at Adora (10) are at ROSA too.", "So at most 55 persons.",
                                        "Women 30 (ROSA), Men 18 (Pro Sentret)"])):
            steps = persons(project, "--language", language)[2024]["steps"]
            assert len(steps) == len(words), steps
            for step, word in zip(steps, words):
                assert word in step, (step, word)
            status, out, _ = call("persons", project, "--language", language)
            assert status == 0
            lines = out.splitlines()
            assert lines[1] == "  2024: at least 48 and at most 55 different persons", lines
            assert [line.strip() for line in lines[2:]] == steps, lines


def test_overlaps_of_templates_are_taken_off():
    with Folder() as folder:
        project = three_units(folder)
        template = os.path.join(folder, "adora.xlsx")
        assert call("template", project, "--partner", "adora", "--out", template, "--language", "en")[0] == 0
        book = openpyxl.load_workbook(template)
        for kind, sheet, cell, key in (row[:4] for row in book["_tilstand"].iter_rows(min_row=4, values_only=True)):
            if kind == "count" and key == "adults_assisted/2024/unit=adora":
                book[sheet][cell].value = 10
        book["Overlaps"]["B7"], book["Overlaps"]["C7"] = "Pro Sentret", 4
        book.save(template)
        assert call("import", project, template)[0] in (0, 1)
        entry = persons(project, "--language", "en")[2024]
        assert (entry["sum"], entry["high"]) == (65, 65 - 10 - 4), entry
        assert "4 at Adora are at Pro Sentret too." in entry["steps"], entry["steps"]


def overlaps(project, *options):
    return call_json("overlap", project, *options, status=0)["overlaps"]


def declare(project, unit, within, *options, note="Told by telephone"):
    return call_json("overlap", project, "--indicator", "adults_assisted", "--unit", unit, "--within", within,
                     "--note", note, *options, status=0)["id"]


def test_overlaps_are_declared_listed_and_withdrawn():
    with Folder() as folder:
        project = three_units(folder)
        assert [(o["source"], o["id"], o["unit"], o["within"], o["count"], o["year"]) for o in overlaps(project)] == \
            [("catalogue", None, "adora", "rosa", None, None)]
        first = declare(project, "pro_sentret", "rosa", "--count", 3)
        second = declare(project, "unit=htso", "pro_sentret", note="All of it")
        entry = persons(project, "--language", "en")[2024]
        assert (entry["sum"], entry["low"], entry["high"]) == (65, 48, 65 - 10 - 3), entry
        assert "3 at Pro Sentret are at ROSA too." in entry["steps"], entry["steps"]

        own = [o for o in overlaps(project, "--language", "nb") if o["source"] == "coordinator"]
        assert [(o["id"], o["count"], o["year"], o["note"]) for o in own] == \
            [(first, 3, 2024, "Told by telephone"), (second, None, 2024, "All of it")], own
        assert own[0]["sentence"] == "3 personer er både hos Pro Sentret og hos ROSA" and own[0]["who"], own
        assert "All at HTSO/Nav Grünerløkka are at Pro Sentret too" in call("overlap", project, "--language", "en")[1]
        assert [o["source"] for o in overlaps(project, "--year", 2023)] == ["catalogue"]

        # Said again, it takes the place of what was said; each step is in the log and undone by itself.
        assert declare(project, "pro_sentret", "rosa", "--count", 5) == first
        assert persons(project)[2024]["high"] == 50
        assert call("undo", project)[0] == 0
        assert persons(project)[2024]["high"] == 52
        assert call("redo", project)[0] == 0 and persons(project)[2024]["high"] == 50
        assert call("overlap", project, "--withdraw", first, "--note", "A misunderstanding")[0] == 0
        assert persons(project)[2024]["high"] == 55
        steps = call_json("log", project, language="nb_NO.UTF-8")["steps"]
        assert [(s["kind"], s["note"]) for s in steps[:2]] == [("withdraw-overlap", "A misunderstanding"), ("redo", "")]
        assert steps[0]["sentence"] == "Trakk tilbake at tiltak teller de samme personene: Pro Sentret, ROSA", steps[0]
        assert [o["id"] for o in overlaps(project)] == [None, second]


def test_what_a_template_and_she_declare_of_one_pair_is_taken_off_once():
    with Folder() as folder:
        project = three_units(folder)
        template = os.path.join(folder, "adora.xlsx")
        assert call("template", project, "--partner", "adora", "--out", template, "--language", "en")[0] == 0
        book = openpyxl.load_workbook(template)
        for kind, sheet, cell, key in (row[:4] for row in book["_tilstand"].iter_rows(min_row=4, values_only=True)):
            if kind == "count" and key == "adults_assisted/2024/unit=adora":
                book[sheet][cell].value = 10
        book["Overlaps"]["B7"], book["Overlaps"]["C7"] = "Pro Sentret", 4
        book.save(template)
        assert call("import", project, template)[0] in (0, 1)
        assert [(o["source"], o["unit"], o["within"], o["count"], o.get("partner")) for o in overlaps(project)][1:] == \
            [("template", "adora", "pro_sentret", 4, "adora")]
        before = persons(project)[2024]
        declare(project, "pro_sentret", "adora", "--count", 3)
        assert persons(project)[2024]["steps"] == before["steps"]
        declare(project, "adora", "pro_sentret", "--count", 6)
        after = persons(project, "--language", "en")[2024]
        assert after["high"] == before["high"] - 2 and len(after["steps"]) == len(before["steps"]), after


def disagreements(project):
    """What is told of the draft's total: expected from, to, and the sentence."""
    return [(f["expected_low"], f["expected_high"], f["message"])
            for f in call_json("check", project, "--language", "en")["findings"] if "the draft says" in f["message"]]


def test_what_is_declared_explains_a_total_of_persons():
    with Folder() as folder:
        project = three_units(folder)
        enter(folder, project, "kom_draft", "adults_assisted = 53")
        [(low, high, told)] = disagreements(project)
        assert (low, high) == (55, 65), (low, high)
        assert "also when 10 persons declared in two services are counted once" in told, told
        overlap = declare(project, "pro_sentret", "rosa", "--count", 3)
        assert disagreements(project) == []
        assert call("overlap", project, "--withdraw", overlap)[0] == 0
        assert len(disagreements(project)) == 1
        assert call("undo", project)[0] == 0
        assert disagreements(project) == []
    with Folder() as folder:
        project = three_units(folder)
        enter(folder, project, "kom_draft", "adults_assisted = 53")
        declare(project, "pro_sentret", "rosa", "--count", 3, "--year", 2023)
        assert len(disagreements(project)) == 1
        template = os.path.join(folder, "adora.xlsx")
        assert call("template", project, "--partner", "adora", "--out", template, "--language", "en")[0] == 0
        book = openpyxl.load_workbook(template)
        for kind, sheet, cell, key in (row[:4] for row in book["_tilstand"].iter_rows(min_row=4, values_only=True)):
            if kind == "count" and key == "adults_assisted/2024/unit=adora":
                book[sheet][cell].value = 10
        book["Overlaps"]["B7"], book["Overlaps"]["C7"] = "Pro Sentret", 4
        book.save(template)
        assert call("import", project, template)[0] in (0, 1)
        assert disagreements(project) == []
        # Of the four no more than two can be women, and Adora has no men.
        enter(folder, project, "kom_draft", "adults_assisted = 52")
        [(low, high, told)] = [one for one in disagreements(project) if "says 52" in one[2]]
        assert (low, high) == (53, 65) and "12 persons" in told, told


def test_overlaps_that_cannot_be_are_refused():
    with Folder() as folder:
        project = three_units(folder)
        of = ("overlap", project, "--indicator", "adults_assisted", "--note", "x")
        for words, arguments in (("no service", (*of, "--unit", "rosa", "--within", "moon")),
                                 ("not two services", (*of, "--unit", "rosa", "--within", "rosa")),
                                 ("not two services", (*of, "--unit", "nadheim_oslo", "--within", "kirkens_bymisjon")),
                                 ("counts only 10", (*of, "--unit", "rosa", "--within", "adora", "--count", 11)),
                                 ("no number of persons", (*of, "--unit", "rosa", "--within", "adora", "--count", "0")),
                                 ("--within", (*of, "--unit", "rosa")),
                                 ("no indicator", ("overlap", project, "--indicator", "cats", "--unit", "rosa",
                                                   "--within", "adora", "--note", "x")),
                                 ("no service", ("overlap", project, "--indicator", "police_reports", "--unit", "rosa",
                                                 "--within", "adora", "--note", "x")),
                                 ("few words", ("overlap", project, "--indicator", "adults_assisted", "--unit", "rosa",
                                                "--within", "adora")),
                                 ("no overlap 77", ("overlap", project, "--withdraw", 77))):
            assert_refused(folder, words, *arguments)
        for finding in call_json("check", project)["findings"]:
            call("settle", project, finding["id"], "--accept")
        assert call("close", project)[0] == 0
        assert_refused(folder, "closed", *of, "--unit", "pro_sentret", "--within", "rosa")


def test_what_is_not_known_is_an_interval():
    with Folder() as folder:
        project = three_units(folder, [unit for unit in OTHERS if unit != "caritas"])
        enter(folder, project, "caritas", "adults_assisted/unit=caritas = 8-10")
        entry = persons(project)[2024]
        assert entry["sum"] is None and (entry["sum_low"], entry["sum_high"]) == (73, 75), entry
        assert (entry["low"], entry["high"]) == (48, 65), entry


def test_example_year_is_a_series():
    project = example_project()
    got = call_json("persons", project, status=0)["persons"]
    years = [entry["year"] for entry in got if entry["indicator"] == "adults_assisted"]
    assert years == [2023, 2024], years
    assert {entry["indicator"] for entry in got} > {"adults_assisted", "unique_visitors"}, got
    for entry in got:
        assert 0 < entry["low"] <= entry["sum_low"] and entry["steps"], entry
        if entry["silent"]:
            assert entry["high"] is None and entry["sum_high"] is None, entry
        else:
            assert entry["low"] <= entry["high"] <= entry["sum_high"], entry
    one = call_json("persons", project, "--year", 2023, status=0)["persons"]
    assert one == [entry for entry in got if entry["year"] == 2023], one
    # All ten in Adora came through ROSA.
    entry = persons(project)[2024]
    assert entry["sum"] == 179 and entry["high"] == 169, entry


def test_years_without_counts_are_told():
    with Folder() as folder:
        project = new_project(folder)
        assert_refused(folder, "service", "persons", project)
        assert_refused(folder, "2031", "persons", example_project(), "--year", 2031)
        assert_refused(folder, "--partner", "persons", project, "--partner", "rosa")


def test_letter_asks_with_cells_and_numbers():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = find(project, "says 96")
        ask(project, finding["id"], "Er 2021 utelatt?\nSi gjerne hvorfor.")
        other = find(project, "86")
        ask(project, other["id"], "Et spørsmål til Kirkens Bymisjon")
        out = os.path.join(folder, "brev.txt")
        letter = write_letter(project, "pod", out, "--language", "nb")
        message = [f["message"] for f in call_json("check", project, "--language", "nb")["findings"]
                   if f["id"] == finding["id"]][0]
        lines = letter.splitlines()
        assert lines[0] == "Til: Politidirektoratet", lines[0]
        assert "Spørsmål om tallene for 2024 – Tilstandsrapport om menneskehandel i Norge" in lines
        assert "Hei," in lines and "1. " + message in lines, letter
        assert "ett forhold" in letter and not any(line.startswith("2. ") for line in lines), letter
        cells = [line for line in lines if line.startswith("   - ")]
        assert len(cells) == len(finding["figures"]) == 7, cells
        for number, cell in ((455, "G8"), (227, "D8"), (469, "F8")):
            assert any(line.startswith(f"   - arket «Tabell 4», celle {cell}: {number} (") for line in cells), cells
        assert "   Spørsmålet vårt: Er 2021 utelatt?\n   Si gjerne hvorfor.\n" in letter, letter
        assert "i filen «pod-strasak.xlsx»:" in letter, letter  # no folder of the coordinator's
        assert "Kirkens" not in letter and "Vennlig hilsen" in lines, letter

        english = write_letter(project, "pod", out, "--language", "en")
        assert "1. " + finding["message"] in english and "sheet “Tabell 4”, cell G8: 455" in english, english
        assert "Kind regards" in english and "Hei" not in english, english
        got = call_json("letter", project, "--partner", "pod", "--out", out, "--language", "nb", status=0)
        assert got == {"file": out, "partner": "pod", "language": "nb", "questions": 1, "workbooks": []}, got


def test_letter_shows_no_cell_of_another_partner():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = find(project, "the draft says 119")
        ask(project, finding["id"], "Hvem er regnet med?")
        files = {os.path.basename(figure["file"]) for figure in finding["figures"]}
        assert {"rosa.xlsx", "marita.csv"} < files, files
        letter = write_letter(project, "marita", os.path.join(folder, "m.txt"), "--language", "nb")
        assert "marita.csv" in letter and "   - celle B5: 8 (" in letter, letter
        assert not [file for file in files - {"marita.csv"} if file in letter], letter


def test_one_cause_is_one_question():
    with Folder() as folder:
        project = copy_of_example(folder)
        findings = {f["id"]: f for f in call_json("check", project)["findings"]}
        head = next(f for f in findings.values() if f["includes"] and "«Politidistrikt»" not in f["message"] and
                    "Table" not in f["message"] and any("pod-strasak" in x["file"] for x in f["figures"]) and
                    any("pod-strasak" in x["file"] for i in f["includes"] for x in findings[i]["figures"]))
        below = next(i for i in head["includes"] if any("pod-strasak" in x["file"] for x in findings[i]["figures"]))
        out = os.path.join(folder, "pod.txt")
        for note, n in (("Hva gjelder det?", 1), ("Og hva med dette?", 2)):
            ask(project, head["id"], "Hva gjelder det?")
            ask(project, below, note)
            got = call_json("letter", project, "--partner", "pod", "--out", out, status=0)
            assert got["questions"] == n, (note, got)


def test_answered_questions_are_no_longer_asked():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = find(project, "says 96")["id"]
        out = os.path.join(folder, "pod.txt")
        assert_refused(folder, "no question", "letter", project, "--partner", "pod", "--out", out)
        ask(project, finding, "Hvorfor?")
        before = write_letter(project, "pod", out)
        assert call("settle", project, finding, "--explain", "2021 er utelatt")[0] in (0, 1)
        assert_refused(folder, "no question", "letter", project, "--partner", "pod", "--out", out)
        with open(out, encoding="utf-8") as file:
            assert file.read() == before


def test_who_has_sent_nothing_is_not_thanked():
    with Folder() as folder:
        project = new_project(folder)
        call_json("import", project, *[f for f in example_files("partners") if "udi.xlsx" in f])
        ask(project, find(project, "ROSA has not delivered")["id"], "Når kommer tallene?")
        letter = write_letter(project, "rosa", os.path.join(folder, "rosa.txt"), "--language", "nb")
        assert "1. ROSA har ikke levert tall for 2024." in letter and "Når kommer tallene?" in letter, letter
        assert "Takk for tallene" not in letter and "   - " not in letter, letter
        assert_refused(folder, "no question", "letter", project, "--partner", "caritas",
                       "--out", os.path.join(folder, "c.txt"))


def ask_and_write(folder, project, words, partner, language="nb"):
    """The letter about the one finding whose sentence holds these words."""
    ask(project, find(project, words)["id"], "Stemmer det?")
    return write_letter(project, partner, os.path.join(folder, "brev.txt"), "--language", language)


def test_a_letter_says_how_a_number_is_found_in_its_cell():
    with Folder() as folder:
        project = copy_of_example(folder)
        letter = ask_and_write(folder, project, "2024: National Police Directorate (Tabell 3) says 2, but its", "pod")
        assert "celle G4: 2 – det står «19 (2)» (Anmeldelser · Grov menneskehandel · 2024)" in letter, letter
        assert "celle G5: 0 – det står «9», uten tall i parentes (Anmeldelser · Grov menneskehandel · Oslo politidistrikt" \
            in letter, letter
        # What the numbers add up to is what the question says.
        numbers = [int(line.split(": ")[1].split()[0]) for line in letter.splitlines() if line.startswith("   - ")]
        assert numbers == [2] + [0] * (len(numbers) - 1) and len(numbers) > 5, numbers


def test_a_letter_explains_her_words_and_no_others():
    with Folder() as folder:
        project = copy_of_example(folder)
        letter = ask_and_write(folder, project, "the draft says 119", "rosa")
        assert "Med «utkastet» mener vi utkastet vårt til rapporten" in letter, letter
        assert "   Deres del av dette er dette tallet i filen «rosa.xlsx»:\n   - arket «KOM 2024», celle B7: 55 (" in letter, letter
        letter = ask_and_write(folder, project, "says 96", "pod", "en")
        assert "the draft" not in letter and "these figures in the file" in letter and "Your part" not in letter, letter


def test_a_letter_leaves_her_guesses_out():
    with Folder() as folder:
        project = new_project(folder)
        enter(folder, project, "rosa", "adults_assisted/2024/unit=rosa = 55", "adults_assisted/2023/unit=rosa = 49")
        enter(folder, project, "kom_draft", "adults_assisted/2024/unit=rosa = 49")
        finding = find(project, "the draft says 49")
        assert len(finding["figures"]) == 3 and finding["possible_causes"], finding
        letter = ask_and_write(folder, project, "the draft says 49", "rosa")
        assert letter.count("   - ") == 1 and ": 55 (" in letter and "dette tallet:" in letter, letter


def test_a_letter_asks_for_what_its_questions_call_for():
    wrong, right = "- Er et tall feil, ", "- Er tallet riktig, "
    gap, silence = "- Mangler en fordeling ", "- Mangler vi tall fra dere, "
    with Folder() as folder:
        project = new_project(folder)
        enter(folder, project, "rosa", "adults_assisted/unit=rosa = 55", "adults_assisted/unit=rosa/gender=female = 45",
              "adults_assisted/unit=rosa/gender=male = 11")
        cases = (("rosa", "says 55", (wrong + "ber vi dere svare med det riktige tallet.", right), (gap, silence)),
                 ("caritas", "Caritas has not delivered", (silence,), (wrong, right, gap, "Sammenlign")))
        for partner, words, wanted, unwanted in cases:
            letter = ask_and_write(folder, project, words, partner)
            assert all(text in letter for text in wanted) and not any(text in letter for text in unwanted), letter
    with Folder() as folder:
        project = copy_of_example(folder)
        letter = ask_and_write(folder, project, "Caritas did not break this down", "caritas")
        assert gap in letter and wrong in letter and right not in letter and silence not in letter, letter
        assert "rette det i filen" in letter and "vedlegg" not in letter, letter
        books = write_workbooks(folder, project, "caritas", "--language", "nb")
        with open(os.path.join(folder, "caritas.txt"), encoding="utf-8") as file:
            letter = file.read()
        assert f"Vedlagt er «{os.path.basename(books[0])}»: " in letter and "rette det i vedlegget" in letter, letter


def ask_about(project, partner, n=6):
    """Asks about up to @n findings that rest on a figure of the partner."""
    sources = {f["id"]: f["source"] for f in call_json("figures", project)["figures"]}
    asked = [f for f in call_json("check", project)["findings"]
             if any(sources.get(place.get("id")) == partner for place in f["figures"] + f["terms"])][:n]
    for finding in asked:
        ask(project, finding["id"], "Kan dere se på dette?")
    return asked


def write_workbooks(folder, project, partner, *options):
    got = call_json("letter", project, "--partner", partner, "--out", os.path.join(folder, partner + ".txt"),
                    "--workbooks", os.path.join(folder, partner), *options, status=0)
    return got["workbooks"]


def sheets_of(path):
    return [(sheet["hidden"], sorted(sheet["merged"]),
             {cell["cell"]: (cell["type"], cell["value"], cell["hidden"]) for cell in sheet["cells"]})
            for sheet in call_json("cells", path)["sheets"]]


def test_marked_workbooks_are_the_partners_own():
    originals = {os.path.splitext(os.path.basename(f))[0]: f for f in example_files("partners")}
    n_books = 0
    for partner in ("adora", "caritas", "frelsesarmeen", "htso", "kirkens_bymisjon", "marita", "pod", "pro_sentret",
                    "rode_kors", "rosa", "shalam"):
        with Folder() as folder:
            project = copy_of_example(folder)
            assert ask_about(project, partner), partner
            for book in write_workbooks(folder, project, partner, "--language", "nb"):
                original = originals[os.path.basename(book).replace("-spørsmål.xlsx", "")]
                assert sheets_of(book) == sheets_of(original), book
                again = call_json("import", project, book, "--dry-run")["files"][0]
                assert again["partner"] == partner and again["replaces"] and again["error"] is None, again
                assert not again["questions"] and not again["changes"] and not again["layout_changes"], again
                n_books += 1
    assert n_books == 11, n_books


def test_marked_cells_carry_the_question():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = find(project, "says 96")
        ask(project, finding["id"], "Er 2021 utelatt?")
        book = write_workbooks(folder, project, "pod", "--language", "en")
        assert [os.path.basename(path) for path in book] == ["pod-strasak-questions.xlsx"], book
        workbook = openpyxl.load_workbook(book[0])
        assert workbook.active.title == "Tabell 4"
        marked = {cell.coordinate: cell for row in workbook["Tabell 4"] for cell in row if cell.comment}
        assert {f["cell"] for f in finding["figures"]} == set(marked), set(marked)
        assert marked["I8"].comment.text == "Question 1: " + finding["message"] + "\nEr 2021 utelatt?"
        assert marked["B8"].comment.text == "Question 1: see cell I8."
        assert all(cell.fill.fgColor.rgb == "FFFFE699" for cell in marked.values())
        assert workbook["Tabell 4"]["C4"].fill.fill_type is None
        assert not [1 for sheet in workbook for row in sheet for cell in row if cell.data_type == "f"]
        with open(os.path.join(folder, "pod.txt"), encoding="utf-8") as file:
            assert "marked in yellow" in file.read()
        # What a partner wrote itself stays beside the question.
        workbook["Tabell 4"]["I8"].comment.text += "\nVårt svar"
        # A letter alone promises no enclosure, and writes none.
        assert "marked" not in write_letter(project, "pod", os.path.join(folder, "alone.txt"), "--language", "en")
        assert_refused(folder, "pod.txt", "letter", project, "--partner", "pod", "--out", os.path.join(folder, "a.txt"),
                       "--workbooks", os.path.join(folder, "pod.txt"))


def test_formulas_that_became_values_are_told():
    with Folder() as folder:
        project = copy_of_example(folder)
        ask_about(project, "htso")
        book = openpyxl.load_workbook(write_workbooks(folder, project, "htso", "--language", "nb")[0])
        texts = [cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment]
        assert any("regnet ut med en formel" in text for text in texts), texts
        with open(os.path.join(folder, "htso.txt"), encoding="utf-8") as file:
            assert "Formler er blitt til verdier" in file.read()


def test_numbers_have_room_in_their_format():
    shown = {"B2": (datetime.date(2025, 9, 24), "dd. mmmm yyyy", "24. september 2025"),
             "C2": (datetime.datetime(2025, 2, 14, 13, 45), "dd.mm.yyyy hh:mm:ss", "14.02.2025 13:45:00"),
             "B5": (55, '#,##0" personer i alt"', "55 personer i alt"), "C5": (40, '[Red]0.00;[Blue]-0.00', "40.00"),
             "D5": (1234567, '#,##0\\ "stk."', "1 234 567 stk."), "E5": (12, "0000", "0012")}
    with Folder() as folder:
        book = openpyxl.Workbook()
        sheet = book.active
        for cell, text in (("A1", "ROSA 2024"), ("A2", "Dato:"), ("A4", "Voksne antatte ofre"), ("B4", "Totalt"),
                           ("C4", "Kvinner"), ("D4", "Henvendelser"), ("E4", "Menn"), ("A5", "Totalt")):
            sheet[cell] = text
        for cell, (value, number_format, _) in shown.items():
            sheet[cell], sheet[cell].number_format = value, number_format
        path = os.path.join(folder, "rosa.xlsx")
        book.save(path)
        project = new_project(folder)
        call("import", project, path, "--partner", "rosa")
        ask(project, next(f["id"] for f in call_json("check", project)["findings"]
                          if f["rule"] == "rest" and "55" in f["message"]), "Stemmer det?")
        marked = openpyxl.load_workbook(write_workbooks(folder, project, "rosa")[0]).active
        assert all(marked[cell].number_format == number_format for cell, (_, number_format, _) in shown.items())
        for column in "BCDE":
            # In digits; a space is half as wide.
            need = max(len(text) - text.count(" ") / 2 for cell, (_, _, text) in shown.items() if cell[0] == column)
            assert need <= marked.column_dimensions[column].width <= need + 14, (column, need)


def test_a_corrected_workbook_that_comes_back_settles_its_finding():
    for partner, words, sheet, cell, value in (("pod", "says 96", "Tabell 4", "I8", 122),
                                               ("marita", "the draft says 119", "marita", "B5", 12)):
        with Folder() as folder:
            project = copy_of_example(folder)
            finding = find(project, words)
            ask(project, finding["id"], "Stemmer det?")
            book = write_workbooks(folder, project, partner, "--language", "nb")[0]
            workbook = openpyxl.load_workbook(book)
            assert workbook[sheet][cell].comment
            workbook[sheet][cell].value = value
            workbook.save(book)

            got = call_json("import", project, book, language="nb_NO.UTF-8")
            read = got["files"][0]
            assert read["replaces"] and not read["questions"] and len(read["changes"]) == 1, read
            told = [f for f in got["settled"] if f["id"] == finding["id"]]
            assert [(f["state"], f["note"]) for f in told] == [("asked", "Stemmer det?")], got["settled"]
            assert finding["id"] not in {f["id"] for f in call_json("check", project)["findings"]}
            assert_refused(folder, "no question", "letter", project, "--partner", partner,
                           "--out", os.path.join(folder, "again.txt"))
            # Undone, it is the question that it was.
            assert call("undo", project)[0] == 0
            assert find(project, words)["state"] == "asked"
            out = call("import", project, book)[1]
            assert "  Settled: " + finding["id"] in out, out


def test_a_wrong_answer_opens_the_question_again():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = find(project, "says 96")
        ask(project, finding["id"], "Stemmer det?")
        book = write_workbooks(folder, project, "pod")[0]
        workbook = openpyxl.load_workbook(book)
        workbook["Tabell 4"]["I8"].value = 97
        workbook.save(book)
        got = call_json("import", project, book)
        assert [f["id"] for f in got["reopened"]] == [finding["id"]] and not got["settled"], got
        assert find(project, "says 97")["state"] == "reopened"


def test_a_correction_that_makes_another_finding_says_so():
    with Folder() as folder:
        project = copy_of_example(folder)
        finding = find(project, "the draft says 119")
        ask(project, finding["id"], "Stemmer det?")
        book = write_workbooks(folder, project, "rosa")[0]
        workbook = openpyxl.load_workbook(book)
        place = next(t for t in finding["terms"] if t["label"] == "ROSA")
        workbook[place["sheet"]][place["cell"]].value = 59
        workbook.save(book)
        status, out, _ = call("import", project, book, language="nb_NO.UTF-8")
        assert status in (0, 1) and "  Avgjort: " + finding["id"] in out, out
        told = [line for line in out.splitlines() if line.startswith("  Nytt avvik: ")]
        assert any("ROSA" in line and "59" in line for line in told), out
        assert call("undo", project)[0] == 0
        got = call_json("import", project, book)
        assert [f["id"] in line for f, line in zip(got["appeared"], told)] == [True] * len(told), (got["appeared"], told)
        # The first file of a partner brings its findings as it must.
        fresh = new_project(folder)
        assert "Nytt avvik" not in call("import", fresh, book, "--partner", "rosa", language="nb_NO.UTF-8")[1]


def test_mistakes_are_told_and_nothing_is_written():
    with Folder() as folder:
        project = copy_of_example(folder)
        ask(project, find(project, "says 96")["id"], "Hvorfor?")
        out = os.path.join(folder, "x.txt")
        for words, arguments in (("nobody_here", ("--partner", "nobody_here", "--out", out)),
                                 ("kom_draft", ("--partner", "kom_draft", "--out", out)),
                                 ("--out", ("--partner", "pod")),
                                 ("--partner", ("--out", out)),
                                 (".txt", ("--partner", "pod", "--out", project)),
                                 ("“sv”", ("--partner", "pod", "--out", out, "--language", "sv")),
                                 ("x.txt", ("--partner", "pod", "--out", os.path.join(folder, "none", "x.txt"))),
                                 ("2031", ("--partner", "pod", "--out", out, "--year", 2031))):
            assert_refused(folder, words, "letter", project, *arguments)
        os.mkdir(out)
        assert_refused(folder, "x.txt", "letter", project, "--partner", "pod", "--out", out)
        assert os.listdir(out) == []


if __name__ == "__main__":
    tap.run(__name__)
