#!/usr/bin/python3
"""Counts single tests in a JUnit log of Meson and prints 'N passed, N failed'.

Meson counts executables; an executable that dies hides its remaining tests,
so one that failed without naming a failed test counts as one failed.
"""
import sys
import xml.etree.ElementTree as ElementTree


def count(path):
    passed = failed = 0
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        suite_failed = 0
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                suite_failed += 1
            elif case.find("skipped") is None:
                passed += 1
        broken = int(suite.get("errors", 0)) + int(suite.get("failures", 0))
        failed += max(suite_failed, 1 if broken else 0)
    return passed, failed


if __name__ == "__main__":
    n_passed, n_failed = count(sys.argv[1])
    print(f"{n_passed} passed, {n_failed} failed")
    sys.exit(n_failed > 0 or n_passed == 0)
