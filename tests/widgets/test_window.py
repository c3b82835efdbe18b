#!/usr/bin/python3
"""The window, opened on the example year and driven as a screen reader does."""
import glob
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import zipfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from til_window import ROLE, Window, wait


EXAMPLE = os.path.join(os.environ["TILSTAND_SOURCE"], "resources", "example", "partners")


def count(window, word):
    """The number on one of the filters of the findings: "Open 7" is 7."""
    for text in window.texts():
        match = re.fullmatch(re.escape(word) + r" (\d+)", text)
        if match:
            return int(match.group(1))
    return None


def findings(window):
    """The findings that are listed, by what they say."""
    return [node.get_name() for node in window.walk()
            if node.get_role() == ROLE.LIST_ITEM and (node.get_name() or "").startswith("Open: ")]


def shown_finding(window):
    """The sentence of the finding at the right: the first selectable label after its place."""
    texts = [node.get_name() or "" for node in window.walk() if node.get_role() == ROLE.LABEL]
    place = next((i for i, text in enumerate(texts) if re.search(r" · (Agreement|Addition|Continuity)$", text)), None)
    return texts[place + 1] if place is not None else None


def has_name(node):
    """Whether it has words of its own, or speaks through what is inside it."""
    return any((inner.get_name() or "Gtk")[:3] not in ("Gtk", "Adw", "Til") for inner in node_tree(node))


def node_tree(node):
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from node_tree(child)


def test_example_year_in_norwegian():
    with Window("--example", language="nb") as window:
        window.find("Alle 16 partnere har levert.")
        for page in ("Oversikt", "Leveranser", "Avstemming", "Trender", "Tabeller", "Logg"):
            window.find(page, roles=(ROLE.LABEL,))
        window.find("ROSA: ", roles=(ROLE.PUSH_BUTTON,))
        window.select_row("Avstemming")
        window.find("Åpent: ", roles=(ROLE.LIST_ITEM,))
        window.find("Forskjell", roles=(ROLE.LABEL,))
        assert count(window, "Åpne") > 0
        assert window.close() == 0


def test_every_page_in_english():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.find("Different persons", roles=(ROLE.LABEL,))
        window.find("2024: at least 55, at most 169", roles=(ROLE.LABEL,))
        window.find("All at Adora (10) are at ROSA too.", roles=(ROLE.LIST_ITEM,))
        window.select_row("Deliveries")
        window.find("numbers read", roles=(ROLE.LABEL,))
        window.find("Salvation Army", roles=(ROLE.LIST_ITEM,))
        window.select_row("Reconcile")
        window.find("Where the numbers stand", roles=(ROLE.LABEL,))
        window.select_row("Trends")
        window.find("Police reports by form of exploitation", roles=(ROLE.LIST_ITEM,))
        window.find("Show Numbers", roles=(ROLE.TOGGLE_BUTTON, ROLE.PUSH_BUTTON))
        window.select_row("Tables")
        window.find("Table 1", roles=(ROLE.LIST_ITEM,))
        window.select_row("Log")
        window.find("Imported rosa.xlsx", roles=(ROLE.LABEL,))
        # Every page was made by now; each of their controls has a name
        nameless = [node for node in window.walk()
                    if node.get_role() in (ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON, ROLE.CHECK_BOX,
                                           ROLE.COMBO_BOX, ROLE.ENTRY, ROLE.TEXT, ROLE.LIST_ITEM)
                    and not has_name(node)]
        assert not nameless, [(node.get_role_name(), node.get_name(), node.get_parent().get_name()) for node in nameless]
        assert window.close() == 0


def test_explain_a_finding_and_undo():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        window.find("Difference", roles=(ROLE.LABEL,))
        n_open = wait(lambda: count(window, "Open"), "the open findings")
        window.press("Explain…")
        window.entry("Note").set_text_contents("One woman moved in the year.")
        window.press("Explain")
        wait(lambda: count(window, "Open") == n_open - 1 and count(window, "Judged") == 1,
             "one judged finding")
        window.press("Undo", exact=True)
        wait(lambda: count(window, "Open") == n_open and count(window, "Judged") == 0,
             "no judged finding")
        window.press("Redo", exact=True)
        wait(lambda: count(window, "Judged") == 1, "the judged finding again")
        window.press("Judged 1", exact=True)
        window.find("One woman moved in the year.", roles=(ROLE.LABEL,))
        window.press("Take Back")
        wait(lambda: count(window, "Open") == n_open, "the finding taken back")
        assert window.close() == 0


