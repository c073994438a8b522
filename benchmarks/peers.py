"""Other graders on the same notebooks, from an environment of their own."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import submissions

_ENVIRONMENT = Path(__file__).parent.parent / ".benchmark-venv" / "bin"
_WITH_OTTER = Path(__file__).with_name("grade_with_otter.py")
_ASSIGNMENT = "lesson05"


@dataclass(frozen=True)
class Peer:
    """What another grader took: seconds until it began, and seconds a submission."""

    name: str
    start: float
    each: float

    def whole(self, count: int) -> float:
        """Return what so many submissions would take it, start-up included."""
        return self.start + count * self.each


def nbgrader(folder: Path, kind: str, count: int) -> Peer:
    """Return how nbgrader graded so many notebooks, with an assertion for two of the answers."""
    submissions.write(folder / "source" / _ASSIGNMENT / f"{submissions.LESSON}.ipynb", kind, 0)
    _nbgrader(folder, "generate_assignment", _ASSIGNMENT)
    for number in range(count):
        home = folder / "submitted" / f"student-{number:02}" / _ASSIGNMENT
        submissions.write(home / f"{submissions.LESSON}.ipynb", kind, number)
        # What it runs, it runs in a folder of its own.
        shutil.copytree(home.parent / "data", folder / "autograded" / home.parent.name / "data")
    started = time.perf_counter()
    first, ended = _nbgrader(folder, "autograde", _ASSIGNMENT, "--create")
    return Peer("`nbgrader autograde`", first - started, (ended - first) / count)


def _nbgrader(folder: Path, *arguments: str) -> tuple[float, float]:
    """Return when the first notebook was begun, and when the command ended."""
    command = [str(_ENVIRONMENT / "nbgrader"), *arguments, f"--course-dir={folder}"]
    said: list[str] = []
    first = 0.0
    with subprocess.Popen(
        command,
        cwd=folder,
        env=_variables(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if not first and "Converting notebook" in line:
                first = time.perf_counter()
    ended = time.perf_counter()
    if process.returncode or not first:
        raise RuntimeError("nbgrader failed:\n" + "".join(said[-20:]))
    return first, ended


def otter(folder: Path, kind: str, count: int) -> Peer:
    """Return how otter-grader graded so many notebooks, with the same two assertions.

    It knows two ways without Docker: a command for each notebook, and this one, which imports once.
    """
    for number in range(count):
        submissions.write(folder / "class" / f"student-{number:02}.ipynb", kind, number)
    for exercise, assertion in submissions.TESTS.items():
        tests = folder / "tests"
        tests.mkdir(exist_ok=True)
        (tests / f"{exercise}.py").write_text(_otter_test(exercise, assertion))
    _otter(folder, str(_ENVIRONMENT / "otter"), "generate", "--no-requirements", "--no-environment")
    started = time.time()
    told = _otter(folder, str(_ENVIRONMENT / "python"), str(_WITH_OTTER), "autograder.zip", "class")
    begun, *known = json.loads(told.splitlines()[-1])
    return Peer("otter-grader, `grade_submission`", begun - started, (known[-1] - begun) / count)


def _otter_test(exercise: str, assertion: str) -> str:
    case = {"code": f">>> {assertion}", "hidden": False, "locked": False}
    suite = {"type": "doctest", "scored": True, "setup": "", "teardown": "", "cases": [case]}
    test = {"name": exercise, "points": 1, "suites": [suite]}
    return f"OK_FORMAT = True\ntest = {test!r}\n"


def _otter(folder: Path, *command: str) -> str:
    ended = subprocess.run(
        command, cwd=folder, env=_variables(), capture_output=True, text=True, check=False
    )
    if ended.returncode:
        raise RuntimeError("otter-grader failed:\n" + ended.stderr[-2000:])
    return ended.stdout


def _variables() -> dict[str, str]:
    path = f"{_ENVIRONMENT}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "JUPYTER_NO_CONFIG": "1"}
