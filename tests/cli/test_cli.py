#!/usr/bin/python3
"""The command line from outside: statuses, sentences, JSON, and that nothing changes on failure."""
import hashlib
import json
import os
import shutil
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import EXAMPLE, Folder, call, call_json, copy_of_example, example_files, example_project


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def fails(*arguments, says=""):
    status, out, err = call(*arguments)
    assert status == 2, f"{arguments}: status {status}"
    assert out == "" and err.count("\n") == 1 and says in err, f"{arguments}: {out!r} {err!r}"


def test_help_names_every_command_and_status():
    status, out, _ = call("--help")
    assert status == 0
    for word in ("cells", "new", "import", "figures", "check", "settle", "table", "chart", "export",
                 "close", "log", "--json", "Exit status"):
        assert word in out, word


def test_wrong_calls_fail_in_one_line():
    fails(says="No command")
    fails("fly", says="fly")
    fails("--no-such-option")
    fails("cells", says="cells FILE")
    fails("cells", "a", "b", says="cells FILE")
    fails("new", "x.tilstand", says="--year")
    fails("log", "x.tilstand", "--dry-run", says="--dry-run")
    fails("cells", example_files("partners")[0], "--format", "xml", says="xml")


def test_new_never_overwrites():
    with Folder() as folder:
        path = os.path.join(folder, "p.tilstand")
        assert call("new", path, "--year", 2024)[0] == 0
        before = digest(path)
        fails("new", path, "--year", 2025)
        assert digest(path) == before
        fails("new", os.path.join(folder, "no", "p.tilstand"), "--year", 2024)
        fails("new", os.path.join(folder, "q.tilstand"), "--year", 12)
        assert os.listdir(folder) == ["p.tilstand"]


def test_not_a_project():
    with Folder() as folder:
        path = os.path.join(folder, "p.tilstand")
        for content in (b"", b"text\n", b"SQLite format 3\0" + b"\0" * 100):
            with open(path, "wb") as file:
                file.write(content)
            for command in ("figures", "check", "table", "log", "undo"):
                fails(command, path)
            fails("import", path, example_files("partners")[0])
            with open(path, "rb") as file:
                assert file.read() == content
        fails("figures", os.path.join(folder, "none.tilstand"))


def test_every_partner_is_read_in_one_call():
    with Folder() as folder:
        path = os.path.join(folder, "p.tilstand")
        call("new", path, "--year", 2024)
        files = call_json("import", path, *example_files())["files"]
        assert [file["file"] for file in files] == example_files()
        for file in files:
            assert file["error"] is None and file["partner"] and file["figures"] > 0, file["file"]
            for cell in file["left_out"]:
                assert cell["reason"] and cell["cell"], cell


def test_dry_run_is_import_without_keeping():
    with Folder() as folder:
        path = os.path.join(folder, "p.tilstand")
        call("new", path, "--year", 2024)
        before = digest(path)
        dry = call_json("import", path, *example_files(), "--dry-run")
        assert digest(path) == before
        assert dry["files"] == call_json("import", path, *example_files())["files"]
        assert len(call_json("figures", path)["figures"]) == sum(file["figures"] for file in dry["files"])


def test_the_same_file_twice_changes_nothing():
    with Folder() as folder:
        path = copy_of_example(folder)
        before = call_json("log", path)
        again = call_json("import", path, *example_files())["files"]
        assert all(file["same_as_before"] for file in again)
        assert call_json("log", path) == before


def test_one_bad_file_does_not_stop_the_others():
    with Folder() as folder:
        path = os.path.join(folder, "p.tilstand")
        bad = os.path.join(folder, "bad.xlsx")
        with open(bad, "wb") as file:
            file.write(b"PK\3\4 not really")
        call("new", path, "--year", 2024)
        good = example_files("partners")[-1]
        files = call_json("import", path, bad, good, os.path.join(folder, "none.csv"), status=1)["files"]
        assert [file["error"] is None for file in files] == [False, True, False]
        assert "bad.xlsx" in files[0]["error"] and "none.csv" in files[2]["error"]
        before = call_json("log", path)
        call_json("import", path, bad, status=2)
        assert call_json("log", path) == before


def test_a_folder_is_imported_whole():
    with Folder() as folder:
        path = os.path.join(folder, "p.tilstand")
        call("new", path, "--year", 2024)
        files = call_json("import", path, os.path.join(EXAMPLE, "partners"))["files"]
        assert len(files) == len(example_files("partners"))


def test_figures_know_their_cells():
    figures = call_json("figures", example_project(), status=0)["figures"]
    files = set(example_files())
    assert len({figure["id"] for figure in figures}) == len(figures) > 300
    for figure in figures:
        assert figure["file"] in files and figure["cell"] and figure["indicator"], figure
        assert figure["value"] is None or figure["low"] == figure["high"] == figure["value"], figure


