"""nbgrader on the same notebooks, from an environment of its own."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import submissions

_ENVIRONMENT = Path(__file__).parent.parent / ".benchmark-venv" / "bin"
_ASSIGNMENT = "lesson05"


def nbgrader(folder: Path, kind: str, count: int) -> tuple[float, float]:
    """Return the seconds nbgrader took to start, and those it took for a submission."""
    submissions.write(folder / "source" / _ASSIGNMENT / f"{submissions.LESSON}.ipynb", kind, 0)
    _run(folder, "generate_assignment", _ASSIGNMENT)
    for number in range(count):
        home = folder / "submitted" / f"student-{number:02}" / _ASSIGNMENT
        submissions.write(home / f"{submissions.LESSON}.ipynb", kind, number)
        # What it runs, it runs in a folder of its own.
        shutil.copytree(home.parent / "data", folder / "autograded" / home.parent.name / "data")
    started = time.perf_counter()
    first, ended = _run(folder, "autograde", _ASSIGNMENT, "--create")
    return first - started, (ended - first) / count


def _run(folder: Path, *arguments: str) -> tuple[float, float]:
    """Return when the first notebook was begun, and when the command ended."""
    path = f"{_ENVIRONMENT}{os.pathsep}{os.environ['PATH']}"
    command = [str(_ENVIRONMENT / "nbgrader"), *arguments, f"--course-dir={folder}"]
    said: list[str] = []
    first = 0.0
    with subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path, "JUPYTER_NO_CONFIG": "1"},
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
        shutil.rmtree(folder)
        raise RuntimeError("nbgrader failed:\n" + "".join(said[-20:]))
    return first, ended
