"""A key evaluates answers a few at a time, those that are needed, and outlives a process."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support.grading import SEED

from grader.child.request import Request
from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.errors import CourseError, EngineError
from grader.grading.grader import Grader
from grader.judging.asked import Asked
from grader.judging.judge import Judge
from grader.judging.key import AnswerKey, Attempts
from grader.judging.key_runners import KeyRunners
from grader.results.verdict import Verdict
from grader.running import Conversation
from grader.running.requests import pickled_probes

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


class Noted(AnswerKey):
    """A key that keeps of which exercises it was asked."""

    asked: frozenset[str] = frozenset()

    def _ask(self, batch: tuple[Asked, ...]) -> tuple[Attempts, ...]:
        self.asked |= {asked.exercise.id for asked in batch}
        return super()._ask(batch)


@pytest.mark.parametrize("name", ["03", "05", "06", "08"])
def test_of_what_is_not_begun_it_is_asked_nothing(
    grader: Grader, course: Course, name: str
) -> None:
    lesson = course.lesson(name)
    place = len(lesson.exercises) // 2
    last, begun = lesson.exercises[place], {one.id for one in lesson.exercises[: place + 1]}
    solution = course.solution(lesson)
    notebook = solution.as_far_as(last.id, solution.answers[last.id])
    key = Noted(course, lesson, SEED, grader._key_runner)
    try:
        found = Judge(lesson, key).judge(notebook, grader.transcript_of(notebook, lesson))
        assert {one.id for one in found if one.verdict is Verdict.PASSED} == begun
        assert key.asked
        assert key.asked <= begun
    finally:
        key.close()


def test_a_solution_that_does_not_run_is_run_once(grader: Grader) -> None:
    started: list[Conversation] = []

    def start() -> Conversation:
        started.append(grader._key_runner())
        return started[-1]

    request = Request(("raise ValueError('not yet')",), pickled_probes(()), 0, 0)
    runners = KeyRunners(start, pickle.dumps(request))
    for _ in range(3):
        with pytest.raises(CourseError, match="ValueError: not yet"):
            runners.prove()
    assert len(started) == 1
