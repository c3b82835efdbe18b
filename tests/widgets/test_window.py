#!/usr/bin/python3
"""The window, opened on the example year and driven as a screen reader does."""
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap
from til_window import ROLE, Window, wait


def count(window, word):
    """The number on one of the filters of the findings: "Open 7" is 7."""
    for text in window.texts():
        match = re.fullmatch(re.escape(word) + r" (\d+)", text)
        if match:
            return int(match.group(1))
    return None


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
        window.select_row("Deliveries")
        window.find("numbers read", roles=(ROLE.LABEL,))
        window.find("Salvation Army", roles=(ROLE.LIST_ITEM,))
        window.select_row("Trends")
        window.find("Police reports by form of exploitation", roles=(ROLE.LIST_ITEM,))
        window.find("Show Numbers", roles=(ROLE.TOGGLE_BUTTON, ROLE.PUSH_BUTTON))
        window.select_row("Tables")
        window.find("Table 1", roles=(ROLE.LIST_ITEM,))
        window.select_row("Log")
        window.find("Imported rosa.xlsx", roles=(ROLE.LABEL,))
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
        assert window.close() == 0


def test_every_control_has_a_name():
    with Window("--example", language="en") as window:
        window.find("All 16 partners have delivered.")
        for page in ("Overview", "Deliveries", "Reconcile", "Trends", "Tables", "Log"):
            window.select_row(page)
            window.find(page, roles=(ROLE.LABEL,))
        # Every page was made by now
        nameless = [node for node in window.walk()
                    if node.get_role() in (ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON, ROLE.CHECK_BOX,
                                           ROLE.COMBO_BOX, ROLE.ENTRY, ROLE.TEXT, ROLE.LIST_ITEM)
                    and not has_name(node)]
        assert not nameless, [(node.get_role_name(), node.get_name()) for node in nameless]
        assert window.close() == 0


if __name__ == "__main__":
    tap.run(__name__)
