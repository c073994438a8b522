"""Whatever a child says, a check answers; and what is no answer never passes."""

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.evidence import evidence

from grader.checks import Evidence, Part
from grader.child.frame import DTYPES
from grader.course.course import first_descent
from grader.course.exercise import Exercise, Lesson
from grader.observed.transcript import Kind, Observation

LESSONS = first_descent().lessons.values()
of_each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)

SHAPES = (
    (),
    (1,),
    (2,),
    (3,),
    (0,),
    (2, 3),
    (3, 2),
    (5, 3),
    (5, 2),
    (1, 1),
    (0, 3),
    (2, 0),
    (4, 2, 3),
)
FILLS = (0, 1, -3, 0.5, 1e30, math.nan, math.inf, -math.inf)


def filled(shape: tuple[int, ...], dtype: str, fill: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.full(shape, fill).astype(dtype)


OBSERVATIONS = [
    Observation(kind, array)
    for kind in (Kind.TENSOR, Kind.ARRAY, Kind.LIST, Kind.NUMBER)
    for shape in SHAPES
    for array in (
        np.random.default_rng(1).normal(size=shape),
        *(filled(shape, "float32", fill) for fill in FILLS),
        *(filled(shape, dtype, 1) for dtype in DTYPES),
    )
] + [
    Observation(kind, text=words)
    for kind in (Kind.TEXT, Kind.RAISED, Kind.NOTHING, Kind.OTHER)
    for words in ("", "down", "ValueError\nno", "\n", "{ratio:g}")
]


def names_of(exercise: Exercise) -> list[str]:
    """Return the names under which something may be seen, the learner's own paths among them."""
    parts: set[str] = set()
    for check in (one.check if isinstance(one, Part) else one for one in exercise.checks):
        for value in vars(check).values():
            if isinstance(value, str):
                parts.add(value)
            elif isinstance(value, tuple | dict):
                parts.update(one for one in value if isinstance(one, str))
    parts -= {""}
    given = exercise.question.given
    prefixed = {f"{prefix}{name}" for name in given for prefix in ("given.", "upon.")}
    return sorted({*parts, *prefixed, *(f"upon.{one}.grad" for one in given), "raised"})


def passed(exercise: Exercise, evidence: Evidence) -> bool:
    return all(check.judge(evidence).passed for check in exercise.checks)


@of_each_lesson
# Drawn alike each time: the lessons would share what is remembered of earlier runs.
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_evidence_makes_a_check_raise(lesson: Lesson, data: st.DataObject) -> None:
    exercise = lesson.exercises[data.draw(st.integers(0, len(lesson.exercises) - 1))]
    told = st.dictionaries(st.sampled_from(names_of(exercise)), st.sampled_from(OBSERVATIONS))
    drawn = evidence(data.draw(told), data.draw(told))
    for check in exercise.checks:
        finding = check.judge(drawn)
        assert isinstance(finding.passed, bool)
        assert 0 <= finding.nearness <= 1


@of_each_lesson
def test_what_says_nothing_passes_nothing(lesson: Lesson) -> None:
    for exercise in lesson.exercises:
        nothing = dict.fromkeys(names_of(exercise), Observation(Kind.NOTHING))
        for seen in ({}, nothing):
            for expected in ({}, nothing):
                assert not passed(exercise, evidence(seen, expected)), exercise.id


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@of_each_lesson
def test_what_is_not_finite_passes_nothing(lesson: Lesson, value: float) -> None:
    for exercise in lesson.exercises:
        for shape in ((), (2,), (5, 3), (2, 3)):
            everywhere = Observation(Kind.TENSOR, np.full(shape, value))
            seen = dict.fromkeys(names_of(exercise), everywhere)
            assert not passed(exercise, evidence(seen, seen)), exercise.id


@of_each_lesson
def test_shapes_that_broadcast_to_gigabytes_are_not_tried(lesson: Lesson) -> None:
    column = Observation(Kind.TENSOR, np.ones((30_000, 1), "float32"))
    row = Observation(Kind.TENSOR, np.ones(30_000, "float32"))
    tracemalloc.start()
    try:
        for exercise in lesson.exercises:
            names = names_of(exercise)
            for shapes in ((column, row), (row, column), (column, column)):
                seen = {name: shapes[place % 2] for place, name in enumerate(names)}
                passed(exercise, evidence(seen, seen))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200_000_000