def test_the_cells_of_a_finding_stand_in_the_finding():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        window.find("Where the numbers stand", roles=(ROLE.LABEL,))
        excerpt = window.find("Excerpt of the partner’s sheet")
        # The framed cell is told with what it was read as
        assert re.match(r"[A-Z]+[0-9]+ · .+ · .*2024", excerpt.get_description()), excerpt.get_description()
        window.press("Show in Sheet")
        window.find("numbers read", roles=(ROLE.LABEL,))
        # The sheet is drawn wherever it is scrolled to
        window.keys("ctrl+Home", *["Page_Down"] * 4, "ctrl+Home", "ctrl+End")
        assert window.close() == 0


def test_the_difference_is_live_while_correcting():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        window.find("Difference", roles=(ROLE.LABEL,))
        window.select_row("Different massage clinics")
        window.find("70 + 17 = 87 ≠ 86", roles=(ROLE.LABEL,))
        window.press("Correct…")
        window.entry("New value").set_text_contents("88")
        window.find("70 + 17 = 87 ≠ 88", roles=(ROLE.LABEL,))
        window.find("Then +1 is left.", roles=(ROLE.LABEL,))
        window.entry("New value").set_text_contents("87")
        window.find("70 + 17 = 87 = 87", roles=(ROLE.LABEL,))
        window.find("Then it agrees.", roles=(ROLE.LABEL,))
        window.press("Cancel", near=window.entry("New value"))
        window.find("70 + 17 = 87 ≠ 86", roles=(ROLE.LABEL,))
        assert window.close() == 0


def test_what_a_correction_settled_is_seen_and_taken_back():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        window.find("Difference", roles=(ROLE.LABEL,))
        n_open = wait(lambda: count(window, "Open"), "the open findings")
        window.select_row("Different massage clinics")
        window.find("70 + 17 = 87 ≠ 86", roles=(ROLE.LABEL,))
        window.press("Correct…")
        window.entry("New value").set_text_contents("87")
        window.entry("Note").set_text_contents("One more, by telephone")
        window.press("Correct")
        wait(lambda: count(window, "Open") == n_open - 1 and count(window, "Judged") == 1, "one settled finding")
        window.press("Judged 1", exact=True)
        window.find("70 + 17 = 87 ≠ 86", roles=(ROLE.LABEL,))
        told = window.find("One more, by telephone", roles=(ROLE.LABEL,)).get_name()
        assert told.startswith("Corrected · ") and told.endswith(": 86 → 87"), told
        window.keys("ctrl+6")
        wait(lambda: count(window, "Open") == n_open and count(window, "Judged") == 0, "the finding taken back")
        window.press("Undo", exact=True)
        wait(lambda: count(window, "Judged") == 1, "the correction again")
        window.press("Take Back")
        wait(lambda: count(window, "Open") == n_open, "the finding taken back")
        assert window.close() == 0


def test_every_number_of_a_revision_is_shown():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        window.select_row("Police reports by")
        window.find("Police reports · Oslo police district · 2020: 18 then, 19 now", roles=(ROLE.LIST_ITEM,))
        window.find("Police reports · Scene of crime abroad · 2020: 4 then, – now", roles=(ROLE.LIST_ITEM,))
        window.find("Then: Earlier edition · kom-2020-anmeldelser.xlsx · Tabell 4 · F4", roles=(ROLE.LABEL,))
        window.find("Now: National Police Directorate · pod-strasak.xlsx · Tabell 3 · C5", roles=(ROLE.LABEL,))
        # Each leads to its cell
        window.press("19", exact=True)
        window.find("C5 · 19", roles=(ROLE.LABEL,))
        assert window.close() == 0


