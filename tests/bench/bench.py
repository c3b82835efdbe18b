#!/usr/bin/python3
"""Every measurement in one run: bench.py BUILD, a build folder without sanitizers."""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = ["tests/bench/til-tokenise", "tests/bench/bench-reconcile", "tests/sheet/til-dump-cells"]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    subprocess.run(["ninja", "-C", build, *TARGETS], check=True, stdout=subprocess.DEVNULL)
    print("Reading a workbook of a million cells", flush=True)
    reading = subprocess.run([sys.executable, HERE / "bench-read.py", build])
    print("\nChecking figures", flush=True)
    checking = subprocess.run([build / "tests/bench/bench-reconcile",
                               HERE.parent.parent / "resources/catalogue/norway.xml"])
    return max(reading.returncode, checking.returncode)


if __name__ == "__main__":
    sys.exit(main())
