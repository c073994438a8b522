"""Name a mistake by what it does: what behaves as the learner's answer does is the diagnosis."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from grader._exercise import Exercise, Mistake
from grader._key import AnswerKey
from grader._transcript import Attempt, Kind, Observation
from grader.checks._check import Facts
from grader.checks._tolerance import Tolerance

_SAME = Tolerance(operations=256)


@dataclass(frozen=True)
class Diagnosis:
    """The mistake that an attempt behaves as."""

    mistake: Mistake
    message: str


def diagnose(
    exercise: Exercise,
    attempt: Attempt,
    key: AnswerKey,
    facts: Facts,
    *,
    upon: str = "",
    mentions: bool = False,
) -> Diagnosis | None:
    """Return the first listed mistake that behaves as the attempt does, and not as the reference.

    upon: code of the learner's earlier answers, where these are known mistakes.
    mentions: look only for the mistakes that are worth a word when they were mended.
    """
    for mistake in behaving_like(exercise, attempt, key, upon=upon, mentions=mentions):
        return Diagnosis(mistake, mistake.words.format_map(_Known(facts)))
    return None


def behaving_like(
    exercise: Exercise, attempt: Attempt, key: AnswerKey, *, upon: str = "", mentions: bool = False
) -> Iterator[Mistake]:
    """Yield every listed mistake that behaves as the attempt does, and not as the reference."""
    reference = key.reference(exercise, attempt.observations, upon)
    for mistake in exercise.mistakes:
        if mentions and not mistake.mention:
            continue
        made = key.mistake(exercise, mistake, attempt.observations, upon)
        if not made or any(same_behaviour(made[-1], one) for one in reference[-1:]):
            continue
        if same_behaviour(attempt, made[-1]):
            yield mistake


def same_behaviour(one: Attempt, other: Attempt) -> bool:
    """Return whether two attempts show the same, the values they were given aside."""
    mine, theirs = _shown(one), _shown(other)
    return mine.keys() == theirs.keys() and all(_same(mine[name], theirs[name]) for name in mine)


def _shown(attempt: Attempt) -> dict[str, Observation]:
    return {
        name: observation
        for name, observation in attempt.observations.items()
        if not name.startswith(("given.", "own."))
    }


def _same(one: Observation, other: Observation) -> bool:
    if one.kind is Kind.RAISED or other.kind is Kind.RAISED:
        return one.error == other.error and one.kind is other.kind
    if one.array is None or other.array is None:
        return one.kind is other.kind and one.text.casefold() == other.text.casefold()
    if one.array.shape != other.array.shape or one.array.dtype.kind != other.array.dtype.kind:
        return False
    mine, theirs = one.array.astype(np.float64), other.array.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        close = np.abs(mine - theirs) <= _SAME.allowed(one, other)
    return bool(np.all(close | (mine == theirs) | (np.isnan(mine) & np.isnan(theirs))))


class _Known(dict[str, object]):
    """The facts for a mistake's words; one that was not found reads as "some"."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__(
            {
                name: value
                for name, value in facts.items()
                if not (isinstance(value, float) and math.isnan(value))
            }
        )

    def __missing__(self, name: str) -> "_Unknown":
        return _Unknown()


class _Unknown:
    def __format__(self, specification: str) -> str:
        return "some"
