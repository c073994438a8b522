"""Which lessons a notebook answers: those it says it is, else those whose names it binds."""

import re
from collections import Counter

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import Notebook

_CALL = re.compile(r"""^lesson\(\s*["'](\w{1,80})["']\s*\)""", re.MULTILINE)


# A single name may be anybody's.
_FEWEST_NAMES = 2


def lessons_of(notebook: Notebook, course: Course) -> tuple[Lesson, ...]:
    """Return the lessons that a notebook answers, in the course's order.

    A released notebook names its lesson in its metadata, and calls `lesson` with it, which outlives
    the metadata. Any other answers each lesson that it is known by; where it is known by none, the
    one of whose exercises it binds most names that no other lesson asks for, two at the least.
    """
    called = [name for source in notebook.code for name in _CALL.findall(source)]
    said = {notebook.lesson, *called} & course.lessons.keys()
    if said:
        return tuple(lesson for lesson in course.lessons.values() if lesson.id in said)
    bound = names_bound(notebook)
    known = tuple(lesson for lesson in course.lessons.values() if bound.issuperset(lesson.known_by))
    return known or _most_like(bound, course)


def _most_like(bound: frozenset[str], course: Course) -> tuple[Lesson, ...]:
    lessons = course.lessons.values()
    asking = Counter(name for lesson in lessons for name in _looked_at(lesson))
    own = {
        lesson.id: sum(asking[name] == 1 for name in _answered(lesson, bound)) for lesson in lessons
    }
    most = max(own.values(), default=0)
    if most < _FEWEST_NAMES:
        return ()
    return tuple(lesson for lesson in lessons if own[lesson.id] == most)


def _looked_at(lesson: Lesson) -> set[str]:
    questions = [exercise.question for exercise in lesson.exercises]
    return {name for question in questions for name in (*question.asks, *question.watched)}


def _answered(lesson: Lesson, bound: frozenset[str]) -> set[str]:
    """Return the names of the exercises whose names are bound, every one."""
    asked = [set(exercise.question.asks) for exercise in lesson.exercises]
    return {name for names in asked if names <= bound for name in names}
