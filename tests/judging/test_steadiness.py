"""The same work gets the same verdict, whatever the hidden inputs and the number of threads.

A few seeds, of two lessons; `docs/tolerance.md` tells of a run over hundreds, of all.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_verdict_changes_with_the_seed_or_the_threads() -> None:
    tool = ROOT / "benchmarks" / "steadiness.py"
    lessons = ("--lesson", "02", "--lesson", "03")
    asked = (*lessons, "--seeds", "3", "--threads", "1", "2", "--mistakes", "beside")
    ran = subprocess.run(
        [sys.executable, tool, *asked], capture_output=True, text=True, timeout=300, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = re.findall(r"(\d+) pieces of work.* (\d+) verdicts, none changed", ran.stdout)
    assert len(told) == 2, ran.stdout
    for pieces, verdicts in told:
        assert int(verdicts) > 3 * int(pieces)
