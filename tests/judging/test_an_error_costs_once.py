"""A whole submission that is wrong in one exercise loses the points of that one, and no others.

One mistake of each exercise is tried, the same one each time; with EVERY_MISTAKE set in the
environment, all are.
"""

import os
import random
from dataclasses import dataclass

import pytest
from support.grading import Grade
from support.solved import lessons, solved, with_answer
from support.verdicts import not_passed

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake

TRIED = 1

# Upon these, `steps_needed` waits for a w that never comes to 2: each takes minutes to be stopped.
NEVER_END = {
    ("03", "gradient", "sign"),
    ("03", "gradient", "arguments-swapped"),
    ("03", "gradient", "forgot-y"),
    ("03", "gradient", "kept-the-square"),
    ("03", "gradient", "uses-all-of-XY"),
    ("03", "gradient", "error-not-bracketed"),
}

# What comes later in the lesson puts these right: the start is set anew.
PUT_RIGHT_LATER = {
    ("04", "tracked", "random-start"),
}


@dataclass(frozen=True)
class Wrong:
    """One mistake of a lesson, made in an otherwise solved notebook."""

    lesson: Lesson
    exercise: Exercise
    mistake: Mistake

    def __str__(self) -> str:
        return f"{self.lesson.id[:2]} {self.exercise.id}: {self.mistake.id}"

    @property
    def place(self) -> tuple[str, str, str]:
        """The lesson, the exercise and the mistake, by their names."""
        return self.lesson.id[:2], self.exercise.id, self.mistake.id


def chosen() -> list[Wrong]:
    """Return some mistakes of each exercise, or all."""
    found = []
    for lesson in lessons():
        for exercise in lesson.exercises:
            listed = [Wrong(lesson, exercise, one) for one in exercise.mistakes]
            quick = [one for one in listed if one.place not in NEVER_END]
            tried = min(TRIED, len(quick))
            found += listed if every() else random.Random(exercise.id).sample(quick, tried)
    return found


def every() -> bool:
    return bool(os.environ.get("EVERY_MISTAKE"))


@pytest.mark.parametrize("wrong", chosen(), ids=str)
def test_an_error_costs_its_own_exercise_alone(grade: Grade, course: Course, wrong: Wrong) -> None:
    assert lost(grade, course, wrong) == {wrong.exercise.id}


def lost(grade: Grade, course: Course, wrong: Wrong) -> set[str]:
    """Return the exercises that are not passed when one is wrong; it counts as lost itself."""
    cells = with_answer(solved(course, wrong.lesson), wrong.exercise, wrong.mistake.code)
    found = not_passed(grade(*cells, lesson=wrong.lesson.id))
    if wrong.place in PUT_RIGHT_LATER:
        found.add(wrong.exercise.id)
    return found
