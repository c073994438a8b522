"""The answer key: what the reference, and each mistake, is seen to do on the learner's inputs."""

import hashlib
import pickle
import threading
from collections.abc import Mapping
from functools import cached_property

from grader.child.footing import FIRM, Footing
from grader.child.request import Evaluation, GivenValue
from grader.course.answer_blocks import without_answers
from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.errors import CourseError
from grader.judging.combination import Combination, combinations_of
from grader.observed.decoder import decode
from grader.observed.transcript import Attempt, Observation
from grader.running import Conversation
from grader.running.requests import solution_request

_MOST_KEPT = 1024
# None that ends was seen to take a third of it.
_SECONDS, _SECONDS_OF_SLOW = 3.0, 5.0

# The learner's own values, by name, from which the answer is judged.
Given = Mapping[str, Observation]


class AnswerKey:
    """A lesson's key under one seed; it runs the solution in a process of its own.

    What was asked once is kept: for good where it depends on nothing of the learner's, else until
    others take its place. Safe to share between threads.
    """

    def __init__(self, course: Course, lesson: Lesson, seed: int, runner: Conversation) -> None:
        self._lesson = lesson
        self._seed = seed
        self._runner = runner
        self._solution = course.solution(lesson)
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str, Footing, bytes], tuple[Attempt, ...]] = {}
        self._combinations: dict[str, tuple[Combination, ...]] = {}

    @cached_property
    def _problem(self) -> str:
        """What the solution raised when it was run, which it is once; usually nothing."""
        request = solution_request(self._solution, self._lesson, self._seed)
        return self._runner.ask(request).decode("utf-8", "replace")

    @cached_property
    def _answers(self) -> dict[str, str]:
        if self._problem:
            words = f"The solution of {self._lesson.id} does not run: {self._problem}"
            raise CourseError(words)
        return self._solution.answers

    @property
    def answers(self) -> dict[str, str]:
        """The solution's answers, by the exercise's id. Raises CourseError."""
        return self._answers

    def reference(
        self, exercise: Exercise, given: Given, footing: Footing = FIRM
    ) -> tuple[Attempt, ...]:
        """Return what is seen of the solution's answer, from the learner's given values."""
        return self._evaluated(exercise, self._answers[exercise.id], given, footing)

    def mistake(
        self, exercise: Exercise, mistake: Mistake, given: Given, footing: Footing = FIRM
    ) -> tuple[Attempt, ...]:
        """Return what is seen of a mistake, from the learner's given values."""
        return self._evaluated(exercise, mistake.code, given, footing)

    def combination(
        self, exercise: Exercise, combination: Combination, given: Given
    ) -> tuple[Attempt, ...]:
        """Return what is seen of two mistakes at once, from the learner's given values."""
        return self._evaluated(exercise, combination.code, given, FIRM)

    def combinations(self, exercise: Exercise) -> tuple[Combination, ...]:
        """Return every two of an exercise's mistakes that can stand in one answer."""
        if exercise.id not in self._combinations:
            answer = self._answers[exercise.id]
            self._combinations[exercise.id] = combinations_of(exercise, answer)
        return self._combinations[exercise.id]

    def _evaluated(
        self, exercise: Exercise, code: str, given: Given, footing: Footing
    ) -> tuple[Attempt, ...]:
        values = _values(given) if exercise.question.given else {}
        place = (exercise.id, code, footing, _identity(values))
        with self._lock:
            if place not in self._kept:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[place] = self._ask(exercise, code, values, footing)
            return self._kept[place]

    def _ask(
        self, exercise: Exercise, code: str, given: Mapping[str, GivenValue], footing: Footing
    ) -> tuple[Attempt, ...]:
        seconds = _SECONDS_OF_SLOW if exercise.slow else _SECONDS
        evaluation = Evaluation(exercise.id, exercise.setup, code, seconds, given, footing)
        transcript = decode(self._runner.ask(pickle.dumps(evaluation, pickle.HIGHEST_PROTOCOL)))
        return tuple(
            attempt for attempt in transcript.attempts.get(exercise.id, ()) if attempt.seen
        )

    @cached_property
    def released(self) -> dict[str, str]:
        """The cell that a learner is given to write each exercise's answer in, by its id."""
        return {
            exercise.id: without_answers(
                self._answers[exercise.id], exercise.id, exercise.question.asks
            )
            for exercise in self._lesson.exercises
        }

    @property
    def has_ended(self) -> bool:
        """Whether the process that runs the solution has died."""
        return self._runner.has_ended

    def close(self) -> None:
        """End the process that runs the solution."""
        self._runner.close()


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
