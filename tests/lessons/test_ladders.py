"""A ladder's calls are lines that a learner can run, and right work climbs them all."""

import pytest

from grader.course.course import Course, first_descent
from grader.course.exercise import Exercise
from grader.grading.grader import Grader
from grader.grading.terms import Terms

_COURSE = first_descent()
_LADDERS = [
    (lesson.id, exercise)
    for lesson in map(_COURSE.lesson, _COURSE.lessons)
    for exercise in lesson.exercises
    if exercise.question.ladder
]


@pytest.fixture(scope="module")
def grader(course: Course):
    with Grader(course, Terms(seed=7, jobs=1)) as grader:
        yield grader


@pytest.mark.parametrize(
    ("lesson", "exercise"), _LADDERS, ids=[f"{name[:2]} {each.id}" for name, each in _LADDERS]
)
def test_the_solution_climbs_every_ladder(
    grader: Grader, course: Course, lesson: str, exercise: Exercise
) -> None:
    key = grader.judge_of(course.lesson(lesson)).key
    shown = key.reference(exercise, {})[-1].raw
    assert [call for call in exercise.question.ladder if shown[call].array is None] == []


@pytest.mark.parametrize(
    ("lesson", "exercise"), _LADDERS, ids=[f"{name[:2]} {each.id}" for name, each in _LADDERS]
)
def test_a_ladder_is_calls_of_what_is_asked_for(lesson: str, exercise: Exercise) -> None:
    for call in exercise.question.ladder:
        assert call.partition("(")[0] in exercise.question.asks
