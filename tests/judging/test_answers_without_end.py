"""An answer that never ends upon what a learner made costs the grader seconds, not the class."""

import json
from pathlib import Path

from support.grading import Grade

from grader.course.course import Course, course_in
from grader.grading.grader import Grader, Terms
from grader.notebooks.notebook import Cell, Notebook
from grader.results.verdict import Verdict

LESSON = """
from grader.authoring import Exercise, Lesson, Mistake, Values


def probe_total(names):
    yield "total", names.total


STEP = Exercise(
    id="step",
    title="Choose a step",
    asks=("step",),
    probe=lambda names: iter([("step", names.step)]),
    checks=(Values("step"),),
    hints=("It is not 2.", "Nor 3."),
    mistakes=(Mistake("two", "step = 2", "The step is two."),),
)
TOTAL = Exercise(
    id="total",
    title="Walk to ten",
    asks=("total",),
    given=("step",),
    probe=probe_total,
    checks=(Values("total"),),
    hints=("Add the step.", "Again."),
    mistakes=(Mistake("none", "total = 0", "Nothing was added."),),
)

LESSON = Lesson(id="01_walk", title="Walk", known_by=("step", "total"), exercises=(STEP, TOTAL))
"""
SOLUTION = {"step": "step = 1", "total": "total = 0\nwhile total < 10:\n    total += step"}


def test_a_question_without_an_answer_leaves_the_next_one_answered(tmp_path: Path) -> None:
    for part in ("lessons", "solutions", "data"):
        (tmp_path / part).mkdir()
    (tmp_path / "lessons" / "walk.py").write_text(LESSON)
    cells = [
        {
            "cell_type": "code",
            "id": name,
            "metadata": {"first_descent": {"exercise": name}},
            "execution_count": None,
            "outputs": [],
            "source": source,
        }
        for name, source in SOLUTION.items()
    ]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "solutions" / "01_walk.ipynb").write_text(json.dumps(document))
    course = course_in(tmp_path)
    lesson = course.lesson("01")
    stuck = Notebook(Path("stuck.ipynb"), (Cell("code", "step = 0"), Cell("code", "total = 3")))
    right = Notebook(Path("right.ipynb"), tuple(Cell("code", one) for one in SOLUTION.values()))
    with Grader(course, Terms(seed=1)) as grader:
        of_stuck = grader.grade_notebook(stuck, lesson, "stuck")
        of_right = grader.grade_notebook(right, lesson, "right")
    assert Verdict.PASSED not in {one.verdict for one in of_stuck.exercises}
    assert {one.verdict for one in of_right.exercises} == {Verdict.PASSED}


def test_a_function_that_never_ends_is_told_of_and_compared_with_no_mistake(
    grade: Grade, course: Course
) -> None:
    cells = ("import torch", "def mse(t1, t2):\n    while True:\n        pass")
    with Grader(course, Terms(seed=5, cell_seconds=1)) as hurried:
        (mse,) = (
            one for one in grade(*cells, by=hurried, lesson="05").exercises if one.id == "mse"
        )
    assert (mse.verdict, mse.mistake) == (Verdict.TIMED_OUT, None)
    assert mse.message == "Calling `mse` did not end in time."
