"""The step ratio ρ = Δ / (−rate · gradient), parameter by parameter.

ρ names most mistakes in a step at once: 1 is right, −1 uphill, 0 never moved, N a sum for a mean
over N rows, ½ a missing factor 2.
"""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding, as_float, given_arrays
from grader.checks.slope import Arrays, Slope, largest, slopes_at
from grader.checks.tolerance import Tolerance


@dataclass(frozen=True)
class StepRatio:
    """Each parameter moved by −rate times its gradient, from where it was given.

    gradient: takes the given values and the parameters as float64 arrays, returns the gradient
        of each parameter.
    rate: the learning rate that the task states.
    """

    parameters: tuple[str, ...]
    gradient: Slope
    rate: float
    tolerance: Tolerance = Tolerance()
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return ρ of each parameter as facts, and the first that is not 1 in a sentence."""
        given = given_arrays(evidence)
        if any(name not in given for name in self.parameters):
            return Finding(False, "The weights from which the step began are not known.")
        slopes = self._slopes(given, evidence)
        if slopes is None:
            return Finding(False, "The step cannot be followed: the shapes do not fit together.")
        for name in self.parameters:
            finding = self._one(name, given, slopes, evidence)
            if not finding.passed:
                return finding
        return Finding(True)

    def _slopes(self, given: Arrays, evidence: Evidence) -> Arrays | None:
        upon = {name: as_float(evidence.upon.get(f"{name}.grad")) for name in self.parameters}
        if all(slope is not None for slope in upon.values()):
            return {name: slope for name, slope in upon.items() if slope is not None}
        return slopes_at(given, self.gradient)

    def _one(self, name: str, given: Arrays, slopes: Arrays, evidence: Evidence) -> Finding:
        moved = evidence.array(name)
        if moved is None or moved.shape != given[name].shape:
            return Finding(False, f"`{name}` is no longer an array of its first shape.")
        wanted = -self.rate * slopes[name]
        if wanted.shape != moved.shape:
            return Finding(False, "The step cannot be followed: the shapes do not fit together.")
        if not np.all(np.isfinite(moved)):
            return Finding(False, f"`{name}` is no longer finite after the step.")
        scale = max(largest(given[name]), largest(moved)) + largest(wanted)
        allowed = 2 * self.tolerance.operations * 2.0**-23 * scale
        with np.errstate(all="ignore"):
            step = moved - given[name]
            within = np.abs(step - wanted) <= allowed
        if moved.size and np.isfinite(allowed) and bool(np.all(within)):
            return Finding(True)
        rho = step_ratio(step, wanted)
        return Finding(False, _sentence(name, rho), {"rho": rho, "parameter": name}, 0.5)


def step_ratio(step: np.ndarray, wanted: np.ndarray) -> float:
    """Return ρ by least squares; NaN when the step is not along the gradient."""
    with np.errstate(all="ignore"):
        rho = float(np.sum(step * wanted) / np.sum(wanted * wanted))
        along = np.abs(step - rho * wanted) <= 1e-2 * np.max(np.abs(step), initial=1e-12)
    return rho if bool(np.all(along)) else math.nan


def _sentence(name: str, rho: float) -> str:
    if math.isnan(rho):
        return f"`{name}` did not move along its gradient."
    if abs(rho) < 1e-3:
        return f"`{name}` did not move."
    if rho < 0:
        return f"`{name}` moved uphill, {-rho:.3g} times as far as the step should be."
    return f"`{name}` moved {rho:.3g} times as far as the step should be."
