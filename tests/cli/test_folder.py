#!/usr/bin/python3
"""A folder with everything mixed: what can be read is read, each file under its own sender and year, and the
trouble of one stops no other.
"""
import os
import shutil
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import ROOT, Folder, call, call_json, example_files

OTHERS = os.path.join(ROOT, "tests", "import", "blind", "e")
UNSENT = os.path.join(ROOT, "tests", "import", "blind", "i", "oppsokende-team-bergen-2026.csv")

SENDERS = {"adora.xlsx": "adora", "bufdir.ods": "bufdir", "caritas.xlsx": "caritas", "domfellelser.xlsx": "kom_convictions",
           "frelsesarmeen.xlsx": "frelsesarmeen", "htso-nav-grunerlokka.xlsx": "htso", "iom-assisted-return.xlsx": "iom",
           "kirkens-bymisjon.xlsx": "kirkens_bymisjon", "marita.csv": "marita", "pod-strasak.xlsx": "pod",
           "pro-sentret.xls": "pro_sentret", "rode-kors-eva.csv": "rode_kors", "rosa.xlsx": "rosa",
           "shalam.ods": "shalam", "udi.xlsx": "udi", "une.xlsx": "une"}


def other_files():
    return [name for name in sorted(os.listdir(OTHERS)) if not name.endswith(".truth")]


def fill(folder):
    mixed = os.path.join(folder, "mixed")
    os.mkdir(mixed)
    for path in example_files("partners"):
        shutil.copy(path, mixed)
    for name in other_files():
        shutil.copy(os.path.join(OTHERS, name), mixed)
    shutil.copy(UNSENT, mixed)
    with open(os.path.join(mixed, "broken.xlsx"), "wb") as out:
        out.write(b"PK\3\4 and no more")
    with open(os.path.join(mixed, "persons.csv"), "w") as out:
        out.write("Navn;F\u00f8dt;Kj\u00f8nn\nOla Test;01.02.1990;M\nKari Test;02.03.1991;K\nPer Test;03.04.1992;M\n")
    with open(os.path.join(mixed, "notes.txt"), "w") as out:
        out.write("ring dem i morgen\n")
    return mixed


def imported(folder, year):
    project = os.path.join(folder, f"p{year}.tilstand")
    assert call("new", project, "--year", year)[0] == 0
    files = call_json("import", project, fill(folder), status=1)["files"]
    return project, {os.path.basename(f["file"]): f for f in files}


def test_each_file_is_its_senders():
    with Folder() as folder:
        project, files = imported(folder, 2025)

        for name, sender in SENDERS.items():
            assert files[name]["partner"] == sender and files[name]["error"] is None, files[name]
            assert files[name]["figures"] > 0 and files[name]["questions"] == [], files[name]
        for name in other_files():
            assert files[name]["partner"] in SENDERS.values() and files[name]["figures"] > 0, files[name]
        # two years of one partner stand beside each other
        sources = {os.path.basename(f["file"]) for f in call_json("figures", project)["figures"]}
        assert sources == set(SENDERS) | set(other_files()), sources


def test_trouble_of_one_stops_no_other():
    with Folder() as folder:
        project, files = imported(folder, 2026)

        for name in ("broken.xlsx", "persons.csv", "notes.txt"):
            assert files[name]["figures"] == 0 and name in files[name]["error"], files[name]
        # who sent it is not guessed, though it names another's service
        unsent = files[os.path.basename(UNSENT)]
        assert unsent["partner"] is None and unsent["figures"] == 0 and len(unsent["questions"]) == 1, unsent
        assert all(files[name]["figures"] > 0 for name in SENDERS)
        assert not any("persons" in f["file"] for f in call_json("figures", project)["figures"])


def test_a_file_of_a_later_year_is_named():
    with Folder() as folder:
        _, files = imported(folder, 2024)

        assert all(files[name]["figures"] > 0 for name in SENDERS)
        for name in other_files():
            assert name in files[name]["error"] and "2025" in files[name]["error"], files[name]


def write(path, partner, value):
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"{partner}, tall til KOM 2024;\n;\nVoksne antatte ofre;2024\nI alt;{value}\nKvinner;{value}\n")


def test_a_folder_is_all_that_is_in_it():
    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        call("new", project, "--year", 2024)
        sent = os.path.join(folder, "sent")
        os.makedirs(os.path.join(sent, "eldre", "mer"))
        os.mkdir(os.path.join(sent, ".skjult"))
        write(os.path.join(sent, "adora.csv"), "Adora", 12)
        write(os.path.join(sent, "eldre", "adora.csv"), "Adora", 11)
        write(os.path.join(sent, "eldre", "mer", "marita.csv"), "Marita", 7)
        write(os.path.join(sent, ".skjult", "rosa.csv"), "ROSA", 9)
        write(os.path.join(sent, "~$adora.csv"), "Adora", 9)
        os.symlink(sent, os.path.join(sent, "tilbake"))
        os.symlink(os.path.join(folder, "borte.csv"), os.path.join(sent, "borte.csv"))
        os.mkfifo(os.path.join(sent, "rør.csv"))

        files = call_json("import", project, sent, status=1)["files"]
        names = [os.path.relpath(f["file"], sent) for f in files]
        assert names == ["eldre/mer/marita.csv", "eldre/adora.csv", "adora.csv", "borte.csv"], names
        assert "borte.csv" in files[3]["error"], files[3]
        # the nearest one stands
        values = {(f["source"], f["value"]) for f in call_json("figures", project)["figures"]}
        assert values == {("marita", 7), ("adora", 12)}, values


def test_a_name_in_another_encoding_is_told_in_utf_8():
    with Folder() as folder:
        project = os.path.join(folder, "p.tilstand")
        call("new", project, "--year", 2024)
        sent = os.path.join(folder, "sent")
        os.mkdir(sent)
        path = os.path.join(sent.encode(), b"p\xe5-adora.csv")
        write(path, "Adora", 12)
        for more in ([], ["--dry-run"]):
            read = call_json("import", project, sent, *more)["files"][0]
            assert read["error"] is None and read["file"].endswith("-adora.csv") and read["figures"] == 2, read
        assert {f["value"] for f in call_json("figures", project)["figures"]} == {12}
        assert call("log", project)[0] == 0
        with open(path, "wb"):
            pass
        read = call_json("import", project, sent, status=2)["files"][0]
        assert "-adora.csv" in read["error"], read


if __name__ == "__main__":
    tap.run("__main__")
