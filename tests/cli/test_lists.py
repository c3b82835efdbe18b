#!/usr/bin/python3
"""A data set with one number a row is read by a saved layout: its figures, word by word, and nothing else.

glotip-extract.xlsx has every row for Norway of UNODC's data_glotip.xlsx (December 2024), and every sixtieth of the others.
"""
import csv
import json
import os
import re
import sys
import time

import openpyxl

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import DATA, ROOT, Folder, call, call_json

EXTRACT = os.path.join(DATA, "glotip-extract.xlsx")
CATALOGUE = os.path.join(ROOT, "resources", "catalogue", "norway.xml")

INDICATORS = {"Detected trafficking victims": ("unodc_victims", "persons"),
              "Persons brought into formal contact": ("unodc_suspects", "persons"),
              "Persons prosecuted": ("unodc_prosecuted", "persons"),
              "Persons convicted": ("unodc_convicted", "persons"),
              "Offences of trafficking in persons": ("unodc_offences", "cases")}
FORMS = {"Sexual exploitation": "sexual", "Forced labour": "forced_labour", "Other forms of exploitation": "other"}
DIMENSIONS = {"by citizenship": "citizenship", "by country of repatriation": "repatriation"}


def rows_of_extract():
    sheet = openpyxl.load_workbook(EXTRACT, read_only=True).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def expected(rows):
    """cell → (indicator, unit, year, categories, low, high, text) of Norway's rows."""
    head = {name: i for i, name in enumerate(rows[0])}
    truth = {}
    for number, row in enumerate(rows[1:], 2):
        if row[head["Country"]] != "Norway":
            continue
        categories = {}
        dimension, category = row[head["Dimension"]], row[head["Category"]]
        if dimension == "by form of exploitation":
            categories["unodc_form"] = FORMS[category]
        elif dimension != "Total":
            categories[DIMENSIONS[dimension]] = re.sub("[^a-z]+", "_", category.lower()).strip("_")
        if row[head["Sex"]] != "Total":
            categories["gender"] = row[head["Sex"]].lower()
        if row[head["Age"]] != "Total":
            categories["age_group"] = {"0 to 17 years": "minor", "18 years or over": "adult"}[row[head["Age"]]]
        text = str(row[head["txtVALUE"]])
        low, high = (1, 4) if text == "<5" else (int(text), int(text))
        indicator, unit = INDICATORS[row[head["Indicator"]]]
        truth[f"K{number}"] = (indicator, unit, int(row[head["Year"]]), tuple(sorted(categories.items())), low, high, text)
    return truth


def figures_of(project):
    return {f["cell"]: (f["indicator"], f["counting_unit"], f["year"], tuple(sorted(f["categories"].items())), f["low"], f["high"],
                        f["text"]) for f in call_json("figures", project)["figures"]}


def new_project(folder, name="p.tilstand", *options):
    path = os.path.join(folder, name)
    assert call("new", path, "--year", 2024, *options)[0] == 0
    return path


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def first(result):
    return result["files"][0]


def test_every_row_of_the_country_is_a_figure_cell_by_cell():
    with Folder() as folder:
        project, rows = new_project(folder), rows_of_extract()
        read = first(call_json("import", project, EXTRACT))
        truth = expected(rows)
        assert len(truth) == 470 and read["figures"] == 470 and read["partner"] == "unodc", read["figures"]
        assert figures_of(project) == truth
        # other countries are told once, the years once
        others = sum(row[0] != "Norway" for row in rows[1:])
        assert len(read["left_out"]) == 2 and read["questions"] == []
        assert any(re.match(f"{others} ", cell["reason"]) for cell in read["left_out"]), read["left_out"]
        assert first(call_json("import", project, EXTRACT))["same_as_before"]


def test_a_whole_data_set_takes_seconds():
    with Folder() as folder:
        rows = rows_of_extract()
        norway, others = [r for r in rows[1:] if r[0] == "Norway"], [r for r in rows[1:] if r[0] != "Norway"]
        big = [rows[0]] + norway + (others * 100)[:46557 - len(norway)]
        file = write_csv(os.path.join(folder, "glotip.csv"), big)
        project = new_project(folder)
        before = time.monotonic()
        read = first(call_json("import", project, file))
        seconds = time.monotonic() - before
        assert figures_of(project) == expected(big)
        assert len(read["left_out"]) == 2
        # with sanitizers and on a busy machine; alone it is about one second
        assert seconds < 60, seconds


