"""What stands at the end of an answer's cell counts: not what was right on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.left_behind import Left, cases

from grader.course.course import Course, first_descent
from grader.grading.grader import Grader
from grader.notebooks.notebook import Cell, Notebook
from grader.results.results import ExerciseResult, SubmissionResult
from grader.results.verdict import Verdict

_FILES = tuple(case for case in cases(first_descent()) if case.is_a_file)

Graded = Callable[..., dict[str, ExerciseResult]]


@pytest.fixture
def graded(grader: Grader, course: Course) -> Graded:
    def grade(lesson: str, *sources: str) -> dict[str, ExerciseResult]:
        cells = tuple(Cell("code", source) for source in sources)
        notebook = Notebook(Path("left.ipynb"), cells)
        result: SubmissionResult = grader.grade_notebook(notebook, course.lesson(lesson), "left")
        return {one.id: one for one in result.exercises}

    return grade


@pytest.mark.parametrize("case", _FILES, ids=lambda case: case.what)
def test_a_file_is_judged_as_it_leaves_things(case: Left, graded: Graded) -> None:
    found = graded(case.lesson, *(source for _, source in case.cells))
    assert {name: found[name].verdict for name in case.right} == dict.fromkeys(
        case.right, Verdict.PASSED
    ), [found[name].message for name in case.right]
    for name in case.wrong:
        assert found[name].verdict not in (Verdict.PASSED, Verdict.UNATTEMPTED)
        assert found[name].score == 0


def test_what_was_right_on_the_way_is_told_as_that(graded: Graded) -> None:
    (spoilt,) = (
        case for case in _FILES if case.what == "trained, then a new model in the same cell"
    )
    result = graded(spoilt.lesson, *(source for _, source in spoilt.cells))["training"]
    assert result.verdict is Verdict.FAILED
    assert "were right; then line" in result.message or "was right; then line" in result.message


def test_a_mistake_that_was_mended_below_is_mentioned(graded: Graded) -> None:
    (mended,) = (case for case in _FILES if case.what == "wrong, then right in a cell below")
    result = graded(mended.lesson, *(source for _, source in mended.cells))["mse"]
    assert [one.mistake for one in result.mentions] == ["sum-for-mean"]
    assert result.cell == 3


def test_a_placeholder_below_an_answer_is_told(graded: Graded) -> None:
    (left,) = (case for case in _FILES if case.what == "a placeholder left below the answer")
    result = graded(left.lesson, *(source for _, source in left.cells))["mse"]
    assert "puts the placeholder `todo` back" in result.message
