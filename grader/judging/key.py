"""The answer key: what the reference, and each mistake, is seen to do on the learner's inputs."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property

from grader.child.footing import FIRM, Footing
from grader.child.request import Evaluation, GivenValue
from grader.course.answer_blocks import without_answers
from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.errors import CourseError
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

    def combination(self, exercise: Exercise, combination: Combination, given: Given) -> Attempts:
        """Return what is seen of two mistakes at once, from the learner's given values."""
        return self._evaluated(exercise, combination.code, given, FIRM)

    def combinations(self, exercise: Exercise) -> tuple[Combination, ...]:
        """Return every two of an exercise's mistakes that can stand in one answer."""
        if exercise.id not in self._combinations:
            answer = self.answers[exercise.id]
            self._combinations[exercise.id] = combinations_of(exercise, answer)
        return self._combinations[exercise.id]

    def _evaluated(self, exercise: Exercise, code: str, given: Given, footing: Footing) -> Attempts:
        values = _values(given) if exercise.question.given else {}
        place = (exercise.id, code, footing, _identity(values))
        return self._kept.recall(place, lambda: self._ask(exercise, code, values, footing))

    def _ask(
        self, exercise: Exercise, code: str, given: Mapping[str, GivenValue], footing: Footing
    ) -> Attempts:
        seconds = _SECONDS_OF_SLOW if exercise.slow else _SECONDS
        evaluation = Evaluation(exercise.id, exercise.setup, code, seconds, given, footing)
        (said,) = self._runners.evaluate((evaluation,))
        attempts = decode(said).attempts.get(exercise.id, ())
        return tuple(attempt for attempt in attempts if attempt.seen)

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
        digest.update(f"{name} {value.kind} {array.dtype} {array.shape}\n".encode())
        digest.update(array.tobytes())
    return digest.digest() if given else b""


def _values(given: Given) -> dict[str, GivenValue]:
    return {
        name: GivenValue(observation.kind.name, observation.array)
        for name, observation in given.items()
        if observation.array is not None
    }
