"""What builds on an answer that is not right is judged upon what the key lays in its place."""

from dataclasses import replace

import numpy as np
import pytest
from support.evidence import NOTHING, array, number, raised, tensor, text
from support.grading import Grade
from support.solved import solved

from grader.child.footing import FIRM, Footing, Layer
from grader.course.course import Course, exercise_of
from grader.course.exercise import Exercise, Lesson
from grader.grading.grader import Grader
from grader.judging.footings import Settled, footing_of, holds_the_same, tells_something
from grader.judging.key import AnswerKey, Given
from grader.observed.transcript import Attempt, Observation
from grader.results.results import ExerciseResult
from grader.results.score import Score
from grader.results.verdict import Verdict

SUM = "\ndef mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()\n"


@pytest.fixture
def lesson(course: Course) -> Lesson:
    return course.lesson("05")


def found(name: str, verdict: Verdict, mistake: str | None = None) -> dict[str, ExerciseResult]:
    return {name: ExerciseResult(name, verdict, Score.none(1.0), mistake=mistake)}


def footing(
    lesson: Lesson, name: str, results: dict[str, ExerciseResult], *stood_in: str
) -> Footing:
    answers = {one.id: f"answer to {one.id}" for one in lesson.exercises}
    return footing_of(exercise_of(lesson, name), lesson, results, frozenset(stood_in), answers)


# ---- what lies under an answer


def test_upon_right_answers_a_footing_is_firm(lesson: Lesson) -> None:
    assert footing(lesson, "step", found("mse", Verdict.PASSED)) == FIRM
    assert FIRM.is_firm


def test_a_known_mistake_lies_there_and_what_builds_on_it_is_made_anew(lesson: Lesson) -> None:
    (summed,) = [one for one in exercise_of(lesson, "mse").mistakes if one.id == "sum-for-mean"]
    laid = footing(lesson, "step", found("mse", Verdict.MISTAKEN, "sum-for-mean"))
    assert laid.layers == (Layer("mse", summed.code), Layer("gradients", "answer to gradients"))
    assert not laid.is_firm
    assert laid.stood_in == frozenset()


def test_a_stand_in_lies_there_whatever_is_known_of_the_answer(lesson: Lesson) -> None:
    laid = footing(lesson, "gradients", found("mse", Verdict.MISTAKEN, "sum-for-mean"), "mse")
    assert laid.layers == (Layer("mse"),)
    assert laid.stood_in == {"mse"}


def test_what_is_wrong_in_no_known_way_cannot_be_laid(lesson: Lesson) -> None:
    assert footing(lesson, "gradients", found("mse", Verdict.FAILED)) == FIRM


def test_what_it_does_not_build_on_is_no_matter(lesson: Lesson) -> None:
    assert footing(lesson, "mse", found("data", Verdict.MISTAKEN, "typing-error")) == FIRM


# ---- what is right there, by the key


@pytest.fixture
def key(grader: Grader, lesson: Lesson) -> AnswerKey:
    return grader.judge_of(lesson).key


@pytest.fixture(scope="module")
def given(course: Course, grader: Grader) -> Given:
    """Return the tables and weights from which the solution takes its step."""
    lesson = course.lesson("05")
    attempts = grader.transcript_of(course.solution(lesson), lesson).attempts
    return attempts["step"][-1].given


def slopes(key: AnswerKey, exercise: Exercise, given: Given, laid: Footing) -> np.ndarray:
    seen = key.reference(exercise, given, laid)[-1].seen["w.grad"]
    assert seen.array is not None
    return seen.array


def test_upon_a_sum_the_slopes_are_those_of_a_sum(
    key: AnswerKey, lesson: Lesson, given: Given
) -> None:
    gradients = exercise_of(lesson, "gradients")
    right = slopes(key, gradients, given, FIRM)
    of_a_sum = slopes(key, gradients, given, Footing((Layer("mse", SUM),)))
    assert np.allclose(of_a_sum, 10 * right, rtol=1e-4)


def test_upon_a_stand_in_they_are_others(key: AnswerKey, lesson: Lesson, given: Given) -> None:
    gradients = exercise_of(lesson, "gradients")
    there = slopes(key, gradients, given, Footing((Layer("mse"),)))
    assert not np.allclose(there, slopes(key, gradients, given, FIRM), rtol=0.1)


