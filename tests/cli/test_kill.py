#!/usr/bin/python3
"""SIGKILL at random moments of import and settle: the project opens and holds every finished step, and no half one."""
import os
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
import tap
from til_cli import CLI, Folder, call, call_json, copy_of_example, example_files

N_KILLS = 15


def run_and_kill(seconds, *arguments):
    """True if it was still running when it was killed."""
    child = subprocess.Popen([CLI, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env={**os.environ, "LC_ALL": "C.UTF-8"})
    time.sleep(seconds)
    running = child.poll() is None
    if running:
        child.send_signal(signal.SIGKILL)
    child.wait()
    return running


def time_of(*arguments):
    start = time.monotonic()
    call(*arguments)
    return time.monotonic() - start


def test_killed_while_importing():
    with Folder() as folder:
        empty = os.path.join(folder, "empty.tilstand")
        whole = os.path.join(folder, "whole.tilstand")
        assert call("new", empty, "--year", 2024)[0] == 0
        shutil.copyfile(empty, whole)
        needed = time_of("import", whole, *example_files())
        expected = {}
        for figure in call_json("figures", whole)["figures"]:
            expected[figure["file"]] = expected.get(figure["file"], 0) + 1

        generator = random.Random(7)
        n_killed = 0
        for number in range(N_KILLS):
            path = os.path.join(folder, f"{number}.tilstand")
            shutil.copyfile(empty, path)
            n_killed += run_and_kill(generator.uniform(0, needed), "import", path, *example_files())
            got = {}
            for figure in call_json("figures", path, status=0)["figures"]:
                got[figure["file"]] = got.get(figure["file"], 0) + 1
            assert all(expected[file] == count for file, count in got.items()), "a delivery is half there"
            steps = [step for step in call_json("log", path, status=0)["steps"] if step["kind"] == "import"]
            assert len(steps) == len(got), "the log tells something else"
            # What was cut off is done by doing it again.
            call_json("import", path, *example_files())
            assert len(call_json("figures", path)["figures"]) == sum(expected.values())
            for leftover in os.listdir(folder):
                if leftover.startswith(f"{number}."):
                    os.unlink(os.path.join(folder, leftover))
        assert n_killed > N_KILLS / 3, "too few were killed in time to prove anything"


def test_killed_while_settling():
    with Folder() as folder:
        path = copy_of_example(folder)
        findings = [f["id"] for f in call_json("check", path)["findings"] if f["state"] == "open"]
        needed = time_of("settle", path, findings[0], "--accept")
        accepted = {findings[0]}
        generator = random.Random(11)
        for number in range(N_KILLS):
            finding = findings[1 + number % (len(findings) - 1)]
            if not run_and_kill(generator.uniform(0, needed), "settle", path, finding, "--explain", "because"):
                accepted.add(finding)
            states = {f["id"]: f["state"] for f in call_json("check", path)["findings"]}
            assert all(states[f] in ("accepted", "explained") for f in accepted), "a finished step was lost"
            judged = {f for f, state in states.items() if state in ("accepted", "explained")}
            logged = {s["subject"] for s in call_json("log", path)["steps"] if s["kind"] in ("accepted", "explained")}
            assert judged == logged, "judgement and log disagree"
            accepted = judged


if __name__ == "__main__":
    tap.run("__main__")
