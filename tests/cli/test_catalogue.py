#!/usr/bin/python3
"""The project's own catalogue: partners it does not know, and the whole changed as a file."""
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import Folder, call, call_json, copy_of_example

UNKNOWN = """Krisesenteret i Bergen,,
Voksne antatte ofre som har fått bistand,2024,2023
I alt,9,4
Kvinner,8,4
Menn,1,-
"""


def refused(*arguments, says):
    status, out, err = call(*arguments)
    assert status == 2 and out == "" and err.count("\n") == 1 and says in err, (arguments, status, out, err)


def values(project, partner):
    return sorted((figure["year"], figure["categories"].get("gender", ""), figure["value"])
                  for figure in call_json("figures", project)["figures"] if figure["source"] == partner)


def summary(found):
    return {finding["id"]: finding["message"] for finding in found["findings"]}


def test_a_file_of_an_unknown_partner_is_taken_once_the_partner_is_added():
    with Folder() as folder:
        project = copy_of_example(folder)
        before = summary(call_json("check", project))
        total = call_json("table", project, "nokkeltall-bo-og-oppfolging")["rows"]
        path = os.path.join(folder, "tall.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(UNKNOWN)
        asked = call_json("import", project, path, status=1)["files"][0]
        assert asked["partner"] is None and asked["figures"] == 0, asked
        assert [question["text"] for question in asked["questions"]], asked

        code = call_json("partner", project, "--name", "Krisesenteret i Bergen", "--english", "Bergen Crisis Centre",
                         "--like", "caritas", status=0)["id"]
        listed = call_json("partner", project)["partners"]
        assert {"id": code, "nb": "Krisesenteret i Bergen", "en": "Bergen Crisis Centre", "role": "partner",
                "units": [code]} in listed, listed
        # It is expected now, and nothing else is found than before
        missing = summary(call_json("check", project, "--language", "nb"))
        new = [text for id, text in missing.items() if id not in before]
        assert len(new) == 1 and "Krisesenteret i Bergen" in new[0], new

        # Its file is known by its name
        read = call_json("import", project, path)["files"][0]
        assert read["partner"] == code and read["figures"] == 6 and not read["questions"], read
        assert values(project, code) == [(2023, "", 4), (2023, "female", 4), (2023, "male", 0),
                                         (2024, "", 9), (2024, "female", 8), (2024, "male", 1)], values(project, code)
        # It counts in the report's total and in its group
        rows = call_json("table", project, "nokkeltall-bo-og-oppfolging")["rows"]
        grown = {row["label"] for row, old in zip(rows, total)
                 if (row["cells"][-1]["value"] or 0) - (old["cells"][-1]["value"] or 0) == 9}
        assert {"Andre tiltak", "Other services"} & grown and len(grown) >= 2, grown

        # A template for it, and everything taken back
        assert call("template", project, "--partner", code, "--out", os.path.join(folder, "mal.xlsx"))[0] == 0
        assert call("undo", project)[0] == 0 and call("undo", project)[0] == 0
        assert summary(call_json("check", project)) == before
        assert all(partner["id"] != code for partner in call_json("partner", project)["partners"])
        assert "Added the partner Krisesenteret i Bergen" in call("log", project)[1]


def test_what_cannot_be_a_partner_is_told():
    with Folder() as folder:
        project = copy_of_example(folder)
        before = call_json("partner", project)
        refused("partner", project, "--name", "X", says="--like")
        refused("partner", project, "--like", "rosa", says="--name")
        refused("partner", project, "--name", "ROSA", "--like", "adora", says="ROSA")
        refused("partner", project, "--name", "X", "--like", "nobody", says="nobody")
        refused("partner", project, "--name", "X", "--like", "kom_draft", says="kom_draft")
        waiting = [finding["id"] for finding in call_json("check", project)["findings"] if finding["state"] == "open"]
        assert call("settle", project, *waiting, "--explain", "As published.")[0] in (0, 1)
        status, _, err = call("close", project)
        assert status == 0, err
        refused("partner", project, "--name", "X", "--like", "rosa", says="2024")
        assert call_json("partner", project) == before


def test_the_catalogue_goes_out_and_comes_in_changed():
    with Folder() as folder:
        project = copy_of_example(folder)
        out, back = os.path.join(folder, "norway.xml"), os.path.join(folder, "changed.xml")
        assert call("catalogue", project, "--out", out)[0] == 0
        with open(out, encoding="utf-8") as file:
            xml = file.read()
        label = 'nb="Kvinner" en="Women"'
        assert label in xml

        with open(back, "w", encoding="utf-8") as file:
            file.write(xml.replace(label, 'nb="Kvinner" en="Women and girls"'))
        assert call("catalogue", project, "--from", back)[0] == 0
        assert "Women and girls" in call("table", project, "nokkeltall-bo-og-oppfolging", "--language", "en")[1]
        assert "changed.xml" in call("log", project)[1]

        # What the project's figures use must be there; a mistake is told with its line; nothing changes
        for text, says in ((xml.replace('code="female"', 'code="women"'), "female"),
                           (xml.replace("</catalogue>", ""), "changed.xml:"),
                           (xml.replace('<chapter code="permits"', '<chapter kode="permits"'), "changed.xml:")):
            with open(back, "w", encoding="utf-8") as file:
                file.write(text)
            refused("catalogue", project, "--from", back, says=says)
        assert "Women and girls" in call("table", project, "nokkeltall-bo-og-oppfolging", "--language", "en")[1]
        assert call("undo", project)[0] == 0
        assert "Women and girls" not in call("table", project, "nokkeltall-bo-og-oppfolging", "--language", "en")[1]

        refused("catalogue", project, says="--out")
        refused("catalogue", project, "--out", out, "--from", back, says="--out")
        refused("catalogue", project, "--from", os.path.join(folder, "nothing.xml"), says="nothing.xml")


if __name__ == "__main__":
    tap.run(__name__)
