"""A descent of one weight, which tells where it passed."""

import math
from dataclasses import dataclass, replace

import numpy as np

from grader.checks.check import Evidence, Finding, given_arrays
from grader.checks.slope import slopes_at
from grader.checks.trajectory import Trajectory


@dataclass(frozen=True)
class Descent(Trajectory):
    """As a trajectory of one weight; where its history shows steps of another length, that is told.

    history: the name under which was seen what each step began with.
    """

    history: str = ""

    def judge(self, evidence: Evidence) -> Finding:
        """Return after how many steps the path meets the end, or how long its steps are instead."""
        finding = super().judge(evidence)
        if finding.passed:
            return finding
        share = self._share(evidence)
        if not share > 0 or abs(share - 1) < 1e-2 or self._is_told_by_steps(finding, evidence):
            return finding
        words = f"Each step is {share:.3g} times as long as at a learning rate of {self.rate:g}."
        return replace(finding, sentence=words, facts={"share": share})

    def _is_told_by_steps(self, finding: Finding, evidence: Evidence) -> bool:
        """Return whether the path was met, and after so many steps for each that was recorded."""
        steps, places = finding.facts.get("steps"), evidence.array(self.history)
        return isinstance(steps, float) and places is not None and steps % len(places) == 0

    def _share(self, evidence: Evidence) -> float:
        """Return by how much every step is too long, NaN where they are not so alike."""
        places, given = evidence.array(self.history), given_arrays(evidence)
        if places is None or places.ndim != 1 or places.size < 3 or not np.isfinite(places).all():
            return math.nan
        steps = [slopes_at({**given, "w": place}, self.gradient) for place in places[:-1]]
        if any(step is None for step in steps):
            return math.nan
        wanted = np.array([-self.rate * step["w"].item() for step in steps if step is not None])
        taken = np.diff(places)
        with np.errstate(all="ignore"):
            share = float(taken[0] / wanted[0])
            alike = np.isclose(taken, share * wanted, rtol=1e-2, atol=1e-3 * abs(taken[0]))
        return share if alike.all() else math.nan
