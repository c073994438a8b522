"""The simplest call for which an answer goes wrong, as a line that a learner can run."""

import numpy as np

from grader.checks.check import Evidence
from grader.checks.tolerance import Tolerance
from grader.course.exercise import Exercise
from grader.observed.transcript import Kind, Observation

# What these calls give is told to a few digits, and a difference beyond them would not be seen.
_TOLERANCE = Tolerance(operations=1024)
_MOST_NUMBERS = 12


def counterexample(exercise: Exercise, evidence: Evidence) -> str:
    """Return the first call of the exercise's ladder that gives something else than right work's.

    Empty where there is no ladder, or each call of it gives what it should, or nothing at all.
    """
    for call in exercise.question.ladder:
        seen, expected = evidence.raw.get(call), evidence.expected_raw.get(call)
        if seen is None or expected is None or expected.array is None:
            return ""
        if seen.kind is Kind.NOTHING:
            return ""
        if not _is_same(seen, expected):
            return f"`{call}` {_gives(seen)}; it should give {_shown(expected)}."
    return ""


def _is_same(seen: Observation, expected: Observation) -> bool:
    return seen.array is not None and _TOLERANCE.same(seen, expected)


def _gives(seen: Observation) -> str:
    if seen.kind is Kind.RAISED:
        name, _, message = seen.text.partition("\n")
        return f"raises {name}: {message}".rstrip(". :")
    return f"gives {_shown(seen)}"


def _shown(observation: Observation) -> str:
    """Return an observed value as a learner would type it, or its kind and shape if it is long."""
    array = observation.array
    if array is None:
        return observation.text or f"a {observation.kind.value}"
    if array.size > _MOST_NUMBERS:
        return f"a {observation.kind.value} of shape {tuple(array.shape)}"
    return _nested(array.tolist())


def _nested(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_nested, value))}]"
    if isinstance(value, float) and np.isfinite(value):
        # Adding nothing makes a plain 0 of minus 0.
        return f"{value + 0.0:.4g}"
    return str(value)
