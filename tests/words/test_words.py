"""What a learner is told of each mistake, kept as it is shown, and fit to be read aloud.

`05_linear_regression.txt` and its like hold the words of a lesson. After a change of words, read
what changes and renew them: RENEW_WORDS=1 .venv/bin/python -m pytest -q tests/words
"""

import math
import os
import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from string import Formatter

import pytest
from support.solved import lessons

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.proving.told import Told, told
from grader.results.verdict import Verdict

_HERE = Path(__file__).parent
_RENEW = "RENEW_WORDS" in os.environ
_MOST_WORDS = 60
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_AS = "RENEW_WORDS=1 .venv/bin/python -m pytest -q tests/words"

of_each_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)


@pytest.fixture
def heard(lesson: Lesson, grader: Grader, course: Course) -> tuple[Told, ...]:
    return _heard(lesson.id, grader, course)


@cache
def _heard(lesson: str, grader: Grader, course: Course) -> tuple[Told, ...]:
    return tuple(told(grader, course, course.lesson(lesson)))


@of_each_lesson
def test_the_words_are_those_that_were_read(lesson: Lesson, heard: tuple[Told, ...]) -> None:
    kept = _HERE / f"{lesson.id}.txt"
    text = "\n".join(_page(lesson, heard))
    if _RENEW:
        kept.write_text(text, "utf-8")
    shown = kept.read_text("utf-8") if kept.is_file() else ""
    where = f"tests/words/{kept.name} is not what learners of {lesson.id} are told now; {_AS}"
    assert _NUMBER.sub("#", shown) == _NUMBER.sub("#", text), where
    for then, now in zip(_NUMBER.findall(shown), _NUMBER.findall(text), strict=True):
        # The last digit of a sum is the machine's.
        assert math.isclose(float(then), float(now), rel_tol=1e-3), f"{then}, {now}: {where}"


@of_each_lesson
def test_each_mistake_is_told_as_itself(heard: tuple[Told, ...]) -> None:
    amiss = {(one.exercise.id, one.mistake.id): one.result.mistake for one in heard}
    assert {made: named for made, named in amiss.items() if made[1] != named} == {}


@of_each_lesson
def test_a_message_is_short_and_ends(heard: tuple[Told, ...]) -> None:
    for one in heard:
        said = one.result.message
        assert 0 < len(said.split()) < _MOST_WORDS, said
        assert said.rstrip(")").endswith((".", "?")), said
        assert said[0].isupper() or not said[0].isalpha(), said
        assert "  " not in said, said
        assert said.count("`") % 2 == 0, said


@of_each_lesson
def test_every_number_is_filled_in(heard: tuple[Told, ...]) -> None:
    for one in heard:
        asked = {field for _, field, _, _ in Formatter().parse(one.mistake.words) if field}
        known = {name for name, fact in one.result.facts.items() if fact == fact}
        assert asked <= known, (one.exercise.id, one.mistake.id, asked - known)


@of_each_lesson
def test_no_two_mistakes_of_an_exercise_are_told_alike(heard: tuple[Told, ...]) -> None:
    said = Counter((one.exercise.id, one.result.message) for one in heard)
    assert [message for message, times in said.items() if times > 1] == []


@of_each_lesson
def test_no_answer_is_given_away(lesson: Lesson, course: Course, heard: tuple[Told, ...]) -> None:
    """No line that the solution's author marked as the answer stands in what is told."""
    for one in heard:
        for line in _answer(course, lesson, one.exercise.id):
            assert line not in one.result.message, (one.mistake.id, line)


def _answer(course: Course, lesson: Lesson, exercise: str) -> Iterator[str]:
    """Yield the lines of an answer, and what they compute, if that is more than a name."""
    cell = next(one for one in course.solution(lesson).cells if one.exercise == exercise)
    block = re.findall(r"### BEGIN SOLUTION\n(.*?)### END", cell.source, re.DOTALL)
    for line in "\n".join(block).splitlines():
        code = line.split("#")[0].strip().removeprefix("return ")
        right = code.split(" = ", 1)[-1]
        yield from (part for part in (code, right) if len(part) >= 12 and re.search("[ (]", part))


def _page(lesson: Lesson, heard: tuple[Told, ...]) -> Iterator[str]:
    yield f"What learners of {lesson.id} are told. To renew:"
    yield _AS
    for exercise, ones in groupby(heard, lambda one: one.exercise):
        yield f"\n\n{exercise.id}: {exercise.title}"
        for one in ones:
            verdict = one.result.verdict
            yield f"\n  {one.mistake.id}{'' if verdict is Verdict.MISTAKEN else f' ({verdict})'}"
            yield textwrap.indent(
                textwrap.fill(one.result.message, 92, break_on_hyphens=False), "    "
            )
    yield ""
