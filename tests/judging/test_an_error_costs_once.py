"""A whole submission that is wrong in one exercise loses the points of that one, and no others.

Where an error still costs more, it is listed below with the reason. The list must shrink: one that
no longer costs what is listed fails here. A few mistakes of each exercise are tried, the same ones
each time; with EVERY_MISTAKE set in the environment, all are.
"""

import os
import random
from dataclasses import dataclass

import pytest
from known_costs import KNOWN, NEVER_END, PUT_RIGHT_LATER, Known
from support.grading import Grade
from support.solved import lessons, solved, with_answer
from support.verdicts import not_passed

from grader._course import Course, exercise_of
from grader._exercise import Exercise, Lesson, Mistake

TRIED = 2
# Their solved notebooks train for seconds.
SLOW = {"07": 1, "10": 1}


@dataclass(frozen=True)
class Wrong:
    """One mistake of a lesson, and what else it is known to cost."""

    lesson: Lesson
    exercise: Exercise
    mistake: Mistake
    also: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.lesson.id[:2]} {self.exercise.id}: {self.mistake.id}"


def known(lesson: Lesson, exercise: Exercise) -> dict[str, Known]:
    """Return what is listed of an exercise, by the mistake."""
    listed = [one for one in KNOWN if (one.lesson, one.exercise) == (lesson.id[:2], exercise.id)]
    return {mistake: one for one in listed for mistake in one.mistakes}


def cheap() -> list[Wrong]:
    """Return mistakes that must cost no more than their own exercise."""
    found = []
    for lesson in lessons():
        for exercise in lesson.exercises:
            place = (lesson.id[:2], exercise.id)
            listed = known(lesson, exercise).keys()
            unlisted = [one for one in exercise.mistakes if one.id not in listed]
            others = [one for one in unlisted if (*place, one.id) not in NEVER_END]
            chance = random.Random(exercise.id)
            tried = SLOW.get(lesson.id[:2], TRIED)
            chosen = chance.sample(others, min(tried, len(others)))
            found += [Wrong(lesson, exercise, one) for one in (others if every() else chosen)]
    return found


def dear() -> list[Wrong]:
    """Return mistakes that are listed: one of each entry, or all."""
    found = []
    for lesson in lessons():
        for exercise in lesson.exercises:
            by_id = {one.id: one for one in exercise.mistakes}
            entries = {id(one): one for one in known(lesson, exercise).values()}
            for one in entries.values():
                names = one.mistakes if every() else one.mistakes[:1]
                also = frozenset(one.also)
                found += [Wrong(lesson, exercise, by_id[name], also) for name in names]
    return found


def every() -> bool:
    return bool(os.environ.get("EVERY_MISTAKE"))


@pytest.mark.parametrize("wrong", cheap(), ids=str)
def test_an_error_costs_its_own_exercise_alone(grade: Grade, course: Course, wrong: Wrong) -> None:
    assert lost(grade, course, wrong) == {wrong.exercise.id}


@pytest.mark.parametrize("wrong", dear(), ids=str)
def test_what_is_listed_as_costing_more_still_does(
    grade: Grade, course: Course, wrong: Wrong
) -> None:
    assert lost(grade, course, wrong) == {wrong.exercise.id, *wrong.also}


def test_what_is_listed_is_of_the_course(course: Course) -> None:
    for one in KNOWN:
        exercise = exercise_of(course.lesson(one.lesson), one.exercise)
        assert set(one.mistakes) <= {mistake.id for mistake in exercise.mistakes}
        assert one.reason


def lost(grade: Grade, course: Course, wrong: Wrong) -> set[str]:
    """Return the exercises that are not passed when one is wrong; it counts as lost itself."""
    cells = with_answer(solved(course, wrong.lesson), wrong.exercise, wrong.mistake.code)
    found = not_passed(grade(*cells, lesson=wrong.lesson.id))
    if (wrong.lesson.id[:2], wrong.exercise.id, wrong.mistake.id) in PUT_RIGHT_LATER:
        found.add(wrong.exercise.id)
    return found
