"""What a function returns on inputs it has not seen, and what it does to them."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.behaviour import Behaviour
from grader.checks.check import Evidence, Finding
from grader.checks.tolerance import Tolerance
from grader.observed.transcript import Kind, Observation

_NEAR = 0.6


@dataclass(frozen=True)
class Returns:
    """Each call, as `called` looks at it, returns what the reference's does and leaves as much.

    A slope must be there where the reference's is, and each argument must hold the same numbers
    afterwards as it does after the reference's call.

    function: its name. calls: what `called` calls each call.
    cut_off: the sentence where no graph leads from a result to a tracked argument.
    changed: the sentence where an argument holds other numbers than it should.
    Both may name the argument, as `{argument}`.
    """

    function: str
    calls: tuple[str, ...]
    cut_off: str = ""
    changed: str = ""
    tolerance: Tolerance = Tolerance()
    factors: tuple[float, ...] = (1.0,)
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first result that differs, slope that is missing or argument that changed."""
        values = Behaviour(self.function, self.calls, self.tolerance, self.factors)
        finding = values.judge(evidence)
        if not finding.passed:
            return finding
        for call in self.calls:
            for argument in _arguments(evidence, f"{call}: slope in "):
                slope = evidence.find(f"{call}: slope in {argument}")
                if slope is not None and slope.kind is Kind.TEXT:
                    return self._told(_REFUSED, argument, slope.text)
                if slope is None or slope.array is None:
                    return self._told(self.cut_off or _CUT_OFF, argument)
            for argument in _arguments(evidence, f"{call}: ", " afterwards"):
                if not _is_same(evidence, f"{call}: {argument} afterwards"):
                    return self._told(self.changed or _CHANGED, argument)
        return Finding(True)

    def _told(self, sentence: str, argument: str, said: str = "") -> Finding:
        words = sentence.format(function=self.function, argument=argument, said=said)
        return Finding(False, words, nearness=_NEAR)


_CUT_OFF = "What `{function}` returns is cut off from `{argument}`: no slope gets there."
_REFUSED = "To walk back from what `{function}` returns to `{argument}` fails: {said}."
_CHANGED = "`{function}` changes what it is given: `{argument}` holds other numbers afterwards."


def _arguments(evidence: Evidence, before: str, after: str = "") -> list[str]:
    """Return the arguments of which the reference shows something under names of this form."""
    return [
        name[len(before) : len(name) - len(after)]
        for name, seen in evidence.expected.items()
        if name.startswith(before) and name.endswith(after) and seen.kind is not Kind.NOTHING
    ]


def _is_same(evidence: Evidence, name: str) -> bool:
    seen, expected = _array(evidence.find(name)), _array(evidence.expect(name))
    if seen is None or expected is None:
        return seen is expected
    # Whoever works in float64 is given the same numbers, with more digits.
    mine = seen.astype(expected.dtype)
    return seen.shape == expected.shape and bool(np.array_equal(mine, expected, equal_nan=True))


def _array(observation: Observation | None) -> np.ndarray | None:
    return None if observation is None else observation.array
