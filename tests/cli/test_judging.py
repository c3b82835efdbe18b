#!/usr/bin/python3
"""Judging: one finding or several, taken back, remembered next year, opened again when its figures change."""
import os
import sys

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import Folder, call, call_json, copy_of_example, example_project


def enter(folder, project, partner, *lines):
    path = os.path.join(folder, "typed.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    got = call_json("enter", project, path, "--partner", partner, "--from", "a phone call")
    assert got["files"][0]["error"] is None and got["files"][0]["questions"] == [], got
    return got


def states(project):
    return {f["id"]: f["state"] for f in call_json("check", project)["findings"]}


def of_rule(project, rule, *options):
    return [f for f in call_json("check", project, *options)["findings"] if f["rule"] == rule]


def rosa(year, total, women, men):
    return [f"adults_assisted/{year}/unit=rosa = {total}", f"adults_assisted/{year}/unit=rosa/gender=female = {women}",
            f"adults_assisted/{year}/unit=rosa/gender=male = {men}", f"adults_assisted/{year}/unit=rosa/gender=trans = 0",
            f"adults_assisted/{year}/unit=rosa/gender=unclear = 0"]


def with_wrong_sum(folder):
    project = os.path.join(folder, "p.tilstand")
    assert call("new", project, "--year", 2024)[0] == 0
    enter(folder, project, "rosa", *rosa(2024, 10, 4, 5))
    found = [f for f in call_json("check", project)["findings"] if f["severity"] == "finding" and f["stated"] == 10]
    assert len(found) == 1, found
    return project, found[0]


def test_several_are_judged_in_one_step():
    with Folder() as folder:
        project = copy_of_example(folder)
        ids = [f["id"] for f in call_json("check", project)["findings"] if f["state"] == "open"][:3]
        n_steps = len(call_json("log", project)["steps"])
        got = call_json("settle", project, *ids, "--explain", "Ettervern er regnet med")
        assert got["findings"] == ids and got["finding"] == ids[0], got
        assert [states(project)[i] for i in ids] == ["explained"] * 3
        for finding in call_json("check", project)["findings"]:
            if finding["id"] in ids:
                judgement = finding["judgement"]
                assert judgement["note"] == "Ettervern er regnet med" and judgement["who"] and judgement["when"] > 0
                assert judgement["state"] == "explained", judgement
        steps = call_json("log", project)["steps"]
        assert len(steps) == n_steps + 1 and steps[0]["subject"] == ", ".join(ids), steps[0]
        assert call("undo", project)[0] == 0
        assert [states(project)[i] for i in ids] == ["open"] * 3
        assert call("redo", project)[0] == 0
        assert [states(project)[i] for i in ids] == ["explained"] * 3
        assert call("settle", project, *ids[:2], "--reopen")[0] in (0, 1)
        assert [states(project)[i] for i in ids] == ["open", "open", "explained"]


def test_one_unknown_among_several_judges_none():
    with Folder() as folder:
        project = copy_of_example(folder)
        ids = [f["id"] for f in call_json("check", project)["findings"] if f["state"] == "open"][:2]
        before = states(project)
        for arguments, words in (((*ids, "no-such", "--accept"), "no-such"), ((*ids, "--correct", "3"), "one finding"),
                                 ((*ids, "--ask", ""), "few words")):
            status, out, err = call("settle", project, *arguments)
            assert status == 2 and out == "" and words in err and err.count("\n") == 1, err
        assert states(project) == before


def test_every_way_of_judging_is_kept_and_taken_back():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        for way, state in ((("--explain", "En er ukjent"), "explained"), (("--accept",), "accepted"),
                           (("--ask", "Stemmer det?"), "asked"), (("--postpone", "Senere"), "postponed")):
            assert call("settle", project, finding["id"], *way)[0] in (0, 1)
            assert states(project)[finding["id"]] == state
            assert call("undo", project)[0] == 0
            assert states(project)[finding["id"]] == "open", way
        # A corrected value makes the sum hold; the stated one stays, and comes back.
        assert call("settle", project, finding["id"], "--correct", "9", "--note", "Rettet per telefon")[0] in (0, 1)
        assert finding["id"] not in states(project)
        got = [f for f in call_json("figures", project)["figures"] if "stated" in f]
        assert [(f["stated"], f["value"]) for f in got] == [(10, 9)], got
        assert call("undo", project)[0] == 0
        assert states(project)[finding["id"]] == "open"


def test_a_correction_that_does_not_settle_it_says_what_is_left():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        assert finding["difference"] == 1, finding
        assert call("settle", project, finding["id"], "--correct", "12")[0] == 1
        left = [f for f in call_json("check", project)["findings"] if f["id"] == finding["id"]]
        assert [(f["stated"], f["expected"], f["difference"]) for f in left] == [(12, 9, 3)], left


def settled(project, *options):
    return call_json("check", project, *options)["settled"]


def test_a_correction_that_settles_its_finding_is_seen_and_taken_back():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        id = finding["id"]
        assert settled(project) == []
        assert call("settle", project, id, "--correct", "9", "--note", "Rettet per telefon")[0] in (0, 1)
        assert id not in states(project)

        # It is told as it was, with what was decided.
        one, = settled(project)
        assert (one["id"], one["state"], one["stated"], one["expected"], one["difference"]) == \
            (id, "corrected", 10, 9, 1), one
        assert one["judgement"]["note"] == "Rettet per telefon" and one["judgement"]["state"] == "corrected", one
        assert one["message"] == finding["message"] and one["terms"] == finding["terms"], one
        for language, words in (("en", ("[corrected]", "Judgement: corrected. Rettet per telefon")),
                                ("nb", ("[rettet]", "Vurdering: rettet. Rettet per telefon"))):
            out = call("check", project, "--language", language)[1]
            assert id in out and all(word in out for word in words), out

        # It cannot be judged otherwise meanwhile.
        assert_refused(project, "take that back first", id, "--accept")

        # Taken back, the stated value counts again and the finding waits.
        assert call("settle", project, id, "--reopen", "--note", "Det var likevel ti")[0] in (0, 1)
        assert states(project)[id] == "open" and settled(project) == []
        again, = [f for f in call_json("check", project)["findings"] if f["id"] == id]
        assert again["stated"] == 10 and "judgement" not in again, again
        assert not [f for f in call_json("figures", project)["figures"] if "stated" in f]
        assert_refused(project, "is not judged", id, "--reopen")

        # That is a step like any other.
        step = call_json("log", project)["steps"][0]
        assert step["kind"] == "uncorrected" and step["note"] == "Det var likevel ti", step
        for language, words in (("C.UTF-8", "Took back a corrected number: Adult"),
                                ("nb_NO.UTF-8", "Tok tilbake et rettet tall: Voksne")):
            assert words in call("log", project, language=language)[1].splitlines()[0], words
        assert call("undo", project)[0] == 0
        assert id not in states(project) and [f["id"] for f in settled(project)] == [id]
        assert call("redo", project)[0] == 0
        assert states(project)[id] == "open" and settled(project) == []


def test_all_that_was_corrected_for_a_finding_goes_with_it():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        id = finding["id"]
        men = next(t for t in finding["terms"] if t["low"] == 5)
        # Two steps to make it hold: first too much, then the other number.
        assert call("settle", project, id, "--correct", "12")[0] == 1
        assert states(project)[id] == "reopened"
        assert call("settle", project, id, "--correct", "8", "--figure", men["id"])[0] in (0, 1)
        one, = settled(project)
        assert (one["stated"], one["expected"]) == (10, 9), one
        assert call("settle", project, id, "--reopen")[0] in (0, 1)
        assert not [f for f in call_json("figures", project)["figures"] if "stated" in f]
        # One that was corrected without success is taken back likewise.
        assert call("settle", project, id, "--correct", "12")[0] == 1
        assert call("settle", project, id, "--reopen")[0] in (0, 1)
        again, = [f for f in call_json("check", project)["findings"] if f["id"] == id]
        assert (again["stated"], again["state"]) == (10, "open"), again


def test_a_correction_to_the_same_settles_nothing():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        assert call("settle", project, finding["id"], "--correct", "10")[0] == 1
        assert states(project)[finding["id"]] == "reopened"


def test_what_is_settled_otherwise_too_can_still_be_taken_back():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        id = finding["id"]
        assert call("settle", project, id, "--correct", "9")[0] in (0, 1)
        # The women's number comes anew, and the stated total is right with it: nothing would differ without the correction.
        enter(folder, project, "rosa", *rosa(2024, 10, 5, 5))
        assert call("settle", project, next(i for i, s in states(project).items() if i == id), "--accept")[0] in (0, 1)
        assert [f for f in call_json("figures", project)["figures"] if "stated" in f]
        assert call("settle", project, id, "--reopen")[0] in (0, 1)
        assert not [f for f in call_json("figures", project)["figures"] if "stated" in f]
        assert id not in states(project)


def test_a_file_that_comes_again_keeps_what_was_corrected_and_for_what():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        assert call("settle", project, finding["id"], "--correct", "9")[0] in (0, 1)
        enter(folder, project, "rosa", *rosa(2024, 10, 4, 5), "adults_assisted/2024/unit=rosa/region=africa = 3")
        assert [f["id"] for f in settled(project)] == [finding["id"]]
        assert call("settle", project, finding["id"], "--reopen")[0] in (0, 1)
        assert states(project)[finding["id"]] == "open"


def assert_refused(project, words, *arguments):
    steps = call_json("log", project)["steps"]
    status, out, err = call("settle", project, *arguments)
    assert status == 2 and out == "" and words in err and err.count("\n") == 1, (arguments, status, out, err)
    assert call_json("log", project)["steps"] == steps


def test_what_is_counted_is_corrected_to_a_whole_number():
    with Folder() as folder:
        project = copy_of_example(folder)
        findings = call_json("check", project)["findings"]
        housing = next(f["id"] for f in findings if "the draft says 119" in f["message"])
        for value in ("-3", "−3", "1,5", "1.233"):
            assert_refused(project, "a whole number, 0 or more", housing, "--correct", value)
        # Days and changes come as they do.
        days = next(f["id"] for f in findings if f["stated"] == 96)
        for value, stated in (("-12", -12), ("122,5", 122.5)):
            assert call("settle", project, days, "--correct", value)[0] == 1
            left = next(f for f in call_json("check", project)["findings"] if f["id"] == days)
            assert left["stated"] == stated, left
        assert call("settle", project, days, "--correct", "122,4")[0] == 1
        assert days not in states(project)


def test_what_would_be_passed_over_is_told():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        id = finding["id"]
        assert_refused(project, "few words", id, "--explain", " \n ")
        assert_refused(project, "few words", id, "--ask", "\u00a0")
        assert_refused(project, "is not judged", id, "--reopen")
        assert_refused(project, "--figure", id, "--accept", "--figure", 1)
        for way in ("--explain", "--ask", "--postpone"):
            assert_refused(project, "--note", id, way, "Én er ukjent", "--note", "Og mer")
        # One that is named twice is judged once.
        assert call("settle", project, id, id, "--accept")[0] in (0, 1)
        assert call_json("log", project)["steps"][0]["subject"] == id


def test_the_log_says_what_was_judged():
    with Folder() as folder:
        project = copy_of_example(folder)
        findings = call_json("check", project)["findings"]
        ids = [f["id"] for f in findings if f["severity"] == "finding" and not f["folded_under"]][:5]
        housing = next(f["id"] for f in findings if "the draft says 119" in f["message"])
        assert call("settle", project, *ids, "--explain", "Ettervern")[0] == 1
        assert call("settle", project, ids[0], "--reopen")[0] == 1
        assert call("settle", project, housing, "--correct", 115)[0] == 1
        assert housing not in states(project)
        for language, words in (("C.UTF-8", ("Corrected a number: Adult presumed victims assisted · Services that also offer "
                                             "housing · 2024", "Opened a finding again: Adult", "Explained 5 findings: Adult",
                                             "; and 2 more")),
                                ("nb_NO.UTF-8", ("Rettet et tall: Voksne antatte ofre som har fått bistand · Aktører som også "
                                                 "har botiltak · 2024", "Åpnet et avvik igjen: Voksne",
                                                 "Forklarte 5 avvik: Voksne", "; og 2 til"))):
            told = "\n".join(call("log", project, language=language)[1].splitlines()[:3])
            assert all(word in told for word in words), told
            assert not any(f["id"] in told for f in findings), told


def test_the_reason_stands_under_the_finding():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        assert call("settle", project, finding["id"], "--explain", "Én er\nukjent")[0] in (0, 1)
        enter(folder, project, "rosa", *rosa(2024, 11, 4, 5))
        for language, words in (("C.UTF-8", "    Judgement: explained. Én er ukjent\n"),
                                ("nb_NO.UTF-8", "    Vurdering: forklart. Én er ukjent\n")):
            assert words in call("check", project, language=language)[1]


def test_last_years_reason_stands_beside_the_same_disagreement():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        assert call("settle", project, finding["id"], "--explain", "Én person er ikke kjønnet")[0] in (0, 1)
        assert call("begin", project, "--year", 2025)[0] == 0
        enter(folder, project, "rosa", *rosa(2025, 12, 6, 5))
        again = [f for f in call_json("check", project)["findings"] if f["stated"] == 12 and f["expected"] == 11]
        assert len(again) == 1, again
        # It is not accepted by itself.
        assert again[0]["state"] == "open" and "judgement" not in again[0], again[0]
        assert again[0]["precedent"]["note"] == "Én person er ikke kjønnet", again[0]
        assert again[0]["precedent"]["state"] == "explained" and again[0]["id"] != finding["id"]
        for language, words in (("C.UTF-8", "    Last year: explained. Én person"), ("nb_NO.UTF-8", "    I fjor: forklart. Én person")):
            out = call("check", project, language=language)[1]
            assert words in out, out


def test_a_closed_edition_keeps_its_judgements():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        id = finding["id"]
        assert call("settle", project, id, "--explain", "Én person er ikke kjønnet")[0] in (0, 1)
        others = [f["id"] for f in call_json("check", project)["findings"] if f["state"] == "open"]
        assert call("settle", project, *others, "--accept")[0] == 0
        assert call("close", project)[0] == 0
        assert call("begin", project, "--year", 2025)[0] == 0

        # The next file says the same of 2024 again: that is to be judged anew, with the reason of then beside it.
        enter(folder, project, "rosa", *rosa(2024, 10, 4, 5))
        again = next(f for f in call_json("check", project)["findings"] if f["id"] == id)
        assert again["state"] == "open" and "judgement" not in again, again
        assert again["precedent"]["note"] == "Én person er ikke kjønnet", again
        status, _, err = call("settle", project, id, "--reopen")
        assert status == 2 and "is not judged" in err, err
        enter(folder, project, "rosa", *rosa(2024, 12, 4, 5))
        assert call("settle", project, id, "--explain", "Tre til")[0] in (0, 1)
        again = next(f for f in call_json("check", project)["findings"] if f["id"] == id)
        assert (again["state"], again["judgement"]["note"]) == ("explained", "Tre til"), again
        assert again["precedent"]["note"] == "Én person er ikke kjønnet", again

        # What was closed stays as it was judged, and as it was told.
        then = call_json("check", project, "--year", 2024)
        assert then["open"] == 0, then["open"]
        one = next(f for f in then["findings"] if f["id"] == id)
        assert (one["state"], one["stated"], one["judgement"]["note"]) == ("explained", 10, "Én person er ikke kjønnet"), one
        # Opened again, it can be judged again.
        for _ in range(4):
            assert call("undo", project)[0] == 0
        status, _, err = call("undo", project)
        assert status == 0, err
        assert call("settle", project, id, "--explain", "En annen grunn")[0] == 0
        assert call_json("check", project)["open"] == 0


def test_all_words_of_a_check_are_in_the_language_asked_for():
    words = {"nb": ("Mulig årsak:", "Fotnote:", "[åpent]", "åpne avvik,", "kan ikke avgjøres"),
             "en": ("Possible cause:", "Footnote:", "[open]", "findings open,", "cannot be decided")}
    for locale in ("C.UTF-8", "nb_NO.UTF-8"):
        for language, other in (("nb", "en"), ("en", "nb")):
            out = call("check", example_project(), "--language", language, language=locale)[1]
            assert all(word in out for word in words[language]), (locale, language, out)
            assert not any(word in out for word in words[other]), (locale, language, out)


def test_what_is_folded_stands_directly_under_its_finding():
    findings = {f["id"]: f for f in call_json("check", example_project())["findings"]}
    told, head = [], None
    for line in call("check", example_project())[1].splitlines():
        id = line.split("  [")[0].strip()
        if id not in findings:
            continue
        told.append(id)
        if line.startswith("    "):
            assert findings[id]["folded_under"] == head, (id, head)
        else:
            assert not findings[id]["folded_under"], id
            head = id
    assert sorted(told) == sorted(findings) and any(f["includes"] for f in findings.values()), told


def test_a_judgement_of_other_figures_is_opened_again_and_says_so():
    with Folder() as folder:
        project, finding = with_wrong_sum(folder)
        assert call("settle", project, finding["id"], "--explain", "Én er ukjent")[0] in (0, 1)
        got = enter(folder, project, "rosa", *rosa(2024, 11, 4, 5))
        assert [(f["id"], f["note"]) for f in got["reopened"]] == [(finding["id"], "Én er ukjent")], got["reopened"]
        left = [f for f in call_json("check", project)["findings"] if f["id"] == finding["id"]]
        assert [(f["state"], f["judgement"]["note"], f["judgement"]["state"]) for f in left] == \
            [("reopened", "Én er ukjent", "explained")], left
        assert "[open again]" in call("check", project)[1]
        status, _, err = call("close", project)
        assert status == 2, err
        # Back as it was, the judgement counts again.
        assert call("undo", project)[0] == 0
        assert states(project)[finding["id"]] == "explained"


if __name__ == "__main__":
    tap.run(__name__)
