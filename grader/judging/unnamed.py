"""What is told of an answer that is no mistake on the list: what holds of it, or what it raised."""

from collections.abc import Callable
from functools import cached_property

from grader.checks.check import Evidence
from grader.course.exercise import Exercise
from grader.judging.counterexample import counterexample
from grader.judging.explained import explained
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.relating import related
from grader.notebooks.printable import MOST_OF_A_MESSAGE, printable
from grader.observed.transcript import Kind


class Unnamed:
    """Tells of a wrong answer that no list knows; each sentence was measured on it.

    look: returns what the attempt shows, beside what right work does; it may ask the key.
    """

    def __init__(
        self, exercise: Exercise, judged: JudgedAttempt, look: Callable[[], Evidence]
    ) -> None:
        self._exercise = exercise
        self._judged = judged
        self._look = look

    def told(self, change: str) -> str:
        """Return how the answer relates to right work, else what the first failed check found.

        change: what is told of the small change that shows the same; empty where none does.
        """
        relation = related(self._exercise, self._judged, lambda: self._evidence)
        words = relation or self._without_a_relation
        shown = (words, self._counterexample if relation else "", change)
        return printable(" ".join(filter(None, shown)), MOST_OF_A_MESSAGE)

    @cached_property
    def _evidence(self) -> Evidence:
        return self._look()

    @property
    def _without_a_relation(self) -> str:
        sentence = self._judged.failure.sentence
        meaning = self._meaning
        if meaning:
            return f"{sentence} {meaning}"
        # A call that can be run says more than a number on an input that nobody sees.
        return self._counterexample or sentence

    @cached_property
    def _counterexample(self) -> str:
        exercise = self._exercise
        if exercise.prediction or not exercise.question.ladder:
            return ""
        return counterexample(exercise, self._evidence)

    @property
    def _meaning(self) -> str:
        """What an error means that the sentence tells; empty where it tells of none."""
        for observation in self._judged.attempt.seen.values():
            if observation.kind is not Kind.RAISED:
                continue
            _, _, message = observation.text.partition("\n")
            if message and message.rstrip(".") in self._judged.failure.sentence:
                return explained(message)
        return ""
