"""A notebook is graded against the lesson that it says it is, else against those it looks like."""

from pathlib import Path

import pytest

from grader.course.course import Course, first_descent
from grader.course.match import lessons_of
from grader.notebooks.notebook import Cell, Notebook

BOUND = "x = y = w = b = 1"


@pytest.fixture(scope="module")
def course() -> Course:
    return first_descent()


def matched(course: Course, *sources: str, lesson: str | None = None) -> list[str]:
    cells = tuple(Cell("code", source) for source in sources)
    notebook = Notebook(Path("handed in.ipynb"), cells, lesson)
    return [one.id for one in lessons_of(notebook, course)]


def test_the_lesson_it_was_released_from_is_the_one(course: Course) -> None:
    assert matched(course, BOUND, lesson="08_classification") == ["08_classification"]


@pytest.mark.parametrize("call", ['lesson("08_classification")', "lesson( '08_classification' )"])
def test_without_metadata_its_own_call_says_which(course: Course, call: str) -> None:
    source = f"from grader import lesson\n{call}"
    assert matched(course, source, BOUND) == ["08_classification"]


def test_without_either_its_names_do(course: Course) -> None:
    assert matched(course, BOUND) == ["02_autograd"]


def test_two_lessons_in_one_notebook_are_both_graded(course: Course) -> None:
    calls = ('lesson("05_linear_regression")', 'lesson("03_gradient_descent_by_hand")')
    assert matched(course, *calls) == ["03_gradient_descent_by_hand", "05_linear_regression"]


@pytest.mark.parametrize(
    "source", ['lesson("99_unknown")', "print(\"lesson('08_classification')\")"]
)
def test_what_is_no_call_or_no_lesson_says_nothing(course: Course, source: str) -> None:
    assert matched(course, source) == []
