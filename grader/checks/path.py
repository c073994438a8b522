"""The path of a descent, followed some steps at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from grader.checks.slope import Arrays, Slope, is_affordable, slopes_or_none

# So many steps are followed at once, and fewer of arrays so large that they would fill the memory.
_AT_ONCE, _MOST_AT_ONCE = 20, 1_000_000
# A matrix takes a gradient for each number to know, and so it is made for few.
_FEW = 32

# Some steps of a path: the places of each array, (1 + steps, ...), from where these steps begin.
Stretch = dict[str, np.ndarray]


@dataclass(frozen=True)
class Steps:
    """Steps down a slope, each of the rate times the gradient where it begins.

    linear: whether the gradient is a linear function of the parameters and a constant, as that of
        a squared error is. Then a step is one matrix, twenty steps are its powers, and rounding is
        all that this changes.
    """

    parameters: tuple[str, ...]
    gradient: Slope
    rate: float
    linear: bool = False

    def path(self, given: Arrays, most: int) -> Iterator[Stretch]:
        """Yield where so many steps lead from the given values, as far as shapes fit together."""
        if not is_affordable(given):
            return
        elements = sum(given[name].size for name in self.parameters)
        if self.linear and elements <= _FEW:
            yield from self._multiplied(given, most)
        else:
            yield from self._taken(given, most, max(1, min(_AT_ONCE, _MOST_AT_ONCE // elements)))

    def _taken(self, given: Arrays, most: int, at_once: int) -> Iterator[Stretch]:
        here = {name: given[name] for name in self.parameters}
        for before in range(0, most, at_once):
            stretch = _room_for(min(at_once, most - before), here)
            steps = self._follow(stretch, given)
            yield {name: places[: 1 + steps] for name, places in stretch.items()}
            if steps < at_once:
                return
            here = {name: places[-1] for name, places in stretch.items()}

    def _follow(self, stretch: Stretch, given: Arrays) -> int:
        """Fill a stretch from its first place; return how many steps could be taken."""
        steps = steps_in(stretch)
        for step in range(steps):
            here = {name: places[step] for name, places in stretch.items()}
            there = self._stepped(here, given)
            if there is None:
                return step
            for name, array in there.items():
                stretch[name][step + 1] = array
        return steps

    def _stepped(self, here: Arrays, given: Arrays) -> Arrays | None:
        slopes = slopes_or_none({**given, **here}, self.gradient)
        if slopes is None or any(slopes[name].shape != here[name].shape for name in here):
            return None
        return {name: array - self.rate * slopes[name] for name, array in here.items()}

    def _multiplied(self, given: Arrays, most: int) -> Iterator[Stretch]:
        start = np.concatenate([given[name].ravel() for name in self.parameters])
        matrix = self._matrix(given, start.size)
        if matrix is None:
            return
        powers = _powers(matrix)
        here = np.append(start, 1.0)
        for before in range(0, most, _AT_ONCE):
            places = np.vstack([here, powers[: most - before] @ here])
            yield self._named(places, given)
            here = places[-1]

    def _matrix(self, given: Arrays, size: int) -> np.ndarray | None:
        """Return what takes numbers, and a one after them, to where a step leads from there."""
        ends = []
        # Where the step leads from zero, and from a one in each place, tells all that it does.
        for place in np.eye(1 + size, size, -1):
            there = self._stepped(self._named(place, given), given)
            if there is None:
                return None
            ends.append(np.concatenate([there[name].ravel() for name in self.parameters]))
        matrix = np.eye(1 + size)
        matrix[:size, :size] = (np.array(ends[1:]) - ends[0]).T
        matrix[:size, size] = ends[0]
        return matrix

    def _named(self, numbers: np.ndarray, like: Arrays) -> Stretch:
        """Return numbers, or rows of them, as the arrays that they are of."""
        arrays, at = {}, 0
        for name in self.parameters:
            shape, size = like[name].shape, like[name].size
            arrays[name] = numbers[..., at : at + size].reshape((*numbers.shape[:-1], *shape))
            at += size
        return arrays


def steps_in(stretch: Stretch) -> int:
    """Return how many steps a stretch has."""
    return len(next(iter(stretch.values()))) - 1


def _room_for(steps: int, here: Arrays) -> Stretch:
    """Return a stretch of so many steps that begins here, and is yet to be followed."""
    stretch = {name: np.empty((1 + steps, *array.shape)) for name, array in here.items()}
    for name, array in here.items():
        stretch[name][0] = array
    return stretch


def _powers(matrix: np.ndarray) -> np.ndarray:
    powers = [matrix]
    while len(powers) < _AT_ONCE:
        powers.append(matrix @ powers[-1])
    return np.array(powers)