def test_the_layout_travels_as_answers():
    with Folder() as folder:
        project = new_project(folder)
        call_json("import", project, EXTRACT)
        answers = call_json("answers", project)
        with open(CATALOGUE, encoding="utf-8") as file:
            xml = file.read()
        without = os.path.join(folder, "without.xml")
        with open(without, "w", encoding="utf-8") as file:
            file.write(re.sub(r"<list .*?</list>", "", xml, flags=re.S))
        other = new_project(folder, "q.tilstand", "--catalogue", without)
        assert first(call_json("import", other, EXTRACT))["figures"] == 0
        saved = os.path.join(folder, "answers.json")
        with open(saved, "w", encoding="utf-8") as file:
            json.dump(answers, file)
        assert call("answers", other, "--from", saved)[0] == 0
        call_json("import", other, EXTRACT)
        assert figures_of(other) == expected(rows_of_extract())
        assert call_json("answers", other) == answers


def test_another_list_fits_if_it_has_the_columns_wherever_they_stand():
    with Folder() as folder:
        project = new_project(folder)
        head = ["VALUE", "Year", "Age", "Sex", "Category", "Dimension", "Indicator", "Country", "Unit of measurement"]
        row = ["7", 2019, "Total", "Female", "Total", "Total", "Persons convicted", "Norway", "Counts"]
        file = write_csv(os.path.join(folder, "list.csv"), [["A title"], [], head, row, ["9", *row[1:7], "Sweden", "Counts"]])
        assert first(call_json("import", project, file))["partner"] == "unodc"
        assert figures_of(project) == {"A4": ("unodc_convicted", "persons", 2019, (("gender", "female"),), 7, 7, "7")}


def test_what_the_layout_does_not_explain_is_left_out_until_it_is_answered():
    with Folder() as folder:
        project = new_project(folder)
        head = ["Country", "Indicator", "Dimension", "Category", "Sex", "Age", "Year", "Unit of measurement", "VALUE"]

        def row(category="Total", year=2019, value="7", sex="Total", dimension="Total", unit="Counts"):
            return ["Norway", "Persons convicted", dimension, category, sex, "Total", year, unit, value]
        rows = [head, row(), row("Begging", dimension="by form of exploitation"), row("Atlantis", dimension="by citizenship"),
                row(year="soon"), row(value="many"), row(value="1.5"), row(value=""), row(unit="Rate per 100,000"), row(sex="Unknown")]
        file = write_csv(os.path.join(folder, "list.csv"), rows)
        read = first(call_json("import", project, file))
        assert read["figures"] == 1
        assert sorted(cell["cell"] for cell in read["left_out"]) == ["G2", "I10", "I3", "I4", "I5", "I6", "I7", "I9"], read["left_out"]
        assert not any(word in cell["reason"] for cell in read["left_out"] for word in ("Begging", "Atlantis", "many"))

        saved = os.path.join(folder, "answers.json")
        with open(saved, "w", encoding="utf-8") as out:
            json.dump({"answers": [
                {"partner": "unodc", "question": "list/glotip/Category=Begging", "answer": "*/*/unodc_form=other"},
                {"partner": "unodc", "question": "list/glotip/Sex=Unknown", "answer": "-"}]}, out)
        read = first(call_json("import", project, file, "--answers", saved))
        assert read["figures"] == 2
        assert figures_of(project)["I3"] == ("unodc_convicted", "persons", 2019, (("unodc_form", "other"),), 7, 7, "7")

        # a column that is not known may break the numbers down
        more = write_csv(os.path.join(folder, "more.csv"), [head + ["Nationality of the offender"], row() + ["Total"]])
        assert first(call_json("import", project, more))["figures"] == 0


def test_a_layout_that_cannot_be_understood_is_refused():
    with Folder() as folder:
        project = new_project(folder)
        for question, answer in [("list/glotip/Sex=Male", "*/*/gender=cat"), ("list/glotip/Sex", "sometimes"),
                                 ("list/glotip", "words"), ("list/x/Sex=Male", "dimension cats")]:
            saved = os.path.join(folder, "answers.json")
            with open(saved, "w", encoding="utf-8") as out:
                json.dump({"answers": [{"partner": "unodc", "question": question, "answer": answer}]}, out)
            status, out, err = call("answers", project, "--from", saved)
            assert status == 2 and err.count("\n") == 1 and "answer 1" in err, err


if __name__ == "__main__":
    tap.run("__main__")
