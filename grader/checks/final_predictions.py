"""The last predictions are those of trained weights."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding, plain_name


@dataclass(frozen=True)
class FinalPredictions:
    """The predictions lie nearer to the targets than those of the weights before training.

    untrained: the name under which the probe yields what the first weights predict.
    least: the smallest fraction of the first mean squared error that must have gone.
    """

    predictions: str
    targets: str
    untrained: str
    least: float = 0.0
    comparison: ClassVar[str] = "final predictions"
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the error has fallen, with both errors as facts."""
        last, targets = evidence.array(self.predictions), evidence.array(self.targets)
        first = evidence.array(self.untrained)
        if last is None or targets is None or last.shape != targets.shape:
            asked, given = plain_name(self.predictions), plain_name(self.targets)
            return Finding(False, f"`{asked}` has not the shape of `{given}`.")
        if first is None or first.shape != targets.shape:
            return Finding(False, "There is nothing yet to compare the predictions with.")
        before, after = _mean_square(first, targets), _mean_square(last, targets)
        facts = {"error_before": before, "error_after": after}
        if np.isfinite(before) and after < before * (1 - self.least):
            return Finding(True, facts=facts)
        return Finding(
            False,
            f"`{plain_name(self.predictions)}` misses the targets by {after:.6g} (mean square), "
            f"and did by {before:.6g} before the training.",
            facts,
            0.3,
        )


def _mean_square(predictions: np.ndarray, targets: np.ndarray) -> float:
    if not predictions.size:
        return float("nan")
    with np.errstate(all="ignore"):
        return float(np.mean((predictions - targets) ** 2))
