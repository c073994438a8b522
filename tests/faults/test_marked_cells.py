"""In a learner's copy, cells say which exercise they answer, and are told of by it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.notebooks.notebook import Cell, Notebook
from grader.results.results import ExerciseResult
from grader.results.verdict import Verdict

Changed = Callable[[str], str]
Result = Callable[[str, Changed], ExerciseResult]


@pytest.fixture
def result(grader: Grader, course: Course) -> Result:
    """Change the cell of an exercise of the solved lesson 05, and return what is said of it."""

    def changed(exercise: str, change: Changed) -> ExerciseResult:
        lesson = course.lesson("05")
        cells = tuple(
            replace(one, source=change(one.source)) if one.exercise == exercise else one
            for one in course.solution(lesson).cells
        )
        graded = grader.grade_notebook(
            Notebook(course.solution_path(lesson), cells), lesson, exercise
        )
        return next(one for one in graded.exercises if one.id == exercise)

    return changed


def test_a_cell_that_cannot_be_read_is_told_by_its_exercise(result: Result) -> None:
    told = result("training", lambda source: f"fit(100\n{source}")
    assert told.verdict is Verdict.ERROR
    assert "cannot be read as Python: SyntaxError: '(' was never closed (line 1)" in told.message


def test_a_cell_that_names_nothing_and_raises_is_told_by_its_exercise(result: Result) -> None:
    told = result("training", lambda source: "train_for_a_while()")
    assert told.verdict is Verdict.ERROR
    assert "which was to answer this, ended in line 1 with NameError" in told.message


def test_what_another_cell_left_is_not_judged_in_the_place_of_one_that_raised(
    result: Result,
) -> None:
    told = result("predictions", lambda source: f"unknown\n{source}")
    assert told.verdict is Verdict.ERROR
    assert "which should change `preds`, ended in line 1 with NameError" in told.message


def test_a_cell_that_runs_and_does_nothing_is_begun(result: Result) -> None:
    told = result("standardise", lambda source: "normalise = 3")
    assert told.verdict is Verdict.FAILED
    assert "ran, and nothing was seen that it makes or changes of `standardise`." in told.message


@pytest.mark.parametrize("left", ["", "# What comes here?\n"])
def test_an_empty_cell_is_not_begun(result: Result, left: str) -> None:
    told = result("standardise", lambda source: left)
    assert told.verdict is Verdict.UNATTEMPTED
    assert told.message == "No cell makes or changes `standardise` yet."


def test_a_cell_as_it_was_given_is_not_begun_though_it_raises(
    grader: Grader, course: Course
) -> None:
    lesson = course.lesson("05")
    given = grader.judge_of(lesson).key.released["parameters"]
    # Nothing imports `todo`, so the placeholder's own line raises.
    cells = (Cell("code", f"# Mine.\n{given}", "parameters"),)
    graded = grader.grade_notebook(
        Notebook(course.solution_path(lesson), cells), lesson, "parameters"
    )
    told = next(one for one in graded.exercises if one.id == "parameters")
    assert [one.error for one in graded.cells_failed] == ["NameError"]
    assert told.verdict is Verdict.UNATTEMPTED
