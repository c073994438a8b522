"""What builds on a wrong answer is judged upon a stand-in, where else it could not be seen."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.grading import Grade
from support.solved import given_around, solved
from support.verdicts import not_passed

from grader.course.course import Course, exercise_of
from grader.grading.grader import Grader
from grader.judging.second_look import begun_in, next_look
from grader.notebooks.notebook import read_notebook
from grader.results.results import ExerciseResult, SubmissionResult
from grader.results.verdict import Verdict
from grader.running.look import Look

LESSON = "05_linear_regression"
UPON_MSE = {"gradients", "step", "training", "predictions"}


def cells(course: Course, **answers: str) -> list[str]:
    """Return the solution's cells with other answers; each exercise by its id, `_` for `-`."""
    return [
        given_around(one.source, answers[one.exercise.replace("-", "_")])
        if one.exercise and one.exercise.replace("-", "_") in answers
        else one.source
        for one in solved(course, course.lesson(LESSON))
    ]


def mistake(course: Course, exercise: str, name: str) -> str:
    listed = exercise_of(course.lesson(LESSON), exercise).mistakes
    return next(one.code for one in listed if one.id == name)


def result(graded: SubmissionResult, exercise: str) -> ExerciseResult:
    return next(one for one in graded.exercises if one.id == exercise)


def test_a_passed_exercise_says_what_stood_in(grade: Grade, course: Course) -> None:
    wrong = mistake(course, "mse", "plain-number")
    graded = grade(*cells(course, mse=wrong), lesson="05")
    assert not_passed(graded) == {"mse"}
    assert result(graded, "mse").mistake == "plain-number"
    for one in UPON_MSE:
        assert "stand-in for `mse`" in result(graded, one).message
    assert not result(graded, "data").message


@pytest.mark.parametrize(
    "answer",
    ["mse = undefined_name", "def mse(t1, t2): return (", "raise ValueError('not yet')"],
    ids=["a name that is not there", "no Python", "an error of their own"],
)
def test_what_builds_on_an_answer_that_was_never_made(
    grade: Grade, course: Course, answer: str
) -> None:
    whole = cells(course, mse="ANSWER")
    graded = grade(*(one.replace("ANSWER", answer) for one in whole), lesson="05")
    assert not_passed(graded) == {"mse"}


def test_what_builds_on_an_answer_that_was_left_out(grader: Grader, course: Course) -> None:
    lesson, root = course.lesson(LESSON), Path(__file__).parents[2]
    solution, copy = (
        read_notebook(root / folder / f"{LESSON}.ipynb") for folder in ("solutions", "notebooks")
    )
    (left,) = [one for one in copy.cells if one.exercise == "mse"]
    cells = tuple(left if one.exercise == "mse" else one for one in solution.cells)
    graded = grader.grade_notebook(replace(solution, cells=cells), lesson, "left out")
    assert not_passed(graded) == {"mse"}
    assert result(graded, "mse").verdict is Verdict.UNATTEMPTED


def test_two_errors_that_hide_each_other_cost_two_exercises(grade: Grade, course: Course) -> None:
    answers = {
        "data": mistake(course, "data", "swapped"),
        "mse": mistake(course, "mse", "one-per-column"),
    }
    assert not_passed(grade(*cells(course, **answers), lesson="05")) == set(answers)


def test_an_error_behind_an_error_is_found_behind_its_stand_in(
    grade: Grade, course: Course
) -> None:
    answers = {
        "model": mistake(course, "model", "detached"),
        "gradients": mistake(course, "gradients", "no-backward"),
    }
    assert not_passed(grade(*cells(course, **answers), lesson="05")) == set(answers)


@pytest.mark.parametrize("wrong", ["uphill", "no-rate"])
def test_a_wrong_step_upon_a_wrong_loss_earns_nothing(
    grade: Grade, course: Course, wrong: str
) -> None:
    listed = {one.id for one in exercise_of(course.lesson(LESSON), "step").mistakes}
    if wrong not in listed:
        pytest.fail(f"{wrong} is not one of {sorted(listed)}")
    answers = {
        "mse": mistake(course, "mse", "plain-number"),
        "step": mistake(course, "step", wrong),
    }
    assert {"mse", "step"} <= not_passed(grade(*cells(course, **answers), lesson="05"))


def second_look(grader: Grader, course: Course, path: Path) -> Look | None:
    """Return how a notebook is looked at once more, if it is."""
    lesson, notebook = course.lesson(LESSON), read_notebook(path)
    judge, first = grader.judge_of(lesson), grader.transcript_of(notebook, lesson)
    begun = begun_in(notebook, lesson, judge.key.released)
    return next_look(lesson, judge.judge(notebook, first), begun, ())


@pytest.mark.parametrize("folder", ["notebooks", "solutions"])
def test_what_is_not_begun_and_what_is_right_is_run_once(
    grader: Grader, course: Course, folder: str
) -> None:
    path = Path(__file__).parents[2] / folder / f"{LESSON}.ipynb"
    assert second_look(grader, course, path) is None


def test_a_mistake_upon_an_unknown_one_is_named_and_says_upon_what(
    grade: Grade, course: Course
) -> None:
    answers = {
        "model": "def model(x):\n    return x @ w.t() * 1.37 + b",
        "predictions": mistake(course, "predictions", "rounded"),
    }
    graded = grade(*cells(course, **answers), lesson="05")
    assert result(graded, "model").mistake is None
    assert result(graded, "predictions").mistake == "rounded"
    assert result(graded, "predictions").message.endswith(
        "This was judged upon a stand-in for `model`, which is not right yet."
    )
