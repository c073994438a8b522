"""What a descent recorded of itself: where each step began, and the loss there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding, as_float, given_arrays
from grader.checks.slope import Arrays, Slope, slopes_at


@dataclass(frozen=True)
class Histories:
    """Two lists hold what each step of a descent of `w` began with: the place, and its loss.

    Upon another footing, the places are those of the path there, and the losses those found there;
    where there are none, the losses are not looked at.

    places, losses: the names under which the lists were seen.
    rate, gradient: of the descent.
    loss: takes the given values, and places as `w`, (places,); returns the loss at each.
    """

    places: str
    losses: str
    rate: float
    gradient: Slope
    loss: Callable[[Arrays], np.ndarray]
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first number of the two lists that is not what its step began with."""
        end, kept = evidence.array("w"), evidence.array(self.places)
        steps = kept.size if kept is not None and kept.ndim == 1 else 0
        with np.errstate(all="ignore"):
            path = self._path(evidence, steps)
            if end is None or len(path) <= steps or not _alike(path[-1:], end.reshape(-1)):
                return _incomplete(self.places)
            losses = self._losses(evidence, path[:-1])
        places = self._one(self.places, "`w`", path[:-1], evidence)
        if not places.passed or losses is None:
            return places
        return self._one(self.losses, "loss", losses, evidence)

    def _path(self, evidence: Evidence, steps: int) -> np.ndarray:
        """Return where descent stands before each of so many steps, and after the last."""
        given, upon = given_arrays(evidence), as_float(evidence.upon.get("w"))
        here = given.get("w")
        if here is None or here.size != 1:
            return np.empty(0)
        if upon is not None:
            return np.concatenate([here.reshape(-1), upon.reshape(-1)])[: steps + 1]
        places = [here.reshape(-1)]
        for _ in range(steps):
            slopes = slopes_at({**given, "w": places[-1]}, self.gradient)
            if slopes is None:
                break
            places.append(places[-1] - self.rate * slopes["w"])
        return np.concatenate(places)

    def _losses(self, evidence: Evidence, places: np.ndarray) -> np.ndarray | None:
        if "w" in evidence.upon:
            found = as_float(evidence.upon.get(self.losses))
            return None if found is None else found.reshape(-1)[: places.size]
        return self.loss({**given_arrays(evidence), "w": places})

    def _one(self, name: str, kind: str, wanted: np.ndarray, evidence: Evidence) -> Finding:
        seen = evidence.array(name)
        if seen is None or seen.shape != wanted.shape:
            return _incomplete(name)
        wrong = np.flatnonzero(~np.isclose(seen, wanted, rtol=1e-3, atol=1e-4))
        if not wrong.size:
            return Finding(True)
        words = (
            f"`w` ends where it should. But `{name}[{wrong[0]}]` is not the {kind} that this epoch "
            "began with."
        )
        return Finding(False, words, nearness=0.8)


def _alike(some: np.ndarray, others: np.ndarray) -> bool:
    return some.shape == others.shape and bool(np.allclose(some, others, rtol=1e-3, atol=1e-4))


def _incomplete(name: str) -> Finding:
    words = (
        f"`w` ends where it should. But `{name}` does not hold one number for each epoch: after "
        "the loop, print how many it holds."
    )
    return Finding(False, words, nearness=0.7)