def test_several_findings_have_one_reason():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        n_open = wait(lambda: count(window, "Open"), "the open findings")
        window.find(f"{n_open} of {n_open} left", roles=(ROLE.LABEL,))
        window.press("Choose Several")
        window.find("0 chosen", roles=(ROLE.LABEL,))
        window.keys("alt+Down", "Return", "alt+Down", "Return", "alt+Down", "Return")
        window.find("3 findings", roles=(ROLE.LABEL,), exact=True)
        assert window.is_pressed("Choose Several")
        window.keys("Escape")
        wait(lambda: not window.is_pressed("Choose Several"), "findings one by one")
        window.press("Choose Several")
        wait(lambda: window.is_pressed("Choose Several"), "findings to be chosen")
        window.keys("alt+Down", "Return", "alt+Down", "Return", "alt+Down", "Return")
        window.find("3 findings", roles=(ROLE.LABEL,), exact=True)
        window.keys("ctrl+2")
        wait(lambda: window.focused() == "Note", "the note")
        window.keys("w", "h", "y", "Return")
        wait(lambda: count(window, "Judged") == 3, "three judged findings")
        window.find(f"{n_open - 3} of {n_open} left", roles=(ROLE.LABEL,))
        window.press("Undo", exact=True)
        wait(lambda: count(window, "Judged") == 0, "all three open again")
        assert window.close() == 0


def test_everything_settled_by_keyboard():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        # One edition is no choice; an earlier one's printed tables are a source
        assert not window.has("Edition 2024")
        window.keys("alt+3")
        n_open = wait(lambda: count(window, "Open"), "the open findings")
        window.keys("alt+Down", "alt+Down", "alt+Up")
        for n_left in range(n_open - 1, -1, -1):
            window.keys("ctrl+3")
            wait(lambda: count(window, "Open") == n_left, f"{n_left} open findings")
        window.find("All settled", roles=(ROLE.LABEL,), exact=True)
        wait(lambda: window.focused().endswith("Look at the Tables"), "what is next")
        window.keys("Return")
        window.find("Table 1", roles=(ROLE.LIST_ITEM,))
        window.act("win.close-edition")
        window.press("Close Edition")
        window.press("Begin the Edition of 2025")
        # That nothing has come yet is told once, and is no finding
        window.select_row("Reconcile")
        window.find("Nothing is delivered for 2025 yet")
        wait(lambda: count(window, "Open") == 0 and count(window, "Judged") == 0, "no finding")
        assert not window.has("findings are open"), window.texts()
        # The edition before, as it was closed; nothing can be changed there
        window.press("Edition 2025")
        wait(lambda: window.focused() == "2025", "the editions")
        window.keys("Down", "Return")
        window.find("You are looking at the edition of 2024 as it was closed.", roles=(ROLE.LABEL,))
        wait(lambda: count(window, "Judged") == n_open and count(window, "Open") == 0, "the findings of then")
        window.press(f"Judged {n_open}", exact=True)
        window.find("Accepted · ", roles=(ROLE.LABEL,))
        assert not window.can_press("Undo")
        window.keys("ctrl+6")
        window.select_row("Tables")
        window.find("Table 1", roles=(ROLE.LIST_ITEM,))
        window.select_row("Log")
        window.find("Began the 2025 edition", roles=(ROLE.LABEL,))
        assert not window.has("Undo to Here")
        window.select_row("Overview")
        window.find("All 16 partners have delivered.", roles=(ROLE.LABEL,))
        assert count(window, "Judged") in (None, n_open)
        window.press("Back to 2025")
        window.wait_until_gone("You are looking at")
        # What came for 2024 is not delivered for 2025
        window.select_row("Overview")
        window.find("0 of 16 partners have delivered.", roles=(ROLE.LABEL,))
        window.select_row("Deliveries")
        window.find("IOM: Not delivered", roles=(ROLE.LIST_ITEM,))
        window.find("IOM: 2024 · ", roles=(ROLE.LIST_ITEM,))
        assert window.close() == 0


def steps(window):
    """What the log says was done, newest first."""
    return [node.get_name() for node in window.walk() if node.get_role() == ROLE.LABEL and
            re.match(r"(Imported|Undid|Did again|Made|Accepted) ?", node.get_name() or "")]


