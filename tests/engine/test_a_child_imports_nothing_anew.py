"""What a solved notebook needs, the warm process has: its child imports nothing behind the wall."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.notebooks.notebook import read_notebook
from grader.running.requests import submission_request

SOLUTIONS = Path(__file__).parents[2] / "solutions"
RUN = """
import os, sys
from grader.child.process.program import run_submission
from grader.child.process.warmth import warm_up
shell = warm_up()
told = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
before = set(sys.modules)
run_submission(shell, open(sys.argv[1], "rb"), open(os.devnull, "wb"))
os.write(told, " ".join(sorted(set(sys.modules) - before)).encode())
"""


@pytest.mark.parametrize("lesson", ["05", "10"])
def test_a_solved_notebook_imports_nothing(course: Course, tmp_path: Path, lesson: str) -> None:
    (solved,) = SOLUTIONS.glob(f"{lesson}*.ipynb")
    request = tmp_path / "request"
    request.write_bytes(submission_request(read_notebook(solved), course.lesson(lesson), 1, 60.0))
    alone = os.environ | {"OMP_NUM_THREADS": "1", "MPLBACKEND": "agg"}
    imported = subprocess.check_output(
        [sys.executable, "-W", "ignore", "-c", RUN, str(request)], cwd=SOLUTIONS, env=alone
    )
    assert imported.decode() == ""
