"""Which lessons a notebook answers: those it says it is, else those whose names it binds."""

import re

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import Notebook

_CALL = re.compile(r"""^lesson\(\s*["'](\w{1,80})["']\s*\)""", re.MULTILINE)


def lessons_of(notebook: Notebook, course: Course) -> tuple[Lesson, ...]:
    """Return the lessons that a notebook answers, in the course's order.

    A released notebook names its lesson in its metadata, and calls `lesson` with it, which outlives
    the metadata. Any other answers each lesson whose names it binds.
    """
    called = [name for source in notebook.code for name in _CALL.findall(source)]
    said = {notebook.lesson, *called} & course.lessons.keys()
    if said:
        return tuple(lesson for lesson in course.lessons.values() if lesson.id in said)
    bound = names_bound(notebook)
    return tuple(lesson for lesson in course.lessons.values() if bound.issuperset(lesson.known_by))