def test_the_log_is_filtered_and_leads_back():
    with tempfile.TemporaryDirectory(prefix="tilstand-test-") as folder:
        path = os.path.join(folder, "two.tilstand")
        with Window("--example", language="en") as window:
            window.find("All 16 partners have delivered.")
            example, = glob.glob(os.path.join(window.folder.name, "**", "*.tilstand"), recursive=True)
            assert window.close() == 0
            shutil.copy(example, path)
        # Two have worked on it
        with sqlite3.connect(path) as project:
            project.execute("UPDATE step SET who = 'Kari' WHERE subject = 'une.xlsx' OR subject = 'rosa.xlsx'")
            project.execute("UPDATE step SET who = 'Ola' WHERE who <> 'Kari'")
        project.close()
        with Window(path, language="en") as window:
            window.keys("alt+6")
            window.find("Imported rosa.xlsx from ROSA", roles=(ROLE.LABEL,))
            everything = steps(window)
            assert len(everything) > 16, everything
            window.choose("Person", 2 if "rosa.xlsx" not in everything[0] else 1)
            wait(lambda: len(steps(window)) == 2, "Kari's steps")
            assert all("rosa.xlsx" in step or "une.xlsx" in step for step in steps(window)), steps(window)
            window.choose("Partner", -1)
            window.press("Show All")
            wait(lambda: steps(window) == everything, "every step")

            # Back to before one of them, and on again, with the keyboard where it was
            place = next(i for i, step in enumerate(everything) if "rosa.xlsx" in step)
            assert 0 < place, everything
            window.press("Imported rosa.xlsx from ROSA: Undo to Here")
            window.find(f"{place + 1} steps undone", roles=(ROLE.LABEL,))
            wait(lambda: window.focused() == "Imported rosa.xlsx from ROSA: Redo to Here", "the same step")
            assert steps(window)[0].startswith("Undid: Imported rosa.xlsx"), steps(window)[0]
            assert len(steps(window)) == len(everything) + place + 1, steps(window)
            window.wait_until_gone("16 of 16 partners have delivered")
            # What is undone is nothing that Undo would undo
            undo = window.find("Undo", roles=(ROLE.PUSH_BUTTON,), exact=True).get_description()
            assert undo == f"Undo: {everything[place + 1]}", undo
            window.keys("space")
            wait(lambda: window.focused() == "Imported rosa.xlsx from ROSA: Undo to Here", "the same step")
            window.wait_until_gone("steps undone")
            window.press(f"{everything[0]}: Redo to Here")
            window.find("16 of 16 partners have delivered", roles=(ROLE.LABEL,))
            assert window.close() == 0


def test_findings_are_filtered():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        wait(lambda: count(window, "Open"), "the open findings")
        listed = findings(window)
        window.press("Filter findings")
        window.choose("Check", 4)
        window.find("Only Continuity", roles=(ROLE.LABEL,))
        wait(lambda: 0 < len(findings(window)) < len(listed), "fewer findings")
        assert all("changed since" in name for name in findings(window)), findings(window)
        window.press("No filter")
        wait(lambda: findings(window) == listed, "every finding again")
        assert window.close() == 0


def test_numbers_are_typed_in():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Deliveries")
        window.select_row("Adora")
        window.press("Type In…")
        window.find("Numbers from Adora", roles=(ROLE.LABEL,))
        window.find("Say how the numbers came.", roles=(ROLE.LABEL,))
        window.keys("Escape")
        wait(lambda: window.focused().startswith("Adora: "), "the partner's row")
        window.press("Type In…")
        number = window.entry("Adult presumed victims assisted · Adora · Women · 2024")
        window.entry("How they came").set_text_contents("telephone")
        window.find("No number is typed in or pasted yet.", roles=(ROLE.LABEL,))
        number.set_text_contents("many")
        window.press("Look It Over")
        window.find("what stands after “=” is no number", roles=(ROLE.LABEL,))
        number.set_text_contents("9")
        window.press("Look It Over")
        window.press("Take In", near=window.find("1 number read · 0 left out", roles=(ROLE.LABEL,)))
        window.find("1 number taken in", roles=(ROLE.LABEL,))
        window.find("typed by hand, from telephone", roles=(ROLE.LABEL,))
        assert window.close() == 0


