"""What an answer is judged upon, and whether it may be."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from grader.child.footing import Footing, Layer
from grader.course.exercise import Exercise, Lesson
from grader.observed.transcript import Attempt, Kind, Observation
from grader.results.results import ExerciseResult

# What a learner writes for a table and what they make of it later may be of another precision.
_SAME = 1e-6


def footing_of(
    exercise: Exercise,
    lesson: Lesson,
    results: Mapping[str, ExerciseResult],
    stood_in: frozenset[str],
    answers: Mapping[str, str],
) -> Footing:
    """Return what is known of what an exercise builds on: mistakes, stand-ins, and what follows.

    results: of earlier exercises, by their ids. answers: the solution's.
    """
    foundations = lesson.foundations(exercise)
    layers: dict[str, Layer] = {}
    for earlier in lesson.exercises:
        if earlier.id not in foundations:
            continue
        if earlier.id in stood_in:
            layers[earlier.id] = Layer(earlier.id)
        elif code := _known_mistake(earlier, results):
            layers[earlier.id] = Layer(earlier.id, code)
        elif layers.keys() & lesson.foundations(earlier):
            layers[earlier.id] = Layer(earlier.id, answers[earlier.id])
    return Footing(tuple(layers.values()))


def _known_mistake(earlier: Exercise, results: Mapping[str, ExerciseResult]) -> str:
    """Return the code of the mistake that an answer was found to be; empty if it is none."""
    named = results[earlier.id].mistake if earlier.id in results else None
    return next((mistake.code for mistake in earlier.mistakes if mistake.id == named), "")


def tells_something(reference: tuple[Attempt, ...]) -> bool:
    """Return whether right work upon a footing shows what wrong work would not.

    It does not where it raises, nor where all that it shows is zero: what stands still, or is
    nowhere near a number, is got without work.
    """
    if not reference or not reference[-1].seen:
        return False
    shown = [*reference[-1].seen.values(), *reference[-1].upon.values()]
    if any(observation.kind is Kind.RAISED for observation in shown):
        return False
    arrays = [observation.array for observation in shown if observation.array is not None]
    return not arrays or any(bool(np.isfinite(array).all() and array.any()) for array in arrays)


@dataclass(frozen=True)
class Settled:
    """The attempt by which an exercise was judged: a right one, or a known mistake."""

    attempt: Attempt
    is_right: bool

    def vouches_for(self, given: Observation, name: str) -> bool:
        """Return whether a value is the one that was judged, by the name that was asked for.

        Of a mistake only what it was known by counts; what a right answer does not show may be
        anything.
        """
        attempt = self.attempt
        shown = attempt.seen.get(name)
        if self.is_right and shown is None:
            shown = attempt.raw.get(name) or attempt.given.get(name)
        return self.is_right if shown is None else holds_the_same(given, shown)


def holds_the_same(observation: Observation, other: Observation) -> bool:
    """Return whether two observations are of the same numbers, whatever their precision."""
    if observation.array is None or other.array is None:
        return observation.kind is other.kind and observation.text == other.text
    if observation.array.shape != other.array.shape:
        return False
    # Nearly always they are the same to the bit, and that is told in a tenth of the time.
    return np.array_equal(observation.array, other.array) or np.allclose(
        observation.array, other.array, rtol=_SAME, atol=0, equal_nan=True
    )
