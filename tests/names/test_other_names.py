"""Only the names that exercises ask for are fixed: right work passes by any others."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from names.renaming import asked_names, is_number, is_table, own_names, renamed, written_in
from support.cells import Part, given_in
from support.notebooks import write
from support.solved import lessons, solved
from support.verdicts import not_passed

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.results.results import SubmissionResult

LESSONS = lessons()


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


def numbers_written_in(cells: list[Part], lesson: Lesson) -> list[str]:
    return written_in(cells, asked_names(lesson), is_number)


def tables_written_in(cells: list[Part], lesson: Lesson) -> list[str]:
    return written_in(cells, asked_names(lesson), is_table)


WAYS = (by_other_names, answers_by_other_names, numbers_written_in, tables_written_in)
Way = Callable[[list[Part], Lesson], list[str]]
Results = dict[tuple[str, str], SubmissionResult]


@pytest.fixture(scope="module")
def results(grader: Grader, course: Course, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """What becomes of every solution, said in every way."""
    folder = tmp_path_factory.mktemp("names")
    return {
        (lesson.id, way.__name__): graded_one(grader, course, lesson, way, folder)
        for lesson in LESSONS
        for way in WAYS
    }


def graded_one(
    grader: Grader, course: Course, lesson: Lesson, way: Way, folder: Path
) -> SubmissionResult:
    path = folder / f"{lesson.id}-{way.__name__}.ipynb"
    write(path, *way(solved(course, lesson), lesson))
    found = grader.grade([Submission(path.stem, path)], lesson, lambda one: None)
    return found.submissions[0]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_right_work_passes(results: Results, lesson: Lesson, way: Way) -> None:
    result = results[lesson.id, way.__name__]
    assert result.cells_failed == ()
    assert not_passed(result) == set(), [
        (one.id, one.verdict.value, one.message) for one in result.exercises if one.message
    ]
