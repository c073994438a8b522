"""A notebook that was retyped is known by the names that it was asked for, and by no others."""

import random
from pathlib import Path

import pytest
from names.renaming import asked_names, renamed
from support.cells import Part, bound
from support.solved import lessons, solved

from grader.course.course import Course, first_descent
from grader.course.exercise import Lesson
from grader.course.match import lessons_of
from grader.notebooks.notebook import Cell, Notebook

LESSONS = lessons()
by_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


@pytest.fixture(scope="module")
def course() -> Course:
    return first_descent()


def matched(course: Course, sources: list[str]) -> list[str]:
    """Return the lessons of a notebook without metadata, which names none."""
    cells = tuple(Cell("code", source) for source in sources if "lesson(" not in source)
    return [one.id for one in lessons_of(Notebook(Path("retyped.ipynb"), cells, None), course)]


def own_words(course: Course, lesson: Lesson, cells: list[Part]) -> list[str]:
    """Return the names bound by exercises' cells that no other lesson asks for."""
    others = {
        name
        for other in course.lessons.values()
        if other.id != lesson.id
        for exercise in other.exercises
        for name in (*exercise.question.asks, *exercise.question.watched)
    }
    answered = {cell.exercise: bound(cell.source) for cell in cells if cell.exercise}
    return [
        name
        for exercise in lesson.exercises
        if set(exercise.question.asks) <= answered.get(exercise.id, frozenset())
        for name in exercise.question.asks
        if name not in others
    ]


@by_lesson
def test_all_answers_by_other_names_are_those_of_one_lesson(course: Course, lesson: Lesson) -> None:
    sources = renamed(solved(course, lesson), asked_names(lesson))
    assert matched(course, sources) == [lesson.id]


@by_lesson
def test_without_any_one_answer_it_is_the_same_lesson(course: Course, lesson: Lesson) -> None:
    cells = solved(course, lesson)
    sources = renamed(cells, asked_names(lesson))
    for left_out, cell in enumerate(cells):
        if cell.exercise:
            rest = [source for place, source in enumerate(sources) if place != left_out]
            assert matched(course, rest) == [lesson.id], cell.exercise


@by_lesson
def test_some_answers_are_enough_if_two_names_are_asked_for_nowhere_else(
    course: Course, lesson: Lesson
) -> None:
    cells = solved(course, lesson)
    answers = list(zip(cells, renamed(cells, asked_names(lesson)), strict=True))
    draw = random.Random(3)
    for _ in range(40):
        some = [pair for pair in answers if pair[0].exercise and draw.random() < 0.5]
        if len(own_words(course, lesson, [cell for cell, _ in some])) >= 2:
            found = matched(course, [source for _, source in some])
            assert found == [lesson.id], [cell.exercise for cell, _ in some]


def test_a_lesson_04_that_stops_at_its_loop_is_known(course: Course) -> None:
    tensors = "X = torch.arange(1.0, 9)\nY = 2 * X\nw = torch.tensor(0.0, requires_grad=True)"
    loop = "for epoch in range(100):\n    l = ((w * X - Y) ** 2).mean()\n    l.backward()"
    assert matched(course, ["import torch", tensors, loop]) == ["04_gradient_descent_with_autograd"]


@pytest.mark.parametrize(
    "source",
    ["x = y = 1", "X = Y = 1", "model = loss_fn = 1", "sigmoid = 1", "w = b = loss = 1"],
)
def test_names_that_may_be_anybodys_are_no_lessons(course: Course, source: str) -> None:
    assert matched(course, [source]) == []
