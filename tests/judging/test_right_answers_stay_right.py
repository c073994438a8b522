"""Right answers stay right, whatever the seeds, the hidden inputs, the precision and the start.

Each example is a whole notebook under the real grader. A few are tried, the same ones each time;
with MANY_HANDS=100 in the environment, a hundred others of each lesson are.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from all_styles import STYLES
from free_choices import (
    EPOCHS,
    IN_DOUBLE,
    IN_SINGLE,
    SINGLE_STYLES,
    STARTS_FROM,
    Choice,
    clash,
    notebook,
)
from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st
from support.solved import lessons, solved
from support.verdicts import not_passed

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.notebooks.notebook import Cell, Notebook
from grader.results.results import SubmissionResult

MANY = int(os.environ.get("MANY_HANDS", "0"))
# Some train for seconds.
FEW = {"06": 1, "07": 1, "08": 2, "09": 1, "10": 1}
SEEDS = st.integers(0, 2**31 - 1)

in_every_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda one: one.id[:2])


@st.composite
def choices(draw: st.DrawFn, lesson: Lesson) -> Choice:
    """Draw a hand that is right by what the tasks of a lesson say."""
    name = lesson.id[:2]
    double = name in IN_DOUBLE and draw(st.booleans())
    styles = tuple((one.id, draw(style(name, one.id, double=double))) for one in lesson.exercises)
    return Choice(
        name,
        styles,
        seed=draw(SEEDS),
        own_seed=draw(st.integers(0, 10_000)),
        double=double,
        start=draw(st.sampled_from(STARTS_FROM.get(name, (1,)))),
        later=name == "05" and draw(st.booleans()),
        epochs=draw(st.sampled_from((1, 1.5, 3) if name in EPOCHS else (1,))),
    )


def style(lesson: str, exercise: str, *, double: bool) -> st.SearchStrategy[int]:
    """Return the styles of an exercise that may be taken, 0 for the solution's answer."""
    # With weights of one's own the slope may point the other way, and is to be looked at.
    first = 1 if (lesson, exercise) == ("05", "predict-direction") else 0
    single = SINGLE_STYLES.get((lesson, exercise), ()) if double else ()
    all_styles = range(first, len(STYLES[lesson][exercise]) + 1)
    return st.sampled_from([one for one in all_styles if one not in single])


@contextmanager
def drawn_anew(grader: Grader, seed: int) -> Iterator[None]:
    """Let the session's grader draw hidden inputs under another seed for a while."""
    judges, terms = grader._judges, grader._terms
    grader._judges, grader._terms = {}, replace(terms, seed=seed)
    try:
        yield
    finally:
        for judge in grader._judges.values():
            judge.key.close()
        grader._judges, grader._terms = judges, terms


def graded(grader: Grader, course: Course, lesson: Lesson, choice: Choice) -> SubmissionResult:
    cells = notebook(solved(course, lesson), choice)
    made = Notebook(Path("hand.ipynb"), tuple(Cell("code", one) for one in cells))
    with drawn_anew(grader, choice.seed):
        return grader.grade_notebook(made, lesson, "hand")


def profile(lesson: Lesson) -> settings:
    """Return how many examples are tried; with MANY_HANDS, others each time, and shrunk."""
    few = settings(
        derandomize=True, max_examples=FEW.get(lesson.id[:2], 3), phases=[Phase.generate]
    )
    chosen = settings(max_examples=MANY) if MANY else few
    return settings(chosen, deadline=None, suppress_health_check=list(HealthCheck))


@in_every_lesson
def test_right_answers_stay_right(grader: Grader, course: Course, lesson: Lesson) -> None:
    @profile(lesson)
    @given(choice=choices(lesson))
    def stay_right(choice: Choice) -> None:
        # The solution as it stands is graded elsewhere, and Hypothesis would begin with it.
        assume(any(which for _, which in choice.styles) and not clash(choice))
        result = graded(grader, course, lesson, choice)
        # Who does not get where the task wants training to be has no right answer yet.
        assume(not any("the aim was not met" in one.message for one in result.cells_failed))
        note(str([(one.id, one.verdict.value, one.message) for one in result.exercises]))
        assert len(result.exercises) == len(lesson.exercises), result.message
        assert not_passed(result) == set()

    stay_right()


# Weights that are made larger after they had a name: those of before may predict better by luck.
ONCE_REFUSED = (
    Choice("05", (("predict-direction", 1),), seed=5, own_seed=2, start=10, later=True),
    Choice("06", (), seed=5, start=100),
    Choice("07", (), seed=5, double=True),
)


@pytest.mark.parametrize("choice", ONCE_REFUSED, ids=lambda one: one.lesson)
def test_what_was_refused_once_is_right(grader: Grader, course: Course, choice: Choice) -> None:
    result = graded(grader, course, course.lesson(choice.lesson), choice)
    assert not_passed(result) == set()


def test_every_lesson_has_its_hands() -> None:
    for lesson in lessons():
        assert STYLES[lesson.id[:2]].keys() == {one.id for one in lesson.exercises}
    assert {*IN_DOUBLE, *IN_SINGLE} == STYLES.keys()
