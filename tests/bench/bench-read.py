#!/usr/bin/python3
"""Times the readers on a workbook of a million cells: bench-read.py BUILD.

BUILD is a build folder without sanitizers. Prints, for each format, seconds
(the best of three for ours, one run of the slow ones) and peak memory, beside
ssconvert and LibreOffice converting the same file to CSV, and beside unpacking
and tokenising alone; then whether what is wanted is reached, and whether more
rows take more memory. Exit status 1 if not. Books are made in a folder that is
deleted afterwards.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ENTRIES = {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}

# What is wanted of XLSX and ODS: at most this share of the faster other's
# time, this many times tokenising alone, this many MB at the peak.
WANTED = {"xlsx": (1 / 5, 1.5, 20), "ods": (1 / 3, 1.5, 20)}

# Rows whose peak memory is compared, few and many. XLS, whose sheets end at
# 65,536 rows, is held as a whole: it may take as much more as the file has.
ROWS = [("xlsx", 50000, 200000), ("ods", 5000, 50000), ("xls", 6554, 65536), ("csv", 50000, 200000)]
COLUMNS = 20
MOST_MORE = 2  # MB


def run(*command, times=1):
    """(best seconds, peak MB)"""
    best, peak = float("inf"), 0
    for _ in range(times):
        start = time.perf_counter()
        child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            raise RuntimeError(f"{command[0]} failed on {command[-1]}")
        best = min(best, time.perf_counter() - start)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, peak


def soffice():
    """The program itself, so that its memory is measured and not the script's."""
    found = shutil.which("soffice")
    binary = pathlib.Path(os.path.realpath(found)).with_name("soffice.bin") if found else None
    return binary if binary and binary.exists() else None


def read(dump, book):
    """(cells, peak MB) of ours; run() would count what Python had before."""
    out = subprocess.run([dump, "--count", book], check=True, capture_output=True).stdout.split()
    return int(out[0]), int(out[1]) / 1024


def memory_is_constant(dump, out):
    """More rows must not take more memory."""
    reached = True
    for ending, *rows in ROWS:
        peaks, sizes = [], []
        for n in rows:
            folder = out / f"{ending}-{n}"
            subprocess.run(["/usr/bin/python3", HERE / "make-books.py", folder, str(n), ending], check=True)
            book = folder / f"book.{ending}"
            cells, peak = read(dump, book)
            if cells != n * COLUMNS:
                raise RuntimeError(f"{cells} cells of {n * COLUMNS} were read of {book.name}")
            peaks.append(peak)
            sizes.append(book.stat().st_size / 1024 / 1024)
            shutil.rmtree(folder)
        more = sizes[1] - sizes[0] if ending == "xls" else 0
        holds = peaks[1] < peaks[0] + more + MOST_MORE
        reached = reached and holds
        what = "does not grow with the rows" if ending != "xls" else "grows with the file and no more"
        print(f"{ending:8}{'reached' if holds else 'NOT REACHED'}: memory {what}"
              f" ({peaks[0]:.1f} MB for {rows[0]:,}; {peaks[1]:.1f} MB for {rows[1]:,})", flush=True)
    return reached


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    dump, tokenise = build / "tests/sheet/til-dump-cells", build / "tests/bench/til-tokenise"
    reached = True
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        subprocess.run(["/usr/bin/python3", HERE / "make-books.py", out], check=True)
        print(f"{'format':8}{'reader':24}{'seconds':>9}{'peak MB':>9}{'times ours':>12}")
        for ending in ("xlsx", "ods", "xls", "csv"):
            book = out / f"book.{ending}"
            ours, peak = run(dump, "--count", book, times=3)[0], read(dump, book)[1]
            results = [("tilstand", ours, peak)]
            others = []
            if shutil.which("ssconvert"):
                others.append(("ssconvert", *run("ssconvert", "--export-type=Gnumeric_stf:stf_csv",
                                                 book, out / "gnumeric.csv")))
            if soffice():
                (out / "lo").mkdir(exist_ok=True)
                others.append(("LibreOffice", *run(soffice(), f"-env:UserInstallation=file://{out}/profile",
                                                   "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
                                                   "--outdir", out / "lo", book)))
            results += others
            if ending in ENTRIES:
                floor, floor_peak = run(tokenise, book, ENTRIES[ending], times=3)
                results.append(("unpack and tokenise", floor, floor_peak))
            for name, seconds, megabytes in results:
                print(f"{ending:8}{name:24}{seconds:9.2f}{megabytes:9.1f}{seconds / ours:12.2f}")
            if ending in WANTED:
                share, factor, most = WANTED[ending]
                checks = [(f"at most {factor} times tokenising", ours / floor <= factor)]
                if others:
                    checks.append((f"at most 1/{round(1 / share)} of the faster other",
                                   ours <= share * min(o[1] for o in others)))
                checks.append((f"under {most} MB", peak < most))
                for what, holds in checks:
                    print(f"{ending:8}{'reached' if holds else 'NOT REACHED'}: {what}")
                    reached = reached and holds

        reached = memory_is_constant(dump, out) and reached
    return 0 if reached else 1


sys.exit(main())
