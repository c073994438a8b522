"""A part of an exercise, which earns some of the points by itself."""

import math
from dataclasses import dataclass

from grader.checks.check import Check, Evidence, Finding
from grader.errors import CourseError

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Part:
    """A check that earns its share of the points when it passes, whatever becomes of the others.

    name: what a report calls it, in a few words: "the shape".
    share: of the exercise's points, above 0 and at most 1.
    """

    name: str
    share: float
    check: Check

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise CourseError("A part needs a name, by which a report can tell of it.")
        # NaN is in no order with anything.
        if type(self.share) not in (int, float) or not 0 < self.share <= 1:
            raise CourseError(f"The part '{self.name}' has the share {self.share!r}, not 0 to 1.")

    @property
    def needs_reference(self) -> bool:
        """Whether its check needs the reference."""
        return self.check.needs_reference

    @property
    def needs_firm_footing(self) -> bool:
        """Whether its check is left out where what the answer builds on is not right."""
        return self.check.needs_firm_footing

    def judge(self, evidence: Evidence) -> Finding:
        """Return what its check finds."""
        return self.check.judge(evidence)


def prove_shares(checks: tuple[Check, ...]) -> None:
    """Raise ValueError unless what is not all right can never earn all the points."""
    parts = [check for check in checks if isinstance(check, Part)]
    others = len(checks) - len(parts)
    total = math.fsum(part.share for part in parts)
    if not checks:
        raise ValueError("it has no check.")
    if len({part.name for part in parts}) < len(parts):
        raise ValueError("two of its parts have one name.")
    if others and total > 1 - _ROUNDING:
        raise ValueError(f"its parts have {total:g} of the points, and leave none to the rest.")
    if not others and abs(total - 1) > _ROUNDING:
        raise ValueError(f"its parts have {total:g} of the points, and there is no other check.")
