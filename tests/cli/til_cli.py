"""Calls tilstand-cli from outside, as a script would."""
import json
import os
import shutil
import subprocess
import tempfile

CLI = os.environ["TILSTAND_CLI"]
ROOT = os.environ["TILSTAND_SOURCE"]
EXAMPLE = os.path.join(ROOT, "resources", "example")
DATA = os.path.join(ROOT, "tests", "data")


def call(*arguments, language="C.UTF-8", cwd=None):
    """Status, standard output, standard error."""
    done = subprocess.run([CLI, *map(str, arguments)], capture_output=True, timeout=300, cwd=cwd,
                          env={**os.environ, "LC_ALL": language, "LANGUAGE": ""})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def call_json(*arguments, status=None, **options):
    got, out, err = call(*arguments, "--json", **options)
    assert status is None or got == status, f"{arguments}: status {got}, not {status}: {err}"
    return json.loads(out)


def example_files(*folders):
    files = []
    for folder in folders or ("partners", "draft", "published"):
        path = os.path.join(EXAMPLE, folder)
        files += [os.path.join(path, name) for name in sorted(os.listdir(path))]
    return files


class Folder:
    """A temporary folder that is gone afterwards."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="tilstand-test-")
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


_example = None


def example_project():
    """The example year, imported once a run; copy it before changing it."""
    global _example
    if _example is None:
        folder = tempfile.TemporaryDirectory(prefix="tilstand-test-")
        path = os.path.join(folder.name, "example.tilstand")
        assert call("new", path, "--year", 2024)[0] == 0
        call_json("import", path, *example_files())
        _example = (folder, path)
    return _example[1]


def copy_of_example(folder):
    path = os.path.join(folder, "copy.tilstand")
    shutil.copyfile(example_project(), path)
    return path
