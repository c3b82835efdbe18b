#!/usr/bin/python3
"""Runs every measurement of this folder: bench.py BUILD.

BUILD is a configured build folder without sanitizers. Exit status 1 when
something that is wanted is not reached.
"""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = ["tests/sheet/til-dump-cells", "tests/bench/til-tokenise", "tests/bench/bench-reconcile"]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    subprocess.run(["ninja", "-C", build] + TARGETS, check=True, stdout=subprocess.DEVNULL)
    print("Reading a workbook of 1,000,000 cells", flush=True)
    read = subprocess.run(["/usr/bin/python3", HERE / "bench-read.py", build]).returncode
    print("\nReconciling", flush=True)
    catalogue = HERE.parents[1] / "resources/catalogue/norway.xml"
    example = HERE.parent / "reconcile/example-year.txt"
    reconcile = subprocess.run([build / "tests/bench/bench-reconcile", catalogue, example]).returncode
    return 1 if read or reconcile else 0


sys.exit(main())
