"""The answer key: what the reference, and each mistake, is seen to do on the learner's inputs."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from grader.changes.change import Changed
from grader.changes.changed_answers import changed_answers
from grader.child.footing import FIRM, Footing
from grader.course.answer_blocks import answer_lines, without_answers
from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.errors import CourseError, EngineError, GraderError
from grader.judging.asked import Asked, Given
from grader.judging.combination import Combination, combinations_of
from grader.judging.key_runners import KeyRunners
from grader.judging.memory import Memory
from grader.observed.decoder import decode
from grader.observed.transcript import Attempt
from grader.running import Conversation
from grader.running.requests import solution_request

# Bytes, of all that is kept and of what each observation takes beside its numbers.
_MOST_KEPT, _OF_EACH = 4_000_000, 600
# How many are asked for at once: most diagnoses are among the first of a list.
_BATCH, _FEWEST = 4, 2
_BATCH_OF_CHANGES = 16

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
        self._changed: dict[str, tuple[Changed, ...]] = {}

    @property
    def answers(self) -> dict[str, str]:
        """The solution's answers, by the exercise's id. Raises CourseError."""
        self.prove()
        return self._solution.answers

    def begin(self) -> None:
        """Run the solution in the background, so that the first question need not wait for it."""

        def run() -> None:
            # What is amiss is told where something is asked.
            with contextlib.suppress(GraderError):
                self.prove()

        threading.Thread(target=run, daemon=True).start()

    def prove(self) -> None:
        """Run the solution, unless it was. Raises CourseError where it does not run."""
        try:
            self._runners.prove()
        except CourseError as error:
            words = f"The solution of {self._lesson.id} does not run: {error}"
            raise CourseError(words) from error

    def reference(self, exercise: Exercise, given: Given, footing: Footing = FIRM) -> Attempts:
        """Return what is seen of the solution's answer, from the learner's given values."""
        return self._evaluated(
            Asked(exercise, self.answers[exercise.id], given, footing, upon=True)
        )

    def ask_ahead(self, likely: Iterable[tuple[Exercise, Given]]) -> None:
        """Have references evaluated together that are likely to be wanted one after the other."""
        self._prepare(
            Asked(exercise, self.answers[exercise.id], given, upon=True)
            for exercise, given in likely
        )

    def mistake(
        self, exercise: Exercise, mistake: Mistake, given: Given, footing: Footing = FIRM
    ) -> Attempts:
        """Return what is seen of a mistake, from the learner's given values."""
        return self._evaluated(Asked(exercise, mistake.code, given, footing))

    def each_of(
        self,
        exercise: Exercise,
        codes: tuple[str, ...],
        given: Given,
        footing: Footing = FIRM,
    ) -> Iterator[Attempts]:
        """Yield what is seen of each answer in turn, asked for a few at a time."""
        for first in range(0, len(codes), _BATCH):
            codes_together = codes[first : first + _BATCH]
            batch = [Asked(exercise, code, given, footing) for code in codes_together]
            self._prepare(batch)
            yield from map(self._evaluated, batch)

    def each_change(
        self, exercise: Exercise, changes: tuple[Changed, ...], given: Given
    ) -> Iterator[Attempts]:
        """Yield what is seen of each changed answer in turn, from the learner's given values."""
        for first in range(0, len(changes), _BATCH_OF_CHANGES):
            batch = [
                Asked(exercise, changed.code, given, is_a_change=True)
                for changed in changes[first : first + _BATCH_OF_CHANGES]
            ]
            self._prepare(batch)
            for asked in batch:
                # What nobody has listed may do what nobody has foreseen: it then shows nothing.
                with contextlib.suppress(EngineError):
                    yield self._evaluated(asked)
                    continue
                yield ()

    def changed(self, exercise: Exercise) -> tuple[Changed, ...]:
        """Return what the right answer would be with each small change."""
        if exercise.id not in self._changed:
            answer = self.answers[exercise.id]
            self._changed[exercise.id] = changed_answers(answer, answer_lines(answer))
        return self._changed[exercise.id]

    def combinations(self, exercise: Exercise) -> tuple[Combination, ...]:
        """Return every two of an exercise's mistakes that can stand in one answer."""
        if exercise.id not in self._combinations:
            answer = self.answers[exercise.id]
            self._combinations[exercise.id] = combinations_of(exercise, answer)
        return self._combinations[exercise.id]

    def _evaluated(self, asked: Asked) -> Attempts:
        return self._kept.recall(asked.place, lambda: self._ask((asked,))[0])

    def _prepare(self, batch: Iterable[Asked]) -> None:
        """Have evaluated together what is not kept yet; one that kills its process spoils none."""
        quick = {asked.place: asked for asked in batch if not asked.exercise.slow}
        missing = tuple(asked for place, asked in quick.items() if not self._kept.keeps(place))
        if len(missing) < _FEWEST:
            return
        with contextlib.suppress(EngineError):
            for asked, attempts in zip(missing, self._ask(missing), strict=True):
                self._kept.recall(asked.place, partial(_as_it_is, attempts))

    def _ask(self, batch: tuple[Asked, ...]) -> tuple[Attempts, ...]:
        said = self._runners.evaluate(tuple(asked.evaluation for asked in batch))
        return tuple(
            _attempts(frames, asked.exercise.id) for asked, frames in zip(batch, said, strict=True)
        )

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
