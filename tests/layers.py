#!/usr/bin/python3
"""Reads the includes of app/ and fails on an arrow that the design does not allow.

A layer may include itself and the layers listed here; a library may be
included only by the layers that it is for; no two files include each other.
"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tap

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

MIDDLE = {"store", "sheet", "import", "reconcile", "chart", "export"}
ALLOWED = {
    "core": set(),
    "store": {"core"},
    "sheet": {"core"},
    "import": {"core", "sheet"},
    "reconcile": {"core"},
    "chart": {"core"},
    "export": {"core"},
    "work": {"core"} | MIDDLE,
    "cli": {"core", "chart", "work"},
    "widgets": {"core", "chart", "work"},
}
LIBRARIES = {
    r"gtk/|gdk/|gsk/|adwaita\.h": {"widgets"},
    r"sqlite3": {"store"},
    r"xlsxwriter": {"export"},
    r"json-glib/": {"work"},
    r"zip\.h": {"sheet", "export"},
    r"zlib\.h|expat\.h": {"sheet"},
    r"cairo|pango": {"chart", "widgets"},
    r"gio/": set(ALLOWED) - {"core"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def read_tree(folder):
    files = {}
    for path, _, names in os.walk(folder):
        for name in names:
            if name.endswith((".c", ".h")):
                full = os.path.join(path, name)
                with open(full, encoding="utf-8") as source:
                    files[os.path.relpath(full, folder)] = source.read()
    return files


def wrong_arrows(files):
    wrong = []
    for name, text in files.items():
        layer = name.split("/")[0]
        for kind, target in INCLUDE.findall(text):
            other = target.split("/")[0]
            if kind == '"' and other in ALLOWED and "/" in target:
                if other != layer and other not in ALLOWED[layer]:
                    wrong.append(f"{name} includes {target}")
            elif kind == '"' and target in {os.path.basename(other_name) for other_name in files}:
                wrong.append(f"{name} includes {target} without its layer")
            for library, layers in LIBRARIES.items():
                if kind == "<" and re.match(library, target) and layer not in layers:
                    wrong.append(f"{name} includes <{target}>")
    return wrong


def cycles(files):
    arrows = {name: [target for kind, target in INCLUDE.findall(text) if target in files]
              for name, text in files.items()}
    done, found = set(), []

    def visit(name, path):
        if name in path:
            found.append(" → ".join(path[path.index(name):] + [name]))
        elif name not in done:
            for target in arrows[name]:
                visit(target, path + [name])
            done.add(name)

    for name in files:
        visit(name, [])
    return found


def test_every_arrow_is_allowed():
    files = read_tree(os.path.join(ROOT, "app"))
    assert len(files) > 50, "app/ was not found"
    assert not wrong_arrows(files), "\n".join(wrong_arrows(files))


def test_no_file_includes_itself_round_about():
    found = cycles(read_tree(os.path.join(ROOT, "app")))
    assert not found, "\n".join(found)


def test_a_wrong_arrow_is_seen():
    for include in ('"store/til-store.h"', "<gtk/gtk.h>", "<sqlite3.h>", "<gio/gio.h>", '"til-x.h"'):
        files = {"core/til-a.c": f"#include {include}\n", "core/til-x.h": "", "store/til-store.h": ""}
        assert len(wrong_arrows(files)) == 1, include


def test_an_allowed_arrow_is_not():
    files = {"work/til-a.c": '#include "store/til-store.h"\n#include <gio/gio.h>\n#include "work/til-a.h"\n',
             "work/til-a.h": "", "store/til-store.h": ""}
    assert wrong_arrows(files) == []


def test_a_cycle_is_seen():
    files = {"core/a.h": '#include "core/b.h"', "core/b.h": '#include "core/c.h"', "core/c.h": '#include "core/a.h"'}
    assert len(cycles(files)) == 1
    assert cycles({"core/a.h": '#include "core/b.h"', "core/b.h": ""}) == []


if __name__ == "__main__":
    tap.run("__main__")
