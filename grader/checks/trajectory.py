"""Training, judged by the path that it takes from the learner's own start."""

from dataclasses import dataclass

import numpy as np

from grader.checks._check import Evidence, Finding
from grader.checks.step_ratio import Arrays, Slope, given_arrays

_ROUNDINGS_A_STEP = 16


@dataclass(frozen=True)
class Trajectory:
    """The parameters end where descent from their own start passes after some number of steps.

    Where the loss ends depends on where it began, so no loss is compared: the gradient is followed
    from the given values in float64, and the end must lie on that path. Rounding in float32 grows
    by some 16 roundings a step, half a unit in the last place each.

    rate: the learning rate, or the name under which the learner's own was given.
    least: the fewest steps that are asked for.
    most: how far the path is followed.
    own: the prefix under which the path upon the learner's own functions was seen, if it was.
    """

    parameters: tuple[str, ...]
    gradient: Slope
    rate: float | str
    least: int
    most: int = 2000
    share: float = 0.0
    needs_reference: bool = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return after how many steps the path meets the end, if it does."""
        given = given_arrays(evidence)
        end = {name: evidence.array(name) for name in self.parameters}
        if any(name not in given or end[name] is None for name in self.parameters):
            return Finding(False, "The weights from which the training began are not known.")
        if any(np.shape(end[name]) != given[name].shape for name in self.parameters):
            return Finding(False, "The weights changed their shape while they were trained.")
        if not all(np.all(np.isfinite(end[name])) for name in self.parameters):  # type: ignore[arg-type]
            return Finding(False, "The weights are no longer finite: the training diverged.")
        own = self._own_path(evidence)
        steps = self._meets(given, end, evidence) if own is None else self._along(own, end)
        return self._said(steps)

    def _said(self, steps: int | None) -> Finding:
        if steps is None:
            return Finding(
                False, "The weights are not where gradient descent from their start passes.", {}, 0.3
            )
        if steps < self.least:
            plural = "step" if steps == 1 else "steps"
            sentence = f"The weights moved {steps} {plural} down the slope; {self.least} are asked for."
            return Finding(False, sentence, {"steps": float(steps)}, 0.4)
        return Finding(True, facts={"steps": float(steps)})

    def _meets(self, given: Arrays, end: dict[str, np.ndarray | None], evidence: Evidence) -> int | None:
        here = {name: given[name].copy() for name in self.parameters}
        rate = self._rate(given)
        for step in range(1, self.most + 1):
            try:
                with np.errstate(all="ignore"):
                    slopes = self.gradient({**given, **here})
                    here = {name: here[name] - rate * slopes[name] for name in here}
            except (ValueError, KeyError, IndexError):
                return None
            if self._close(here, end, step):
                return step
        return None

    def _rate(self, given: Arrays) -> float:
        if isinstance(self.rate, str):
            own = given.get(self.rate)
            return float(own.reshape(-1)[0]) if own is not None and own.size == 1 else 0.0
        return self.rate

    def _close(self, here: Arrays, end: dict[str, np.ndarray | None], step: int) -> bool:
        for name, value in here.items():
            scale = float(np.max(np.abs(value), initial=0.0))
            allowed = 2 * _ROUNDINGS_A_STEP * step * 2.0**-24 * scale
            if not bool(np.all(np.abs(value - end[name]) <= allowed)):
                return False
        return True

    def _own_path(self, evidence: Evidence) -> dict[str, np.ndarray] | None:
        paths = {name: evidence.array(f"own.{name}") for name in self.parameters}
        if any(path is None for path in paths.values()):
            return None
        return {name: path for name, path in paths.items() if path is not None}

    def _along(self, own: dict[str, np.ndarray], end: dict[str, np.ndarray | None]) -> int | None:
        length = min(len(path) for path in own.values())
        for step in range(1, length + 1):
            if self._close({name: path[step - 1] for name, path in own.items()}, end, step):
                return step
        return None
