"""A key evaluates answers a few at a time, and outlives one that ends its process."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support.grading import SEED

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.errors import EngineError
from grader.grading.grader import Grader
from grader.judging.key import AnswerKey, Attempts
from grader.running import Conversation

KILLS = "import os\nos._exit(1)"


class Counted(Conversation):
    """A conversation that counts its questions, the first of which is to run the solution."""

    questions = 0

    def ask(self, question: bytes) -> bytes:
        type(self).questions += 1
        return super().ask(question)


@contextmanager
def counted_key(grader: Grader, course: Course) -> Iterator[AnswerKey]:
    def start() -> Conversation:
        runner = grader._key_runner()
        runner.__class__ = Counted
        return runner

    Counted.questions = 0
    key = AnswerKey(course, course.lesson("05"), SEED, start)
    try:
        yield key
    finally:
        key.close()


@pytest.fixture
def mse(course: Course) -> Exercise:
    return next(one for one in course.lesson("05").exercises if one.id == "mse")


def shown(attempts: Attempts) -> list[dict[str, object]]:
    return [
        {name: (one.kind, one.text, repr(one.array)) for name, one in attempt.seen.items()}
        for attempt in attempts
    ]


def test_a_few_answers_are_one_question(grader: Grader, course: Course, mse: Exercise) -> None:
    codes = tuple(mistake.code for mistake in mse.mistakes[:8])
    with counted_key(grader, course) as key:
        together = list(map(shown, key.each_of(mse, codes, {})))
        assert Counted.questions == 1 + 2
    with counted_key(grader, course) as key:
        alone = [shown(key.mistake(mse, mistake, {})) for mistake in mse.mistakes[:8]]
        assert Counted.questions == 1 + 8
    assert together == alone


def test_what_is_kept_is_not_asked_for_again(grader: Grader, course: Course, mse: Exercise) -> None:
    codes = tuple(mistake.code for mistake in mse.mistakes[:4])
    with counted_key(grader, course) as key:
        first = list(map(shown, key.each_of(mse, codes, {})))
        assert list(map(shown, key.each_of(mse, codes, {}))) == first
        assert Counted.questions == 1 + 1


def test_an_answer_that_ends_its_process_spoils_no_other(
    grader: Grader, course: Course, mse: Exercise
) -> None:
    right, wrong = (mistake.code for mistake in mse.mistakes[:2])
    with counted_key(grader, course) as key:
        found = key.each_of(mse, (right, KILLS, wrong), {})
        assert shown(next(found)) == shown(key.mistake(mse, mse.mistakes[0], {}))
        with pytest.raises(EngineError):
            next(found)
        assert shown(key.mistake(mse, mse.mistakes[1], {}))