def test_a_newer_file_is_looked_over_before_it_is_taken():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Deliveries")
        window.select_row("ROSA")
        path = os.path.join(window.folder.name, "rosa.xlsx")
        book = openpyxl.load_workbook(os.path.join(EXAMPLE, "rosa.xlsx"))
        book["KOM 2024"]["B7"] = 57
        book["KOM 2024"]["A14"] = "Jenter og kvinner"
        book.save(path)
        for answer, cells in (("Don’t Take It", "55"), ("Replace the Delivery", "57")):
            window.press("Replace File…")
            window.choose_file(path)
            window.find("“Jenter og kvinner” is new", roles=(ROLE.LABEL,))
            window.press(answer, near=window.find("55 → 57", roles=(ROLE.LABEL,)))
            wait(lambda: any(node.get_name() == cells for node in window.walk()
                             if node.get_role() == ROLE.LABEL), cells)
        window.press("Undo", exact=True)
        wait(lambda: "55" in window.texts(), "the delivery before")
        assert window.close() == 0


def test_a_sheet_about_persons_is_left_out():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        folder = os.path.join(window.folder.name, "deliveries")
        os.mkdir(folder)
        with open(os.path.join(folder, "numbers.csv"), "w", encoding="utf-8") as file:
            file.write("Numbers,2024\nIn all,9\nWomen,8\nMen,1\n")
        book = openpyxl.load_workbook(os.path.join(EXAMPLE, "rosa.xlsx"))
        persons = book.create_sheet("Beboere")
        # A synthetic number: its month is 80 too high
        persons.append(["Navn", "Fødselsnummer"])
        persons.append(["A", "01810010068"])
        book.save(os.path.join(folder, "rosa.xlsx"))
        window.act("win.import-folder")
        window.choose_file(folder)
        told = window.find("refused, the sheet “Beboere” has", roles=(ROLE.LABEL,))
        assert "01810010068" not in told.get_name() and folder not in told.get_name(), told.get_name()
        window.find("Who sent this file could not be told.", roles=(ROLE.LABEL,))
        window.press("Leave the Sheet Out and Try Again")
        window.press("Replace the Delivery")
        # The other file's trouble is still told
        window.find("1 file imported · 1 needs a look", roles=(ROLE.LABEL,))
        window.find("Sheets were left out unread, as you chose", roles=(ROLE.LABEL,))
        window.find("Who sent this file could not be told.", roles=(ROLE.LABEL,))
        window.press("Close the list")
        assert window.close() == 0


def test_who_is_not_known_is_added_and_its_file_taken():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        path = os.path.join(window.folder.name, "numbers.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Crisis centre in Bergen,\nAdult presumed victims assisted,2024\nIn all,9\nWomen,8\nMen,1\n")
        window.select_row("Deliveries")
        window.act("win.import")
        window.choose_file(path)
        window.find("Who sent this file could not be told.", roles=(ROLE.LABEL,))
        window.choose("Who sent this file", -1)
        window.entry("Name").set_text_contents("Crisis centre in Bergen")
        window.press("Add")
        window.find("1 file imported", roles=(ROLE.LABEL,))
        window.select_row("Overview")
        window.find("All 17 partners have delivered.")
        window.press("Undo", exact=True)
        window.find("16 of 17 partners have delivered.")
        window.press("Undo", exact=True)
        window.find("All 16 partners have delivered.")
        assert window.close() == 0


def test_what_a_file_hides_can_be_read():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Deliveries")
        window.select_row("ROSA")
        window.find("in hidden rows or columns of “KOM 2024”", roles=(ROLE.LABEL,))
        window.press("Read Them")
        window.find("read, as you chose", roles=(ROLE.LABEL,))
        window.press("Leave Out")
        window.find("in hidden rows or columns of “KOM 2024”", roles=(ROLE.LABEL,))
        assert window.close() == 0


def test_search_leads_to_the_place():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.keys("ctrl+k")
        wait(lambda: window.focused() == "Search", "the search")
        window.find("Search", roles=(ROLE.ENTRY,)).set_text_contents("rosa women 45")
        window.find("Adult presumed victims assisted · ROSA · Women · 2024", roles=(ROLE.LIST_ITEM,))
        window.keys("Return")
        window.find("B14 · 45 · Adult presumed victims assisted · ", roles=(ROLE.LABEL,))
        window.keys("ctrl+f")
        wait(lambda: window.focused() == "Search", "the search again")
        window.find("Search", roles=(ROLE.ENTRY,)).set_text_contents("183")
        window.find("the draft says 183", roles=(ROLE.LIST_ITEM,))
        window.keys("Down", "Down", "Return")
        window.find("Where the numbers stand", roles=(ROLE.LABEL,))
        wait(lambda: "the draft says 183" in (shown_finding(window) or ""), "the finding")
        assert window.close() == 0


