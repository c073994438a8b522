"""The loss fell: a necessary sign of training, never a sufficient one."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding


@dataclass(frozen=True)
class LossDecrease:
    """The loss seen under `after` is finite and below the one seen under `before`.

    least: the smallest fraction of the first loss that must have gone.
    """

    before: str
    after: str
    least: float = 0.0
    comparison: ClassVar[str] = "loss decrease"
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the loss fell, with both losses as facts."""
        before, after = evidence.array(self.before), evidence.array(self.after)
        if before is None or after is None or before.size != 1 or after.size != 1:
            return Finding(False, "The loss is not a single number, before or after.")
        first, last = before.item(), after.item()
        facts = {"loss_before": first, "loss_after": last}
        if not np.isfinite([first, last]).all():
            return Finding(False, f"The loss went from {first:.6g} to {last}: it diverged.", facts)
        if last <= first * (1 - self.least) and last < first:
            return Finding(True, facts=facts)
        if last == first:
            return Finding(False, f"The loss stays at {first:.6g}: it did not change.", facts)
        return Finding(False, f"The loss went from {first:.6g} to {last:.6g}.", facts)
