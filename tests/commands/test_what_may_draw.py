"""Matplotlib is made ready where a submission may need it; where it is not, it can be imported."""

import os
from pathlib import Path

import pytest
from support.answers import lesson_05
from support.notebooks import write

from grader.course.course import Course
from grader.grading.drawing import may_draw
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.results.verdict import Verdict

PLAIN = lesson_05()
DRAWING = [*PLAIN, "import matplotlib.pyplot as plt\nplt.plot([1, 2])"]
UNSAID = [
    *PLAIN,
    "import importlib\nplt = importlib.import_module('mat' + 'plotlib.pyplot')\n"
    "lines = plt.plot([1, 2])\nassert len(lines) == 1",
]


def handed_in(folder: Path, *notebooks: list[str]) -> list[Submission]:
    return [
        Submission(str(place), write(folder / f"{place}.ipynb", *cells))
        for place, cells in enumerate(notebooks)
    ]


def test_a_few_that_do_not_say_its_name_do_without(tmp_path: Path) -> None:
    assert not may_draw(handed_in(tmp_path, PLAIN, UNSAID))


@pytest.mark.parametrize("handed", [[DRAWING], [PLAIN, DRAWING], [PLAIN] * 5])
def test_it_is_ready_for_who_says_its_name_and_for_many(
    tmp_path: Path, handed: list[list[str]]
) -> None:
    assert may_draw(handed_in(tmp_path, *handed))


def test_what_cannot_be_read_is_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")
    paths = (tmp_path / "pipe.ipynb", tmp_path, tmp_path / "none.ipynb")
    assert not may_draw([Submission("it", path) for path in paths])


def test_who_draws_without_its_being_ready_is_graded_alike(course: Course, tmp_path: Path) -> None:
    (submission,) = handed_in(tmp_path, UNSAID)
    with Grader(course, Terms(seed=1, drawing=False)) as grader:
        (result,) = grader.grade([submission], course.lesson("05"), lambda _: None).submissions
    assert not result.cells_failed
    assert all(found.verdict is Verdict.PASSED for found in result.exercises)
