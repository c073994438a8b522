"""Predictions are fresh when they come from the weights as they are now."""

from dataclasses import dataclass, replace
from typing import ClassVar

from grader.checks.check import Evidence, Finding
from grader.checks.tolerance import Tolerance
from grader.checks.values import Values


@dataclass(frozen=True)
class FreshPredictions:
    """What is seen under `predictions` equals what the present weights predict.

    A weighted sum of a few inputs rounds some ten times; its terms are of both signs, and may be a
    few times larger than what is left of them.
    """

    predictions: str
    tolerance: Tolerance = Tolerance(operations=64, magnitude=4)
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the predictions are those of the present weights."""
        finding = Values(self.predictions, tolerance=self.tolerance).judge(evidence)
        if finding.passed:
            return finding
        seen, fresh = evidence.array(self.predictions), evidence.wanted(self.predictions)
        if seen is None or fresh is None or seen.shape != fresh.shape or not seen.size:
            # A right thing on its side is nearer than the untouched numbers of the loop before.
            return replace(finding, nearness=0.6)
        at = (0,) * seen.ndim
        sentence = (
            f"`{self.predictions}` begins with {seen[at]:.6g}; the weights as they are now "
            f"predict {fresh[at]:.6g}."
        )
        return Finding(False, sentence, {"yours": float(seen[at]), "right": float(fresh[at])}, 0.5)