def test_a_letter_lies_beside_the_marked_sheets():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        window.select_row("Reconcile")
        window.find("Difference", roles=(ROLE.LABEL,))
        window.select_row("Different massage clinics")
        window.find("70 + 17 = 87 ≠ 86", roles=(ROLE.LABEL,))
        window.press("Ask the Partner…")
        window.entry("Note").set_text_contents("Is one clinic missing?")
        window.press("Note Question")
        window.find("Partner asked", roles=(ROLE.LABEL,))
        window.select_row("Deliveries")
        window.select_row("Church City Mission")
        window.press("Write Letter…")
        path = os.path.join(window.folder.name, "letter.txt")
        window.find("Name:", roles=(ROLE.TEXT,)).set_text_contents(path)
        window.press("_Save Save")
        wait(lambda: os.path.exists(path), path)
        with open(path, encoding="utf-8") as letter:
            assert "Is one clinic missing?" in letter.read()
        def list_books():
            return [name for name in os.listdir(window.folder.name) if name.endswith(".xlsx")]
        books = wait(list_books, "the workbook")
        assert len(books) == 1, books
        assert openpyxl.load_workbook(os.path.join(window.folder.name, books[0]))["Oppsøkende"]["G5"].value is not None
        assert window.close() == 0


def test_export_by_button():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        path = os.path.join(window.folder.name, "tables.xlsx")
        window.press("Export…")
        window.press("Choose File…")
        window.find("Name:", roles=(ROLE.TEXT,)).set_text_contents(path)
        window.press("_Export Export")
        wait(lambda: os.path.exists(path), path)
        window.find("Exported tables.xlsx")
        with zipfile.ZipFile(path) as workbook:
            assert workbook.testzip() is None
            sheets = [name for name in workbook.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) > 10, sheets
        assert window.close() == 0


def test_a_file_that_is_no_project_is_told():
    with Window(os.path.join(os.environ["TILSTAND_SOURCE"], "meson.build"), language="en") as window:
        told = window.find("meson.build", roles=(ROLE.LABEL,)).get_name()
        assert "is not a Tilstand project" in told, told
        window.find("Try the Example Year", roles=(ROLE.PUSH_BUTTON,))
        wait(lambda: window.focused().endswith("New Report Year…"), "what is first to do")
        # A year is typed, and the key of the dialog's button is enough
        window.keys("ctrl+n")
        wait(lambda: window.focused() == "Year", "the year")
        window.keys("2", "0", "2", "3", "Return")
        path = os.path.join(window.folder.name, "new.tilstand")
        window.find("Name:", roles=(ROLE.TEXT,)).set_text_contents(path)
        window.press("_Save Save")
        window.find("0 of 16 partners have delivered.", roles=(ROLE.LABEL,))
        window.find("2023", roles=(ROLE.LABEL,), exact=True)
        # One edition alone is no choice
        assert not window.has("Edition 2023")
        # Nothing has come, which is said once
        window.select_row("Reconcile")
        window.find("Nothing is delivered for 2023 yet")
        window.act("win.close-edition")
        window.find("Nothing is delivered for it yet.", roles=(ROLE.LABEL,))
        assert not window.can_press("Close Edition")
        window.press("Cancel", near=window.find("Nothing is delivered for it yet.", roles=(ROLE.LABEL,)))
        window.wait_until_gone("Nothing is delivered for it yet.")
        file = os.path.join(window.folder.name, "rosa.csv")
        with open(file, "w", encoding="utf-8") as sheet:
            sheet.write("ROSA – tall til KOM 2023;\n;\nVoksne antatte ofre;2023\nI alt;45\nKvinner;30\nFlytende identitet;5\n")
        window.act("win.import")
        window.choose_file(file)
        window.find("1 question", roles=(ROLE.LABEL,))
        # From now on those who have sent nothing are findings
        window.select_row("Reconcile")
        assert wait(lambda: count(window, "Open"), "open findings") >= 15
        window.act("win.close-edition")
        window.find("1 question about the partners’ files is unanswered", roles=(ROLE.LABEL,))
        window.press("Cancel", near=window.find("findings must be settled first.", roles=(ROLE.LABEL,)))
        assert window.close() == 0


if __name__ == "__main__":
    tap.run(__name__)
