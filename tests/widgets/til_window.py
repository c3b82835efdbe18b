"""Starts Tilstand and drives its window as a screen reader does."""
import os
import subprocess
import sys
import tempfile
import time

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

PATIENCE = 60  # seconds; sanitizers and a busy machine are slow

ROLE = Atspi.Role


class Window:
    """A running program and the accessible of its window."""

    def __init__(self, *arguments, language="en"):
        self.folder = tempfile.TemporaryDirectory(prefix="tilstand-test-")
        # GTK itself leaks the list of a window's actions each time it is asked for; our
        # own leaks are what widgets/widgets looks for. Every other error still counts.
        # What GTK warns of ends the program: it may be nothing less than a page left undrawn.
        environment = dict(os.environ, LANGUAGE=language, XDG_DATA_HOME=self.folder.name,
                           ASAN_OPTIONS="detect_leaks=0", G_DEBUG="fatal-warnings")
        self.process = subprocess.Popen([os.environ["TILSTAND"], *arguments],
                                        env=environment, stdout=sys.stderr)
        self.root = wait(self._find_root, "the window")

    def _find_root(self):
        assert self.process.poll() is None, f"tilstand ended with status {self.process.returncode}"
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(index)
            if program is not None and program.get_process_id() == self.process.pid and \
                    program.get_child_count() > 0:
                return program
        return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def close(self):
        """Closes the window; gives the exit status."""
        try:
            self.act("window.close")
        except gi.repository.GLib.Error:
            pass  # it was gone before it could answer; the status tells how
        return self.process.wait(PATIENCE)

    def act(self, name):
        """Does one of the window's own actions."""
        frame = self.root.get_child_at_index(0)
        for index in range(frame.get_n_actions()):
            if Atspi.Action.get_action_name(frame, index) == name:
                frame.do_action(index)
                return
        raise AssertionError(f"the window has no action {name}")

    def walk(self, top=None):
        """Every accessible that is visible, depth first."""
        stack = [top or self.root]
        while stack:
            node = stack.pop()
            if node is None:
                continue
            try:
                states = node.get_state_set()
                if node is not self.root and not states.contains(Atspi.StateType.VISIBLE):
                    continue
                yield node
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
            except gi.repository.GLib.Error:
                continue  # went away while we looked
            stack.extend(reversed(children))

    def find(self, name, roles=None, exact=False):
        """The first accessible of that name, or that holds it; waits for it."""
        def look():
            for node in self.walk():
                try:
                    node_name = node.get_name() or ""
                    matches = node_name == name if exact else name in node_name
                    if matches and (roles is None or node.get_role() in roles):
                        return node
                except gi.repository.GLib.Error:
                    continue
            return None
        return wait(look, name)

    def has(self, name):
        return any(name in (node.get_name() or "") for node in self.walk())

    def wait_until_gone(self, name):
        wait(lambda: not self.has(name), f"no more “{name}”")

    def focused(self):
        """The name of what has the focus. Only what is seen can have it."""
        for node in self.walk():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED) and node.get_role() != ROLE.FRAME:
                return node.get_name() or ""
        return ""

    def texts(self):
        return [node.get_name() for node in self.walk() if node.get_name()]

    def press(self, name, exact=False, near=None):
        """Presses a button; those with a mnemonic have it before their name.
        Pages that are not shown have buttons of the same names: near is what
        stands beside the one that is meant."""
        def look():
            top = near
            while top is not None:
                found = look_below(top)
                if found:
                    return found
                top = top.get_parent()
            return look_below(None)

        def look_below(top):
            for node in self.walk(top):
                if node.get_role() not in (ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON, ROLE.RADIO_BUTTON,
                                           ROLE.CHECK_BOX, ROLE.BUTTON if hasattr(ROLE, "BUTTON") else ROLE.PUSH_BUTTON):
                    continue
                node_name = node.get_name() or ""
                if node_name == name if exact else node_name.endswith(name):
                    # A menu button is one button inside another: the inner one is pressed
                    if node.get_n_actions() > 0 and \
                            node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                        return node
            return None
        wait(look, f"the button “{name}”").do_action(0)

    def can_press(self, name):
        """Whether a button of that name, or that ends in it, can be pressed."""
        return any((node.get_name() or "").endswith(name) and node.get_state_set().contains(Atspi.StateType.SENSITIVE)
                   for node in self.walk() if node.get_role() == ROLE.PUSH_BUTTON)

    def is_pressed(self, name):
        return self.find(name, roles=(ROLE.TOGGLE_BUTTON, ROLE.PUSH_BUTTON)).get_state_set().contains(Atspi.StateType.PRESSED)

    def entry(self, name):
        return self.find(name, roles=(ROLE.TEXT, ROLE.ENTRY))

    def keys(self, *names):
        """Presses keys in the window: "ctrl+3"."""
        found = wait(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                            capture_output=True, text=True).stdout.split(), "the window's number")
        subprocess.run(["xdotool", "windowfocus", "--sync", found[-1]], check=True)
        subprocess.run(["xdotool", "key", "--delay", "60", *names], check=True)

    def choose_file(self, path):
        """Gives the path of a file to the file chooser that is opening."""
        frame = self.root.get_child_at_index(0)
        dialog = wait(lambda: next((top for top in self._tops() if top != frame), None), "the file chooser")

        def location():
            entry = next((node for node in self.walk(dialog)
                          if node.get_role() == ROLE.TEXT and node.get_name() == "GtkFileChooserEntry"), None)
            if entry is None:
                self.keys("slash")  # shows the entry, once the chooser has the keyboard
            return entry

        def is_gone():
            if dialog not in self._tops():
                return True
            buttons = [node for node in self.walk(dialog) if node.get_role() == ROLE.PUSH_BUTTON]
            buttons[-1].do_action(0)  # after Cancel
            time.sleep(0.5)
            return False

        entry = wait(location, "the chooser's entry")
        entry.set_text_contents(path)
        wait(lambda: Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry)) == path,
             "the path in the entry")
        wait(is_gone, "the file chooser to close")

    def _tops(self):
        """The program's windows."""
        tops = (self.root.get_child_at_index(i) for i in range(self.root.get_child_count()))
        return [top for top in tops if top is not None and top.get_state_set().contains(Atspi.StateType.VISIBLE)]

    def choose(self, name, nth):
        """Chooses an item of a drop-down, counted from 0, which is chosen now; -1: the last."""
        box = self.find(name, roles=(ROLE.COMBO_BOX, ROLE.PUSH_BUTTON, ROLE.TOGGLE_BUTTON), exact=True)
        button = next(node for node in self.walk(box) if node.get_n_actions() > 0)
        button.do_action(0)
        time.sleep(0.5)  # until it has the keyboard
        self.keys(*(["End"] if nth < 0 else ["Down"] * nth), "Return")

    def select_row(self, name):
        """Chooses a row of a list by the name it speaks. Rows that cannot be
        chosen speak of the same things, as those of an overlap do."""
        def look():
            for node in self.walk():
                if node.get_role() != ROLE.LIST_ITEM or name not in (node.get_name() or ""):
                    continue
                parent = node.get_parent()
                if parent.get_selection_iface() and parent.select_child(node.get_index_in_parent()):
                    return node
                if node.get_n_actions() > 0:
                    node.do_action(0)
                    return node
            return None
        return wait(look, f"the row “{name}”")


def wait(look, what):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            found = look()
        except gi.repository.GLib.Error:
            found = None  # something went away while we looked at it
        if found:
            return found
        assert time.monotonic() < deadline, f"waited too long for {what}"
        time.sleep(0.1)