def test_settling_and_taking_back():
    with Folder() as folder:
        path = copy_of_example(folder)
        findings = [f for f in call_json("check", path, status=1)["findings"]
                    if f["state"] == "open" and f["folded_under"] is None and f["severity"] == "finding"]
        ways = (("--explain", "Two services count differently"), ("--ask", "Which is right?"),
                ("--accept",), ("--postpone", "Next week"))
        states = ("explained", "asked", "accepted", "postponed")
        for finding, way in zip(findings, ways):
            assert call("settle", path, finding["id"], *way)[0] in (0, 1)
        after = {f["id"]: f for f in call_json("check", path)["findings"]}
        for finding, way, state in zip(findings, ways, states):
            assert after[finding["id"]]["state"] == state
        assert after[findings[0]["id"]]["judgement"]["note"] == ways[0][1]

        for _ in ways:
            assert call("undo", path)[0] == 0
        after = {f["id"]: f["state"] for f in call_json("check", path)["findings"]}
        assert all(after[f["id"]] == "open" for f in findings)
        assert call("redo", path)[0] == 0
        after = {f["id"]: f["state"] for f in call_json("check", path)["findings"]}
        assert after[findings[0]["id"]] == "explained"
        kinds = [step["kind"] for step in call_json("log", path)["steps"]]
        assert "explained" in kinds

        fails("settle", path, "no-such", "--accept", says="no-such")
        fails("settle", path, findings[1]["id"])
        fails("settle", path, findings[1]["id"], "--accept", "--ask", "x")
        fails("settle", path, findings[1]["id"], "--explain", "")
        fails("settle", path, findings[1]["id"], "--correct", "many", says="many")


def test_a_correction_makes_a_sum_hold():
    with Folder() as folder:
        path = copy_of_example(folder)
        finding = next(f for f in call_json("check", path)["findings"]
                       if f["expected"] == 115 and f["stated"] == 119)
        call("settle", path, finding["id"], "--correct", "115", "--note", "After a call")
        assert all(f["expected"] != 115 or f["stated"] != 119 for f in call_json("check", path)["findings"])
        corrected = [f for f in call_json("figures", path)["figures"] if "stated" in f]
        assert [(f["stated"], f["value"]) for f in corrected] == [(119, 115)]


def test_closing_takes_everything_settled_and_freezes():
    with Folder() as folder:
        path = copy_of_example(folder)
        fails("close", path)
        for finding in call_json("check", path)["findings"]:
            if finding["state"] == "open":
                call("settle", path, finding["id"], "--accept")
        assert call("close", path)[0] == 0
        fails("import", path, example_files("partners")[0], says="2024")
        fails("close", path, says="2024")


def test_tables_and_charts_are_listed_and_printed():
    project = example_project()
    tables = call_json("table", project, status=0)["tables"]
    assert {"tabell-1", "tabell-2", "tabell-3", "tabell-4"} <= {table["id"] for table in tables}
    for language in ("nb", "en"):
        for table in tables:
            got = call_json("table", project, table["id"], "--language", language, status=0)
            assert got["title"] and got["columns"] and got["rows"], table
            assert all(len(row["cells"]) == len(got["columns"]) for row in got["rows"]), table
            assert call("table", project, table["id"])[0] == 0
    fails("table", project, "tabell-99", says="tabell-99")
    with Folder() as folder:
        charts = call_json("chart", project, status=0)["charts"]
        assert len(charts) >= 8
        for ending, magic in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
            out = os.path.join(folder, "chart." + ending)
            for chart in charts:
                assert call("chart", project, chart["id"], "--out", out)[0] == 0
                with open(out, "rb") as file:
                    assert file.read(8).startswith(magic)
        fails("chart", project, charts[0]["id"], "--out", os.path.join(folder, "chart.doc"))
        fails("chart", project, "no-such", "--out", out, says="no-such")
        assert sorted(os.listdir(folder)) == ["chart.pdf", "chart.png", "chart.svg"]


def test_titles_in_a_list_have_their_years():
    for language, words in (("nb", "2019–2024"), ("en", "2019–2024")):
        for command, name in (("table", "tables"), ("chart", "charts")):
            titles = [e["title"] for e in call_json(command, example_project(), "--language", language, status=0)[name]]
            assert any(words in title for title in titles) and not any("%" in title for title in titles), titles
            out = call(command, example_project(), "--language", language)[1]
            assert all(title in out for title in titles) and "%d" not in out, out


