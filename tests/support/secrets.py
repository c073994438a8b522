"""What the trusted side knows of a lesson, and no process of a learner's may."""

import re

from grader.course.course import Course
from grader.course.exercise import Lesson
from support.notebooks import sources

_LONG_ENOUGH = 24
_LINE_OF_ITS_OWN = 36


def secrets_of(course: Course, lesson: Lesson) -> set[str]:
    """Return sentences, names and lines of the lesson's files and its solution, and of no other.

    They are plain ASCII, so that they look the same in memory whatever stands beside them.
    """
    found = _answer_lines(course, lesson)
    for exercise in lesson.exercises:
        found |= _pieces(" ".join(exercise.hints))
        for mistake in exercise.mistakes:
            found |= _pieces(mistake.words)
            if mistake.id.count("-") > 1 and len(mistake.id) >= len("sum-for-mean"):
                found.add(mistake.id)
    return found


def a_few_secrets(course: Course, lesson: Lesson) -> list[str]:
    """Return some of every kind, where looking for all of them would take minutes."""
    secrets = sorted(secrets_of(course, lesson))
    names = [one for one in secrets if " " not in one]
    lines = [one for one in secrets if "(" in one and " = " in one]
    words = [one for one in secrets if " " in one and "(" not in one]
    return [*names[:2], *lines[-2:], *words[:: len(words) // 3]]


def _pieces(prose: str) -> set[str]:
    without_code = re.sub(r"```.*?```|`[^`]*`", "\n", prose, flags=re.DOTALL)
    pieces = {one.strip() for one in re.split(r"[^ -~]|[.{}]", without_code)}
    return {one for one in pieces if len(one) >= _LONG_ENOUGH}


def _answer_lines(course: Course, lesson: Lesson) -> set[str]:
    blocks = re.findall(
        r"### BEGIN SOLUTION\n(.*?)### END SOLUTION",
        "\n".join(sources(course.solution_path(lesson))),
        re.DOTALL,
    )
    lines = {line.strip() for block in blocks for line in block.splitlines()}
    return {line for line in lines if len(line) >= _LINE_OF_ITS_OWN and line.isascii()}
