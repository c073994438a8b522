"""The same submissions under the same seed give the same results, byte for byte, times aside."""

import os
import re
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE_CLASS = ROOT / "examples" / "class_05"
SECONDS = re.compile(rb'"seconds": [0-9.]+')


def graded(folder: Path, jobs: int) -> bytes:
    """Grade the sample class by the command, and return what it wrote but for the times.

    A cell is given 5 seconds: one of the class never ends.
    """
    written = folder / f"results-{jobs}.json"
    wanted = ["--lesson", "05", "--seed", "20", "--jobs", str(jobs), "--cell-timeout", "5"]
    ended = subprocess.run(
        [sys.executable, "-m", "grader", "grade", SAMPLE_CLASS, *wanted, "--json", written],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found, times = SECONDS.subn(b'"seconds": 0', written.read_bytes())
    assert times == len(list(SAMPLE_CLASS.glob("*.ipynb")))
    return found


def test_a_class_is_graded_the_same_again_by_one_job_and_by_two(tmp_path: Path) -> None:
    first, again = graded(tmp_path, 1), graded(tmp_path, 2)
    assert b'"mistake"' in first
    assert [*unified_diff(first.decode().splitlines(), again.decode().splitlines())] == []
    assert again == first
