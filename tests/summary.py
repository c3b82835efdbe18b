#!/usr/bin/python3
"""Counts single tests in Meson's logs and prints 'N passed, N failed': summary.py FOLDER.

Meson counts executables. Its JUnit log has the single tests, but not those
that an executable which died had still to run, nor that it died; its JSON log
tells the latter. An executable that failed without naming a failed test counts
as one failed. Before that, the files that import was tried on, in one table.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

FINE = {"OK", "SKIP", "EXPECTEDFAIL"}


def count(folder):
    passed = failed = 0
    with open(folder / "testlog.json", encoding="utf-8") as log:
        broken = {test["name"] for test in map(json.loads, log) if test["result"] not in FINE}
    for suite in ElementTree.parse(folder / "testlog.junit.xml").getroot().iter("testsuite"):
        suite_failed = 0
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                suite_failed += 1
            elif case.find("skipped") is None:
                passed += 1
        name = suite.get("name", "").partition(".")[2]
        if suite_failed > 0:
            broken.discard(name)
        failed += suite_failed
    return passed, failed + len(broken)


def readings(folder):
    """What the tests of import print of each file: its true figures, how many numbers were read right, wrong …"""
    with open(folder / "testlog.json", encoding="utf-8") as log:
        for test in map(json.loads, log):
            for line in test.get("stdout", "").splitlines():
                if line.startswith("# reading: "):
                    yield line.removeprefix("# reading: ")


if __name__ == "__main__":
    table = sorted(readings(pathlib.Path(sys.argv[1])), key=lambda line: line.startswith("all "))
    if table:
        print(f"{'file':60}  true right wrong asked  left", *table, sep="\n")
    n_passed, n_failed = count(pathlib.Path(sys.argv[1]))
    print(f"{n_passed} passed, {n_failed} failed")
    sys.exit(n_failed > 0 or n_passed == 0)
