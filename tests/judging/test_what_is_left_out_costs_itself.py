"""An exercise that was left out, its cell as it was handed out or emptied, costs itself alone.

A few exercises that others build on are tried; with EVERY_MISTAKE set in the environment, all are.
"""

import os
from dataclasses import replace

import pytest
from support.solved import lessons

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.grading.grader import Grader

TRIED = {
    "03": ("gradient",),
    "04": ("update",),
    "05": ("data", "mse", "training"),
    "06": ("linear", "training"),
    "08": ("training",),
}


def chosen() -> list[tuple[Lesson, str, str]]:
    """Return which exercises are left out of which lessons, and how."""
    every = "EVERY_MISTAKE" in os.environ
    return [
        (lesson, exercise.id, how)
        for lesson in lessons()
        for exercise in lesson.exercises
        for how in ("as handed out", "emptied")
        if every or exercise.id in TRIED.get(lesson.id[:2], ())
    ]


@pytest.mark.parametrize(
    ("lesson", "left_out", "how"),
    chosen(),
    ids=lambda one: one.id[:2] if isinstance(one, Lesson) else one,
)
def test_what_is_left_out_costs_its_own_points(
    grader: Grader, course: Course, lesson: Lesson, left_out: str, how: str
) -> None:
    released = grader.judge_of(course.lesson(lesson.id)).key.released[left_out]
    answer = "pass" if how == "emptied" else released
    solution = course.solution(lesson)
    cells = tuple(
        replace(cell, source=answer) if cell.exercise == left_out else cell
        for cell in solution.cells
    )
    result = grader.grade_notebook(replace(solution, cells=cells), lesson, "left out")
    lost = {one.id: one.message for one in result.exercises if one.score < one.max_score}
    assert lost.keys() == {left_out}, lost
