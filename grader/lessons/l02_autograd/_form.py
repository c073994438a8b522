"""The form in which right numbers are asked for."""

from dataclasses import dataclass
from typing import ClassVar

from grader.authoring import Evidence, Finding, Holds, Rule


@dataclass(frozen=True)
class Form:
    """A rule holds of a result's form; who makes a mistake may make it in any form.

    sentence: told when it does not hold.
    """

    rule: Rule
    sentence: str
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the rule holds."""
        return Holds("form", self.rule, self.sentence).judge(evidence)