def test_one_is_one_and_a_text_file_has_no_sheet():
    with Folder() as folder:
        path = os.path.join(folder, "rosa.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("ROSA;2024\nVoksne antatte ofre;55\nKvinner;50\nMenn;7\nTranspersoner;2\nKode;7\n")
        project = os.path.join(folder, "p.tilstand")
        assert call("new", project, "--year", 2024)[0] == 0
        for locale, counts, cell in (
                ("C.UTF-8", ": ROSA 2024, 4 figures, 1 left out, 1 question\n", "  ? A6: "),
                ("nb_NO.UTF-8", ": ROSA 2024, 4 tall, 1 utelatt, 1 spørsmål\n", "  ? A6: ")):
            out = call("import", project, path, "--partner", "rosa", "--dry-run", language=locale)[1]
            assert counts in out and cell in out and "!" not in out, out
        assert call("import", project, path, "--partner", "rosa")[0] == 1
        assert "[" + path + " B2]" in call("figures", project)[1], call("figures", project)[1]
        ids = [f["id"] for f in call_json("check", project)["findings"] if f["severity"] == "finding"]
        assert len(ids) > 2 and call("settle", project, *ids[1:], "--accept")[0] == 1
        for locale, words in (("C.UTF-8", "\n1 finding open, "), ("nb_NO.UTF-8", "\n1 åpent avvik, ")):
            assert words in call("check", project, language=locale)[1], call("check", project, language=locale)[1]


def test_two_dashes_end_the_options():
    with Folder() as folder:
        source = next(file for file in example_files("partners") if file.endswith(".csv"))
        shutil.copyfile(source, os.path.join(folder, "-odd name.csv"))
        status, out, err = call("cells", "--json", "--", "-odd name.csv", cwd=folder)
        assert status == 0, err
        assert json.loads(out)["file"] == "-odd name.csv"


def test_how_a_text_file_is_split_is_shown_and_can_be_said():
    marita = next(file for file in example_files("partners") if file.endswith("marita.csv"))
    got = call_json("cells", marita, status=0)
    assert got["dialect"] == {"encoding": "WINDOWS-1252", "separator": ";", "quote": '"', "decimal_sign": ","}, got["dialect"]
    with Folder() as folder:
        path = os.path.join(folder, "a.csv")
        with open(path, "wb") as file:
            file.write("a;b,c\n1,5;2,5\n".encode("utf-8"))
        cells = {cell["cell"]: cell["value"] for cell in call_json("cells", path)["sheets"][0]["cells"]}
        assert cells["A2"] == 1.5 and cells["B2"] == 2.5, cells
        cells = {cell["cell"]: cell["value"] for cell in call_json("cells", path, "--separator", ",")["sheets"][0]["cells"]}
        assert cells["A1"] == "a;b" and cells["B1"] == "c", cells
        fails("cells", path, "--separator", "x", says="x")
        fails("cells", path, "--decimal", "'")


def test_messages_are_norwegian_for_a_norwegian():
    status, _, err = call("fly", language="nb_NO.UTF-8")
    assert status == 2 and "Det finnes ingen kommando" in err, err
    status, out, _ = call("check", example_project(), language="nb_NO.UTF-8")
    assert status == 1 and "leveransene gir 115" in out and "Mulig årsak" in out, out
    assert "the deliveries give 115" in call("check", example_project())[1]


def test_a_new_partner_and_category_are_data_only():
    with open(os.path.join(os.path.dirname(EXAMPLE), "catalogue", "norway.xml"), encoding="utf-8") as file:
        xml = file.read()
    category = '<category code="night_shelter" nb="Nattly" en="Night shelter"/>'
    partner = ('<partner code="night_shelter" role="partner" chapter="housing" units="night_shelter" '
               'nb="Nattly" en="Night shelter"><spelling>Nattly</spelling>'
               '<expects indicator="adults_assisted" unit="night_shelter" by="gender"/>'
               '<context categories="unit=night_shelter"/></partner>')
    anchor = '<category code="adora"'
    assert anchor in xml
    xml = xml.replace(anchor, category + "\n      " + anchor, 1).replace("</catalogue>", partner + "</catalogue>")
    with Folder() as folder:
        catalogue = os.path.join(folder, "own.xml")
        with open(catalogue, "w", encoding="utf-8") as file:
            file.write(xml)
        delivery = os.path.join(folder, "nattly.csv")
        with open(delivery, "w", encoding="utf-8") as file:
            file.write("Nattly – tall til KOM;\n;\nOpplysning;2024\nVoksne antatte ofre, totalt;5\n;\nKjønn;\nKvinner;4\nMenn;1\n")
        path = os.path.join(folder, "p.tilstand")
        assert call("new", path, "--year", 2024, "--catalogue", catalogue)[0] == 0
        read = call_json("import", path, delivery)["files"][0]
        assert read["partner"] == "night_shelter" and not read["questions"], read
        got = {(f["categories"].get("unit"), f["categories"].get("gender")): f["value"]
               for f in call_json("figures", path)["figures"]}
        assert got == {("night_shelter", None): 5, ("night_shelter", "female"): 4, ("night_shelter", "male"): 1}, got

        with open(catalogue, "w", encoding="utf-8") as file:
            file.write(xml.replace('code="adults_assisted" counting-unit="persons"', 'code="adults_assisted" counting-unit="cats"', 1))
        line = xml[:xml.index('<indicator code="adults_assisted" ')].count("\n") + 1
        fails("new", os.path.join(folder, "q.tilstand"), "--year", 2024, "--catalogue", catalogue,
              says=f"own.xml:{line}:")


if __name__ == "__main__":
    tap.run("__main__")
