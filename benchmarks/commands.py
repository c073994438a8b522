"""Whole commands of the grader's, started as a teacher starts them."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

_GRADER = str(Path(sys.executable).with_name("grader"))


def seconds_of_grading(folder: Path, lesson: str, jobs: int) -> float:
    """Return how long the whole command takes that grades a folder of notebooks."""
    results = folder.parent / "results.json"
    command = ("grade", str(folder), "--lesson", lesson, "--jobs", str(jobs))
    return seconds_of(*command, "--json", str(results))


def seconds_of(*arguments: str) -> float:
    """Return how long one command of the grader's takes, all included."""
    started = time.perf_counter()
    subprocess.run(
        [_GRADER, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def median_of(*arguments: str, times: int) -> float:
    """Return the median of what a command takes, run so many times."""
    return statistics.median(seconds_of(*arguments) for _ in range(times))
