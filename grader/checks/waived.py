"""A check that is left out where what the answer builds on is not right."""

from dataclasses import dataclass
from typing import ClassVar

from grader.checks.check import Check, Evidence, Finding


@dataclass(frozen=True)
class Waived:
    """Another check, for which an error in an earlier answer would cost twice."""

    check: Check
    needs_firm_footing: ClassVar[bool] = True

    @property
    def needs_reference(self) -> bool:
        """Whether its check needs the reference."""
        return self.check.needs_reference

    def judge(self, evidence: Evidence) -> Finding:
        """Return what its check finds."""
        return self.check.judge(evidence)
