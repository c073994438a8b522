"""Training, judged by the path that it takes from the learner's own start."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding, as_float, given_arrays
from grader.checks.slope import Arrays, Slope, largest, slopes_at

_ROUNDINGS_AT_FIRST = 8
# Descent comes ever nearer to where it will be, and then ever farther: it need not be followed on.
_PATIENCE = 20
# A step that moves the weights by less than this part of them moves none in float32.
_AT_REST = 2.0**-40


@dataclass(frozen=True)
class Trajectory:
    """The parameters end where descent from their own start passes after some number of steps.

    Where the loss ends depends on where it began, so no loss is compared: the gradient is followed
    from the given values in float64, and the end must lie on that path. In float32 each step rounds
    a parameter once, by half a unit in the last place at most; descent shrinks what came before.

    rate: the learning rate.
    least: the number of steps that are asked for, or if there are no counts, the fewest.
    most: how far the path is followed.
    counts: the name under which were given other numbers of steps that will do, if any do.
    loop: the name of an observation that is true when the statement trained in a loop; one step
        outside a loop is another exercise's, not a training cut short.
    """

    parameters: tuple[str, ...]
    gradient: Slope
    rate: float
    least: int
    most: int = 20_000
    counts: str | None = None
    loop: str | None = None
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return after how many steps the path meets the end, if it does."""
        given = given_arrays(evidence)
        counts = self._counts(given)
        seen = {name: evidence.array(name) for name in self.parameters}
        end = {name: array for name, array in seen.items() if array is not None and name in given}
        if len(end) < len(seen):
            return Finding(False, "The weights from which the training began are not known.")
        if any(np.shape(end[name]) != given[name].shape for name in self.parameters):
            return Finding(False, "The weights changed their shape while they were trained.")
        if not all(np.all(np.isfinite(end[name])) for name in self.parameters):
            return Finding(False, "The weights are no longer finite: the training diverged.")
        if all(_still(given[name], end[name]) for name in self.parameters):
            return Finding(False, "The weights did not move.", {}, 0.45)
        upon = self._path_upon(evidence, end)
        path = self._path(given) if upon is None else _steps_of(upon)
        with np.errstate(all="ignore"):
            met = self._meeting(path, end, counts, descends=upon is None)
            began = {name: given[name] - end[name] for name in end}
            if met is not None and _are_near(end, began, met):
                words = "The weights began where they end: so near, rounding is all that shows."
                return Finding(False, words, {}, 0.45)
        if met == 1 and self.least > 1 and self._outside_loop(evidence):
            return Finding(False, begun=False)
        return self._said(met, counts)

    def _outside_loop(self, evidence: Evidence) -> bool:
        looped = None if self.loop is None else evidence.array(self.loop)
        return looped is not None and not bool(looped.any())

    def _said(self, met: int | None, counts: frozenset[int] | None) -> Finding:
        if met is None:
            words = "The weights are not where gradient descent from their start passes."
            return Finding(False, words, {}, 0.5)
        facts = {"steps": float(met)}
        if self._will_do(met, counts):
            return Finding(True, facts=facts)
        plural = "step" if met == 1 else "steps"
        words = f"The weights moved {met} {plural} down the slope; {self.least} are asked for."
        return Finding(False, words, facts, 0.4)

    def _counts(self, given: Arrays) -> frozenset[int] | None:
        if self.counts is None:
            return None
        others = given.get(self.counts, np.empty(0)).ravel()
        fitting = others[(others >= 1) & (others <= self.most)]
        return frozenset({self.least, *fitting.astype(int).tolist()})

    def _will_do(self, step: int, counts: frozenset[int] | None) -> bool:
        return step >= self.least if counts is None else step in counts

    def _meeting(
        self,
        path: Iterator[Arrays],
        end: Arrays,
        counts: frozenset[int] | None,
        *,
        descends: bool,
    ) -> int | None:
        """Return where the path meets the end, by as many steps as will do or else first.

        descends: whether it is known to come nearer until it goes away for good.
        """
        first, nearest, since = None, np.inf, 0
        last: Arrays = {}
        for step, here in enumerate(path, start=1):
            gaps = {name: value - end[name] for name, value in here.items()}
            away = _length(gaps)
            if _close(here, gaps, away, step):
                if self._will_do(step, counts):
                    return step
                if counts is None and last and _at_rest(last, here):
                    return self.least
                first, nearest, since = first or step, away, 0
            else:
                nearest, since = (away, 0) if away < nearest else (nearest, since + 1)
            if descends and since > _PATIENCE:
                break
            last = here
        return first

    def _path(self, given: Arrays) -> Iterator[Arrays]:
        here = {name: given[name].copy() for name in self.parameters}
        for _ in range(self.most):
            slopes = slopes_at({**given, **here}, self.gradient)
            if slopes is None or any(slopes[name].shape != here[name].shape for name in here):
                return
            here = {name: here[name] - self.rate * slopes[name] for name in here}
            yield here

    def _path_upon(self, evidence: Evidence, end: Arrays) -> dict[str, np.ndarray] | None:
        seen = {name: as_float(evidence.upon.get(name)) for name in self.parameters}
        paths = {
            name: path
            for name, path in seen.items()
            if path is not None and path.ndim and path.shape[1:] == end[name].shape
        }
        return paths if len(paths) == len(seen) else None


def _still(start: np.ndarray, end: np.ndarray) -> bool:
    return largest(end - start) <= 2.0**-24 * largest(start)


def _at_rest(last: Arrays, here: Arrays) -> bool:
    return all(
        largest(value - last[name]) <= _AT_REST * largest(value) for name, value in here.items()
    )


def _length(arrays: Arrays) -> float:
    """Return the square of the length of all arrays together."""
    return sum(float(np.vdot(array, array)) for array in arrays.values())


def _close(here: Arrays, gaps: Arrays, away: float, step: int) -> bool:
    """Return whether each array is as near as rounding leaves it.

    gaps: by how much each differs; away: the square of their length.
    """
    share = _share(step)
    # No magnitude is larger than the length, so most steps need no closer look.
    if away > share**2 * _length(here) * sum(gap.size for gap in gaps.values()):
        return False
    return _are_near(here, gaps, step)


def _share(step: int) -> float:
    """Return which part of a number so many steps may round."""
    return (_ROUNDINGS_AT_FIRST + step) * 2.0**-24


def _are_near(here: Arrays, gaps: Arrays, step: int) -> bool:
    """Return whether each array differs by no more than so many steps round."""
    share = _share(step)
    for name, value in here.items():
        allowed = share * largest(value)
        # A path that has left the finite numbers is near to everything, and meets nothing.
        if not np.isfinite(allowed) or not largest(gaps[name]) <= allowed:
            return False
    return True


def _steps_of(paths: dict[str, np.ndarray]) -> Iterator[Arrays]:
    for step in range(min(len(path) for path in paths.values())):
        yield {name: path[step] for name, path in paths.items()}
