"""The values of gradients, and the one factor that says what went wrong with them."""

import math
from dataclasses import dataclass
from typing import ClassVar

from grader.checks.check import Evidence, Finding
from grader.checks.tolerance import Tolerance
from grader.checks.values import Values, ratio
from grader.observed.transcript import Kind, Observation


@dataclass(frozen=True)
class GradientValues:
    """Each gradient seen equals the reference's, element by element."""

    gradients: tuple[str, ...]
    tolerance: Tolerance = Tolerance(operations=256)
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first gradient that differs, and its factor when there is one."""
        for gradient in self.gradients:
            if _is_none(evidence.find(gradient)):
                return Finding(False, f"`{gradient}` is None: call backward on the loss.")
            finding = Values(gradient, tolerance=self.tolerance).judge(evidence)
            if not finding.passed:
                seen, expected = evidence.array(gradient), evidence.wanted(gradient)
                if seen is None or expected is None:
                    return finding
                return self._described(gradient, ratio(seen, expected), finding)
        return Finding(True)

    def _described(self, gradient: str, factor: float, finding: Finding) -> Finding:
        if math.isfinite(factor) and factor != 0:
            sentence = f"`{gradient}` is {factor:.3g} times the slope of the loss."
            return Finding(False, sentence, {**finding.facts, "ratio": factor}, 0.8)
        return finding


def _is_none(seen: Observation | None) -> bool:
    return seen is None or seen.kind is Kind.NOTHING
