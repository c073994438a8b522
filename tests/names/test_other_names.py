"""Only the names that exercises ask for are fixed: right work passes by any others."""

from collections.abc import Callable, Iterator

import pytest
from names.renaming import asked_names, is_number, is_table, own_names, renamed, written_in
from support.cells import Part, given_in
from support.grading import Grade
from support.solved import lessons, solved
from support.verdicts import not_passed

from grader.course.course import first_descent
from grader.course.exercise import Lesson


def by_other_names(cells: list[Part], lesson: Lesson) -> list[str]:
    return renamed(cells, asked_names(lesson))


def answers_by_other_names(cells: list[Part], lesson: Lesson) -> list[str]:
    """Return cells whose given lines keep their names, and whose answers have others."""
    given = [
        Part("\n".join((*around.before, *around.after)))
        for around in (given_in(cell.source) for cell in cells if cell.exercise)
    ]
    others = [cell for cell in cells if not cell.exercise]
    return renamed(cells, asked_names(lesson).union(own_names([*given, *others])))


def values_written_in(cells: list[Part], lesson: Lesson) -> list[str]:
    """Return cells with plain numbers and tables in the place of the names that hold them."""
    kept = asked_names(lesson)
    return written_in(cells, kept, lambda value: is_number(value) or is_table(value))


Way = Callable[[list[Part], Lesson], list[str]]
WAYS: tuple[Way, ...] = (by_other_names, answers_by_other_names, values_written_in)


def notebooks() -> Iterator[object]:
    """Yield each solution in every way that makes another notebook of it."""
    course = first_descent()
    for lesson in lessons():
        cells = solved(course, lesson)
        unchanged = renamed(cells, frozenset(own_names(cells)))
        slow = any(exercise.slow for exercise in lesson.exercises)
        for way in WAYS[::2] if slow else WAYS:
            sources = way(cells, lesson)
            if sources != unchanged:
                yield pytest.param(lesson, sources, id=f"{lesson.id} {way.__name__}")


@pytest.mark.parametrize(("lesson", "sources"), list(notebooks()))
def test_right_work_passes(grade: Grade, lesson: Lesson, sources: list[str]) -> None:
    result = grade(*sources, lesson=lesson.id)
    assert result.cells_failed == ()
    assert not_passed(result) == set(), [
        (one.id, one.verdict.value, one.message) for one in result.exercises if one.message
    ]
