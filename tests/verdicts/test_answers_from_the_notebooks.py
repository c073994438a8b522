"""Answers that were written from the learners' notebooks, with nothing else in sight.

They lie in `from_notebooks/`, a file a lesson, and were written before the grader judged any of
them: what it makes of them tells how it does on answers that no author has foreseen. No mistake and
no rule may be made for one of them alone.
"""

import ast
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course.course import Course

FOLDER = Path(__file__).with_name("from_notebooks")
LESSONS = sorted(path.stem for path in FOLDER.glob("*.json"))
# Of each lesson at least.
WRONG, RIGHT = 60, 20


@dataclass(frozen=True)
class Written:
    """An answer; what: what is wrong with it, if anything is."""

    lesson: str
    exercise: str
    answer: str
    what: str
    code: str


def written(lesson: str) -> list[Written]:
    return [Written(**fields) for fields in json.loads((FOLDER / f"{lesson}.json").read_text())]


def test_every_lesson_has_some(course: Course) -> None:
    assert set(course.lessons) == set(LESSONS)


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_are_enough_of_both_kinds(lesson: str) -> None:
    counts = Counter(answer.answer for answer in written(lesson))
    assert counts.keys() == {"right", "wrong"}
    assert counts["wrong"] >= WRONG
    assert counts["right"] >= RIGHT


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_answers_an_exercise_of_its_lesson(course: Course, lesson: str) -> None:
    exercises = {exercise.id for exercise in course.lesson(lesson).exercises}
    assert {answer.lesson for answer in written(lesson)} == {lesson}
    assert {answer.exercise for answer in written(lesson)} == exercises


@pytest.mark.parametrize("lesson", LESSONS)
def test_of_each_wrong_one_it_is_said_what_is_wrong(lesson: str) -> None:
    assert all(bool(answer.what) == (answer.answer == "wrong") for answer in written(lesson))


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_two_are_the_same_and_hardly_any_cannot_be_read(lesson: str) -> None:
    codes = [(answer.exercise, answer.code) for answer in written(lesson)]
    assert len(set(codes)) == len(codes)
    assert sum(map(_cannot_be_read, codes)) <= 1


def _cannot_be_read(answer: tuple[str, str]) -> bool:
    try:
        ast.parse(answer[1])
    except SyntaxError:
        return True
    return False
