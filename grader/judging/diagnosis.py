"""Name a mistake by what it does: what behaves as the learner's answer does is the diagnosis."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from grader.checks.check import Evidence, Facts
from grader.checks.holds import conclusions
from grader.checks.tolerance import Tolerance
from grader.child.footing import FIRM, Footing
from grader.course.exercise import Exercise, Mistake
from grader.judging.combination import Combination
from grader.judging.key import AnswerKey
from grader.observed.transcript import Attempt, Kind, Observation

_SAME = Tolerance(operations=256)
# Where the learner's own values are given, each must be run anew.
_MOST_COMBINED, _MOST_UPON_GIVEN = 64, 64
# What the words of one claim is not so where the other is made too.
_OF_TWO = "Two things differ here. The first to mend, as it shows where it is alone:"
# Paths, sizes, shapes and places in memory: by them two errors of one kind differ.
_NUMBERS = re.compile(r"'[^']*/[^']*'|0x[0-9a-f]+|\d+(?:\s*[x,.]\s*\d+)*,?")


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
    footing: Footing = FIRM,
    mentions: bool = False,
) -> Diagnosis | None:
    """Return the first listed mistake that behaves as the attempt does, and not as the reference.

    mentions: look only for the mistakes that are worth a word when they were mended.
    """
    for mistake in behaving_like(exercise, attempt, key, footing=footing, mentions=mentions):
        return Diagnosis(mistake, mistake.words.format_map(_Known(facts)))
    return None


def diagnose_combination(exercise: Exercise, attempt: Attempt, key: AnswerKey) -> Diagnosis | None:
    """Return one of the first two listed mistakes that, made at once, behave as the attempt does.

    The numbers in its words compare the attempt with an answer that makes the other one alone.
    """
    if exercise.slow:
        return None
    right = key.reference(exercise, attempt.given)[-1:]
    combinations = _combinations(exercise, key)
    codes = tuple(both.code for both in combinations)
    for both, made in zip(combinations, key.each_of(exercise, codes, attempt.given), strict=True):
        undone = (
            any(same_behaviour(exercise, made[-1], expected) for expected in right)
            if made
            else True
        )
        if not undone and same_behaviour(exercise, attempt, made[-1]):
            other = key.mistake(exercise, both.second, attempt.given)
            facts = _facts(exercise, attempt, other[-1:])
            words = both.first.words.format_map(_Known(facts))
            return Diagnosis(both.first, f"{_OF_TWO} {words}")
    return None


def _combinations(exercise: Exercise, key: AnswerKey) -> tuple[Combination, ...]:
    return key.combinations(exercise)[
        : _MOST_UPON_GIVEN if exercise.question.given else _MOST_COMBINED
    ]


def _facts(exercise: Exercise, attempt: Attempt, instead: tuple[Attempt, ...]) -> Facts:
    """Return what the checks find with something else in place of the reference."""
    other = instead[0] if instead else Attempt(attempt.cell)
    evidence = replace(Evidence.of(attempt), expected=other.seen, expected_given=other.given)
    compared = [check.judge(evidence) for check in exercise.checks if check.needs_reference]
    return {name: value for finding in compared for name, value in finding.facts.items()}


def behaving_like(
    exercise: Exercise,
    attempt: Attempt,
    key: AnswerKey,
    *,
    footing: Footing = FIRM,
    mentions: bool = False,
) -> Iterator[Mistake]:
    """Yield every listed mistake that behaves as the attempt does, and not as the reference."""
    reference = key.reference(exercise, attempt.given, footing)
    listed = [mistake for mistake in exercise.mistakes if mistake.mention or not mentions]
    codes = tuple(mistake.code for mistake in listed)
    for mistake, made in zip(
        listed, key.each_of(exercise, codes, attempt.given, footing), strict=True
    ):
        if not made or any(
            same_behaviour(exercise, made[-1], expected) for expected in reference[-1:]
        ):
            continue
        if same_behaviour(exercise, attempt, made[-1]):
            yield mistake


def same_behaviour(exercise: Exercise, attempt: Attempt, other: Attempt) -> bool:
    """Return whether two attempts show the same and let the same be concluded.

    Of the values that they were given, and of those that are raw, only conclusions are compared.
    """
    mine, theirs = attempt.seen, other.seen
    if mine.keys() != theirs.keys() or not all(_same(mine[name], theirs[name]) for name in mine):
        return False
    concluded = (conclusions(exercise.checks, Evidence.of(either)) for either in (attempt, other))
    return next(concluded) == next(concluded)


def _same(seen: Observation, other: Observation) -> bool:
    if seen.kind is Kind.RAISED or other.kind is Kind.RAISED:
        return seen.kind is other.kind and _masked(seen.text) == _masked(other.text)
    if seen.array is None or other.array is None:
        return seen.kind is other.kind and seen.text.casefold() == other.text.casefold()
    if seen.array.shape != other.array.shape or seen.array.dtype.kind != other.array.dtype.kind:
        return False
    mine, theirs = seen.array.astype(np.float64), other.array.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        close = np.abs(mine - theirs) <= _SAME.allowed(seen, other)
    return bool(np.all(close | (mine == theirs) | (np.isnan(mine) & np.isnan(theirs))))


def _masked(text: str) -> str:
    """Return an error's class and message with its numbers made one sign."""
    return _NUMBERS.sub("#", text)


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