def test_what_a_check_holds_a_formula_of_is_said_upon_another_footing_alone(
    key: AnswerKey, lesson: Lesson, given: Given
) -> None:
    step = exercise_of(lesson, "step")
    assert key.reference(step, given)[-1].upon == {}
    upon = key.reference(step, given, Footing((Layer("mse", SUM),)))[-1].upon
    assert upon.keys() == {"loss", "w.grad", "b.grad"}


# ---- what tells nothing


def showing(**seen: Observation) -> tuple[Attempt, ...]:
    return (Attempt(0, seen=dict(seen)),)


@pytest.mark.parametrize(
    ("reference", "tells"),
    [
        ((), False),
        (showing(), False),
        (showing(raised=raised("TypeError")), False),
        (showing(loss=number(0.0), slope=tensor(np.zeros(3))), False),
        (showing(loss=number(float("nan"))), False),
        (showing(loss=number(0.0), slope=tensor(np.ones(3))), True),
        (showing(word=text("up")), True),
        (showing(slope=NOTHING), True),
    ],
)
def test_a_footing_upon_which_right_work_shows_nothing_is_none(
    reference: tuple[Attempt, ...], tells: bool
) -> None:
    assert tells_something(reference) is tells


# ---- what an answer is judged upon is what was judged

TABLE = np.arange(6.0).reshape(2, 3)


def settled(*, is_right: bool, **seen: Observation) -> Settled:
    return Settled(Attempt(0, seen=dict(seen)), is_right)


def test_a_value_that_was_judged_counts_in_any_precision() -> None:
    right = settled(is_right=True, inputs=tensor(TABLE, "float64"))
    assert right.vouches_for(tensor(TABLE, "float32"), "inputs")
    assert not right.vouches_for(tensor(TABLE * 0), "inputs")
    assert not right.vouches_for(tensor(TABLE.T), "inputs")


def test_what_a_right_answer_does_not_show_may_be_anything() -> None:
    assert settled(is_right=True).vouches_for(tensor(TABLE), "inputs")
    shown = Settled(replace(Attempt(0), raw={"inputs": array(TABLE)}), is_right=True)
    assert not shown.vouches_for(tensor(TABLE + 1), "inputs")


def test_of_a_mistake_only_what_it_is_known_by_counts() -> None:
    assert settled(is_right=False, inputs=tensor(TABLE)).vouches_for(tensor(TABLE), "inputs")
    raw = Settled(replace(Attempt(0), raw={"inputs": array(TABLE)}), is_right=False)
    assert not raw.vouches_for(tensor(TABLE), "inputs")


def test_what_holds_no_numbers_is_the_same_by_its_kind_and_words() -> None:
    assert holds_the_same(text("up"), text("up"))
    assert not holds_the_same(text("up"), text("down"))
    assert not holds_the_same(text("up"), NOTHING)


def test_a_table_that_was_changed_after_it_was_right_is_told(grade: Grade, course: Course) -> None:
    lesson = course.lesson("05")
    parts = [one.source for one in solved(course, lesson)]
    place = next(number for number, one in enumerate(parts) if "loss.backward()" in one)
    changed = [*parts[:place], "inputs /= 100", *parts[place:]]
    told = {one.id: one for one in grade(*changed, lesson="05").exercises}
    assert told["data"].verdict is Verdict.PASSED
    assert told["gradients"].verdict is Verdict.FAILED
    assert told["gradients"].message == (
        "`inputs` has changed since it was right, and this builds on it."
    )


def test_a_file_that_says_it_is_a_kernel_is_judged_as_a_file(grade: Grade, course: Course) -> None:
    lesson = course.lesson("05")
    parts = [one.source for one in solved(course, lesson)]
    place = next(number for number, one in enumerate(parts) if "loss.backward()" in one)
    claim = (
        "from grader.child.frame import Tag, frame\nimport gc\n"
        "for one in gc.get_objects():\n"
        "    if type(one).__name__ == 'RunOfACell':\n"
        "        one._report(frame(Tag.CELL, number=one.number, payload=b'x = 1'))"
    )
    changed = [*parts[:place], claim, "inputs /= 100", *parts[place:]]
    told = {one.id: one for one in grade(*changed, lesson="05").exercises}
    assert told["gradients"].verdict is Verdict.FAILED
