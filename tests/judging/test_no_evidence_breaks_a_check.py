"""Whatever a child says, a check answers; and what is no answer never passes."""

import math
import tracemalloc

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader._course import first_descent
from grader._exercise import Exercise
from grader._transcript import Kind, Observation
from grader.checks import Evidence
from grader.child._frame import DTYPES

COURSE = first_descent()
EXERCISES = [
    pytest.param(exercise, id=f"{lesson.id[:2]} {exercise.id}")
    for lesson in COURSE.lessons.values()
    for exercise in lesson.exercises
]

SHAPES = npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
ARRAYS = st.sampled_from(DTYPES).flatmap(lambda name: npst.arrays(np.dtype(name), SHAPES))
OBSERVATIONS = st.one_of(
    st.builds(
        lambda kind, array: Observation(kind, array),
        st.sampled_from([Kind.TENSOR, Kind.ARRAY, Kind.LIST, Kind.NUMBER]),
        ARRAYS,
    ),
    st.builds(
        lambda kind, words: Observation(kind, text=words),
        st.sampled_from([Kind.TEXT, Kind.RAISED, Kind.NOTHING, Kind.OTHER]),
        st.sampled_from(["", "down", "ValueError\nno", "\n", "{ratio:g}"]),
    ),
)


def names_of(exercise: Exercise) -> list[str]:
    """Return the names under which something may be seen, the learner's own paths among them."""
    parts: set[str] = set()
    for check in exercise.checks:
        for value in vars(check).values():
            if isinstance(value, str):
                parts.add(value)
            elif isinstance(value, tuple | dict):
                parts.update(one for one in value if isinstance(one, str))
    parts -= {""}
    prefixed = {f"{prefix}{name}" for name in exercise.given for prefix in ("given.", "own.")}
    return sorted({*parts, *prefixed, *(f"own.{one}.grad" for one in exercise.given), "raised"})


@pytest.mark.parametrize("exercise", EXERCISES)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_evidence_makes_a_check_raise(exercise: Exercise, data: st.DataObject) -> None:
    told = st.dictionaries(st.sampled_from(names_of(exercise)), OBSERVATIONS)
    evidence = Evidence(data.draw(told), data.draw(told))
    for check in exercise.checks:
        finding = check.judge(evidence)
        assert isinstance(finding.passed, bool)
        assert 0 <= finding.nearness <= 1


@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_says_nothing_passes_nothing(exercise: Exercise) -> None:
    nothing = {name: Observation(Kind.NOTHING) for name in names_of(exercise)}
    for seen in ({}, nothing):
        assert not all(check.judge(Evidence(seen, {})).passed for check in exercise.checks)
        assert not all(check.judge(Evidence(seen, nothing)).passed for check in exercise.checks)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("shape", [(), (2,), (5, 3), (2, 3)])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_is_not_finite_passes_nothing(
    exercise: Exercise, shape: tuple[int, ...], value: float
) -> None:
    everywhere = Observation(Kind.TENSOR, np.full(shape, value))
    seen = dict.fromkeys(names_of(exercise), everywhere)
    assert not all(check.judge(Evidence(seen, seen)).passed for check in exercise.checks)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_shapes_that_broadcast_to_gigabytes_are_not_tried(exercise: Exercise) -> None:
    column = Observation(Kind.TENSOR, np.ones((30_000, 1), "float32"))
    row = Observation(Kind.TENSOR, np.ones(30_000, "float32"))
    names = names_of(exercise)
    seen = {name: (column, row)[place % 2] for place, name in enumerate(names)}
    tracemalloc.start()
    try:
        for check in exercise.checks:
            check.judge(Evidence(seen, seen))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 500_000_000
