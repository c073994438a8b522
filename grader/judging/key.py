"""The answer key: what the reference, and each mistake, is seen to do on the learner's inputs."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from grader.child.footing import FIRM, Footing
from grader.child.request import Evaluation, GivenValue
from grader.course.answer_blocks import without_answers
from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.errors import CourseError, EngineError
from grader.judging.combination import Combination, combinations_of
from grader.judging.key_runners import KeyRunners
from grader.judging.memory import Memory
from grader.observed.decoder import decode
from grader.observed.transcript import Attempt, Observation
from grader.running import Conversation
from grader.running.requests import solution_request

# Bytes, of all that is kept and of what each observation takes beside its numbers.
_MOST_KEPT, _OF_EACH = 8_000_000, 600
# None that ends was seen to take a third of it.
_SECONDS, _SECONDS_OF_SLOW = 3.0, 5.0

# How many are asked for at once: most diagnoses are among the first of a list.
_BATCH, _FEWEST = 4, 2

# The learner's own values, by name, from which the answer is judged.
Given = Mapping[str, Observation]
Attempts = tuple[Attempt, ...]


class AnswerKey:
    """A lesson's key under one seed; it runs the solution in processes of its own.

    What was asked is kept, the least used of it up to some bytes. Safe to share between threads.
    """

    def __init__(
        self, course: Course, lesson: Lesson, seed: int, start: Callable[[], Conversation]
    ) -> None:
        self._lesson = lesson
        self._solution = course.solution(lesson)
        self._runners = KeyRunners(start, solution_request(self._solution, lesson, seed))
        self._kept: Memory[Attempts] = Memory(_MOST_KEPT, _weight)
        self._combinations: dict[str, tuple[Combination, ...]] = {}

    @property
    def answers(self) -> dict[str, str]:
        """The solution's answers, by the exercise's id. Raises CourseError."""
        self.prove()
        return self._solution.answers

    def prove(self) -> None:
        """Run the solution, unless it was. Raises CourseError where it does not run."""
        try:
            self._runners.prove()
        except CourseError as error:
            words = f"The solution of {self._lesson.id} does not run: {error}"
            raise CourseError(words) from error

    def reference(self, exercise: Exercise, given: Given, footing: Footing = FIRM) -> Attempts:
        """Return what is seen of the solution's answer, from the learner's given values."""
        return self._evaluated(exercise, self.answers[exercise.id], given, footing)

    def mistake(
        self, exercise: Exercise, mistake: Mistake, given: Given, footing: Footing = FIRM
    ) -> Attempts:
        """Return what is seen of a mistake, from the learner's given values."""
        return self._evaluated(exercise, mistake.code, given, footing)

    def each_of(
        self,
        exercise: Exercise,
        codes: tuple[str, ...],
        given: Given,
        footing: Footing = FIRM,
    ) -> Iterator[Attempts]:
        """Yield what is seen of each answer in turn, asked for a few at a time."""
        for first in range(0, len(codes), _BATCH):
            batch = codes[first : first + _BATCH]
            self._prepare(exercise, batch, given, footing)
            yield from (self._evaluated(exercise, code, given, footing) for code in batch)

    def combinations(self, exercise: Exercise) -> tuple[Combination, ...]:
        """Return every two of an exercise's mistakes that can stand in one answer."""
        if exercise.id not in self._combinations:
            answer = self.answers[exercise.id]
            self._combinations[exercise.id] = combinations_of(exercise, answer)
        return self._combinations[exercise.id]

    def _evaluated(self, exercise: Exercise, code: str, given: Given, footing: Footing) -> Attempts:
        values = _values(given) if exercise.question.given else {}
        place = (exercise.id, code, footing, _identity(values))
        return self._kept.recall(place, lambda: self._ask(exercise, (code,), values, footing)[0])

    def _prepare(
        self, exercise: Exercise, codes: tuple[str, ...], given: Given, footing: Footing
    ) -> None:
        """Have evaluated together what is not kept yet; one that kills its process spoils none."""
        values = _values(given) if exercise.question.given else {}
        places = {code: (exercise.id, code, footing, _identity(values)) for code in codes}
        missing = tuple(code for code, place in places.items() if not self._kept.keeps(place))
        if len(missing) < _FEWEST or exercise.slow:
            return
        with contextlib.suppress(EngineError):
            found = self._ask(exercise, missing, values, footing)
            for code, attempts in zip(missing, found, strict=True):
                self._kept.recall(places[code], partial(_as_it_is, attempts))

    def _ask(
        self,
        exercise: Exercise,
        codes: tuple[str, ...],
        given: Mapping[str, GivenValue],
        footing: Footing,
    ) -> tuple[Attempts, ...]:
        seconds = _SECONDS_OF_SLOW if exercise.slow else _SECONDS
        said = self._runners.evaluate(
            tuple(
                Evaluation(exercise.id, exercise.setup, code, seconds, given, footing)
                for code in codes
            )
        )
        return tuple(_attempts(frames, exercise.id) for frames in said)

    @cached_property
    def released(self) -> dict[str, str]:
        """The cell that a learner is given to write each exercise's answer in, by its id."""
        return {
            exercise.id: without_answers(
                self.answers[exercise.id], exercise.id, exercise.question.asks
            )
            for exercise in self._lesson.exercises
        }

    def close(self) -> None:
        """End the processes that run the solution."""
        self._runners.close()


def _attempts(frames: bytes, exercise: str) -> Attempts:
    attempts = decode(frames).attempts.get(exercise, ())
    return tuple(attempt for attempt in attempts if attempt.seen)


def _as_it_is(attempts: Attempts) -> Attempts:
    return attempts


def _weight(attempts: Attempts) -> int:
    """Return how many bytes are kept of attempts, roughly."""
    shown = (
        observation
        for attempt in attempts
        for role in (attempt.seen, attempt.given, attempt.upon, attempt.raw)
        for observation in role.values()
    )
    arrays_and_texts = (
        len(observation.text) if observation.array is None else observation.array.nbytes
        for observation in shown
    )
    return _OF_EACH + sum(_OF_EACH + size for size in arrays_and_texts)


def _identity(given: Mapping[str, GivenValue]) -> bytes:
    """Return bytes that are the same for the same given values, and empty for none."""
    digest = hashlib.blake2b(digest_size=16)
    for name, value in sorted(given.items()):
        array = value.array
        digest.update(f"{name} {value.kind} {array.dtype.str} {array.shape}\n".encode())
        digest.update(array.tobytes())
    return digest.digest() if given else b""


def _values(given: Given) -> dict[str, GivenValue]:
    return {
        name: GivenValue(observation.kind.name, observation.array)
        for name, observation in given.items()
        if observation.array is not None
    }
