"""How an answer that no list knows relates to right work, told of what the checks compare."""

from collections.abc import Callable

import numpy as np

from grader.checks.behaviour import Behaviour
from grader.checks.check import Check, Evidence, as_float
from grader.checks.returns import Returns
from grader.checks.values import Values
from grader.course.exercise import Exercise
from grader.judging.judged_attempt import JudgedAttempt
from grader.observed.transcript import Observation
from grader.relations.pair import Pair, Pairs
from grader.relations.related import of_a_function, of_a_value

_AFTERWARDS = " afterwards"


def related(exercise: Exercise, judged: JudgedAttempt, look: Callable[[], Evidence]) -> str:
    """Return how what was seen relates to what should be; empty where in no way that is known.

    look: returns what the attempt shows, beside what right work does. Of a prediction nothing is
    told, or it would be told away.
    """
    amiss = next((check for check, finding in judged.found if not finding.passed), None)
    inner = None if amiss is None else _within(amiss)
    if exercise.prediction or judged.is_open or not isinstance(inner, Values | Behaviour | Returns):
        return ""
    evidence = look()
    # What was found amiss may be an error, or what the answer builds on.
    if (
        evidence.find("raised") is not None
        or inner.judge(evidence).sentence != judged.failure.sentence
    ):
        return ""
    if isinstance(inner, Values):
        return _of_a_value(inner, evidence)
    if isinstance(inner, Returns):
        inner = Behaviour(inner.function, inner.calls, inner.tolerance, inner.factors)
    return _of_a_function(inner, evidence)


def _within(check: Check) -> Check:
    while (inner := getattr(check, "check", None)) is not None:
        check = inner
    return check


def _of_a_value(check: Values, evidence: Evidence) -> str:
    pair = _pair(check, check.name, evidence)
    if pair is None or pair.is_right:
        return ""
    words = of_a_value(check.label or f"`{check.name}`", pair)
    return f"{check.judge(evidence).sentence} {words}" if words else ""


def _of_a_function(check: Behaviour, evidence: Evidence) -> str:
    pairs: Pairs = ()
    for output in check.outputs:
        pair = _pair(check, output, evidence)
        if pair is None:
            return ""
        pairs += (pair,)
    return of_a_function(check.function, pairs)


def _pair(check: Values | Behaviour, name: str, evidence: Evidence) -> Pair | None:
    seen, expected = evidence.find(name), evidence.expect(name)
    mine, theirs = as_float(seen), as_float(expected)
    if seen is None or expected is None or mine is None or theirs is None:
        return None
    factors = check.factors if isinstance(check, Behaviour) else (1.0,)
    is_right = mine.shape == theirs.shape and any(
        _is_right(check, seen, expected, factor) for factor in factors
    )
    return Pair(name, mine, theirs, is_right, _arguments(name, evidence))


def _is_right(
    check: Values | Behaviour, seen: Observation, expected: Observation, factor: float
) -> bool:
    assert expected.array is not None
    scaled = Observation(expected.kind, (expected.array * factor).astype(expected.array.dtype))
    return check.tolerance.same(seen, scaled)


def _arguments(call: str, evidence: Evidence) -> dict[str, np.ndarray]:
    """Return what a call was given, as right work leaves it, where it was looked at."""
    before = f"{call}: "
    found = {
        name.removeprefix(before).removesuffix(_AFTERWARDS): as_float(observation)
        for name, observation in evidence.expected.items()
        if name.startswith(before) and name.endswith(_AFTERWARDS)
    }
    return {name: array for name, array in found.items() if array is not None}
