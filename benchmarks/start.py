"""Part `start`: what there is to wait for before anything is graded, and what the wall takes."""

import subprocess
import sys
import tempfile
from pathlib import Path

import submissions
from asked import Asked
from commands import median_of
from section import Aim, Section, table_of_aims, terms

_WALL = Path(__file__).with_name("wall.py")
_HELPS, _STARTS = 10, 5


def measured(asked: Asked) -> Section:
    """Return how long the command takes to say how it is used, and to grade one notebook."""
    helped = median_of("--help", times=_HELPS)
    starts = min(_STARTS, 2 * asked.rounds - 1)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        path = Path(name) / "class" / "student.ipynb"
        submissions.write(path, "bare", 0)
        graded = median_of("grade", str(path), "--lesson", "05", "--jobs", "1", times=starts)
    aims = (
        Aim(f"`grader --help`, the median of {_HELPS}", f"{helped:.2f} s", "≤ 0.3 s"),
        Aim(
            f"`grader grade` with one notebook of lesson 05, the median of {starts}",
            f"{graded:.1f} s",
            "≤ 2 s",
        ),
        Aim("the wall, of each submission, the median of 100", f"{_wall():.1f} ms", "≤ 5 ms"),
    )
    return Section("Start-up and the wall", (f"Whole commands, {terms()}:", table_of_aims(aims)))


def _wall() -> float:
    return float(subprocess.check_output([sys.executable, str(_WALL)]))
