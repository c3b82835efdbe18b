#!/usr/bin/python3
"""Counts single tests in Meson's logs and prints 'N passed, N failed': summary.py FOLDER.

Meson counts executables. Its JUnit log has the single tests, but not those
that an executable which died had still to run, nor that it died; its JSON log
tells the latter. An executable that failed without naming a failed test counts
as one failed.
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


if __name__ == "__main__":
    n_passed, n_failed = count(pathlib.Path(sys.argv[1]))
    print(f"{n_passed} passed, {n_failed} failed")
    sys.exit(n_failed > 0 or n_passed == 0)
