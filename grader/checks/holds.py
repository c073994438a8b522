"""What the judge concludes from raw evidence, by a rule of an author's, and its sentence if not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Check, Evidence, Finding

Rule = Callable[[Evidence], bool]

_NEARNESS = 0.6
# What reading evidence raises that is not of the form that was hoped for.
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Holds:
    """A rule holds of what was seen; its sentence is told when it does not.

    name: by it two answers are told apart: one of which it holds, and one of which it does not;
        empty where what is asked for tells no two mistakes apart.
    rule: takes the evidence, `raw.` observations too; what raises does not hold.
    sentence: empty where nothing is asked for, and the rule only tells mistakes apart.
    """

    name: str
    rule: Rule
    sentence: str = ""
    nearness: float = _NEARNESS
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the rule holds, or is not asked for."""
        if not self.sentence or self.holds(evidence):
            return Finding(True)
        return Finding(False, self.sentence, nearness=self.nearness)

    def holds(self, evidence: Evidence) -> bool:
        """Return whether the rule holds; of evidence that it cannot read it does not."""
        try:
            with np.errstate(all="ignore"):
                return bool(self.rule(evidence))
        except _UNREADABLE:
            return False


@dataclass(frozen=True)
class Word:
    """What is concluded in words; nothing is asked for, and by the words answers are told apart.

    say: takes the evidence, `raw.` observations too; what raises says nothing.
    """

    name: str
    say: Callable[[Evidence], str]
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return that nothing is amiss."""
        return Finding(True)

    def said(self, evidence: Evidence) -> str:
        """Return what is said; of evidence that it cannot read it is empty."""
        try:
            with np.errstate(all="ignore"):
                return self.say(evidence)
        except _UNREADABLE:
            return ""


def conclusions(checks: Iterable[Check], evidence: Evidence) -> dict[str, bool | str]:
    """Return which rules among the checks hold and what words say, within parts and waived too."""
    found: dict[str, bool | str] = {}
    for check in checks:
        inner = check
        while (within := getattr(inner, "check", None)) is not None:
            inner = within
        if isinstance(inner, Holds) and inner.name:
            found[inner.name] = inner.holds(evidence)
        if isinstance(inner, Word):
            found[inner.name] = inner.said(evidence)
    return found
