"""Runs every function test_* of a module and reports in TAP, as Meson reads it.

With an argument "2/3" only every third of them, from the second on: long ones run side by side.
"""
import inspect
import sys
import traceback


def run(module_name):
    module = sys.modules[module_name]
    tests = [(name, function) for name, function in vars(module).items()
             if name.startswith("test_") and inspect.isfunction(function)]
    if len(sys.argv) > 1:
        first, step = (int(part) for part in sys.argv[1].split("/"))
        tests = tests[first - 1::step]
    print(f"1..{len(tests)}", flush=True)
    n_failed = 0
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Exception:
            n_failed += 1
            print(f"not ok {number} {name}", flush=True)
            # Where Meson shows it, and a log of the tests keeps it
            print(f"{name}:\n{traceback.format_exc()}", file=sys.stderr, flush=True)
    sys.exit(n_failed > 0)
