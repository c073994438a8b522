"""Training, judged by the path that it takes from the learner's own start."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding, as_float, given_arrays
from grader.checks.path import Steps, Stretch, steps_in
from grader.checks.slope import Arrays, Slope, largest

_ROUNDINGS_AT_FIRST = 8
# Descent comes ever nearer to where it will be, and then ever farther: it need not be followed on.
_PATIENCE = 20
# By what a rate, or the scale of a loss, is likely to be off.
_OTHER_LENGTHS = {
    -1.0: "that go up the slope and not down",
    0.1: "that are each a tenth as long as they should be",
    0.5: "that are each half as long as they should be",
    2.0: "that are each twice as long as they should be",
    10.0: "that are each 10 times as long as they should be",
    100.0: "that are each 100 times as long as they should be",
}
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
    linear: whether the gradient is a linear function of the parameters and a constant.
    """

    parameters: tuple[str, ...]
    gradient: Slope
    rate: float
    least: int
    most: int = 20_000
    counts: str | None = None
    loop: str | None = None
    linear: bool = False
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
        steps = Steps(self.parameters, self.gradient, self.rate, self.linear)
        path = steps.path(given, self.most) if upon is None else iter([_from(given, upon)])
        with np.errstate(all="ignore"):
            met = self._meeting(path, end, counts, descends=upon is None)
            began = {name: given[name] - end[name] for name in end}
            if met is not None and _are_near(end, began, met):
                words = "The weights began where they end: so near, rounding is all that shows."
                return Finding(False, words, {}, 0.45)
        if met == 1 and self.least > 1 and self._outside_loop(evidence):
            return Finding(False, begun=False)
        if met is None and upon is None:
            return self._missed(given, end)
        return self._said(met, counts)

    def _missed(self, given: Arrays, end: Arrays) -> Finding:
        """Return where the end lies, if as many steps of another length lead there."""
        for times, how in _OTHER_LENGTHS.items():
            steps = Steps(self.parameters, self.gradient, self.rate * times, self.linear)
            with np.errstate(all="ignore"):
                taken = _places(steps.path(given, self.least), end)
            if len(taken) == self.least and taken[-1]:
                words = f"The weights are where {self.least} steps lead {how}."
                return Finding(False, words, {"length": times}, 0.5)
        return self._said(None, None)

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
        path: Iterator[Stretch],
        end: Arrays,
        counts: frozenset[int] | None,
        *,
        descends: bool,
    ) -> int | None:
        """Return where the path meets the end, by as many steps as will do or else first.

        descends: whether it is known to come nearer until it goes away for good.
        """
        first, nearest, since, step = None, np.inf, 0, 0
        for stretch in path:
            for place, (away, is_close) in enumerate(_compared(stretch, end, step), start=1):
                step += 1
                if is_close:
                    if self._will_do(step, counts):
                        return step
                    if counts is None and step > 1 and _at_rest(stretch, place):
                        return self.least
                    first, nearest, since = first or step, away, 0
                else:
                    nearest, since = (away, 0) if away < nearest else (nearest, since + 1)
                if descends and since > _PATIENCE:
                    return first
        return first

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


def _at_rest(stretch: Stretch, place: int) -> bool:
    return all(
        largest(places[place] - places[place - 1]) <= _AT_REST * largest(places[place])
        for places in stretch.values()
    )


def _from(start: Arrays, paths: Arrays) -> Stretch:
    """Return paths as one stretch, as far as each of them goes."""
    steps = min(map(len, paths.values()))
    return {name: np.stack([start[name], *path[:steps]]) for name, path in paths.items()}


def _compared(stretch: Stretch, end: Arrays, taken: int) -> Iterator[tuple[float, bool]]:
    """Yield of each step the square of how far the end is, and whether no more than rounding.

    taken: how many steps came before.
    """
    steps = steps_in(stretch)
    share = _share(np.arange(taken + 1, taken + steps + 1))
    away, near = np.zeros(steps), np.ones(steps, dtype=bool)
    for name, places in stretch.items():
        here = places[1:].reshape(steps, end[name].size)
        gaps = here - end[name].ravel()
        away += np.einsum("ij,ij->i", gaps, gaps)
        near &= _are_within(here, gaps, share)
    return zip(away.tolist(), near.tolist(), strict=True)


def _places(path: Iterator[Stretch], end: Arrays) -> list[bool]:
    """Return of each step of a path whether it leads to the end."""
    found: list[bool] = []
    for stretch in path:
        found += [is_close for _, is_close in _compared(stretch, end, len(found))]
    return found


def _share(step: np.ndarray) -> np.ndarray:
    """Return which part of a number so many steps may round."""
    return np.asarray((_ROUNDINGS_AT_FIRST + step) * 2.0**-24)


def _are_within(here: np.ndarray, gaps: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return of each row whether the largest gap is no more than a share of what is largest."""
    allowed = share * np.abs(here).max(axis=1, initial=0.0)
    # A path that has left the finite numbers is near to everything, and meets nothing.
    near = np.isfinite(allowed) & (np.abs(gaps).max(axis=1, initial=0.0) <= allowed)
    return np.asarray(near)


def _are_near(here: Arrays, gaps: Arrays, step: int) -> bool:
    """Return whether each array differs by no more than so many steps round."""
    share = _share(np.array([step]))
    return all(
        _are_within(value.reshape(1, -1), gaps[name].reshape(1, -1), share).all()
        for name, value in here.items()
    )
