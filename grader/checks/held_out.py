"""Predictions for rows whose targets the learner has never seen."""

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from grader.checks.check import GIVEN, Evidence, Finding, what

_SPREAD_OF_STANDARDISED = (0.4, 1.6)
_ALIKE = 0.8
_UNLIKE = 0.4


@dataclass(frozen=True)
class HeldOut:
    """The root mean squared error on the held-out rows is at most `most`.

    The targets are in no sentence and in no fact, and no error is told with more than two digits:
    a check gives away little of all of them together, and next to nothing of any one.

    targets: one for each held-out row, in the order of the rows.
    most: the largest error that passes, in the unit of the targets.
    mean: what predicting without a model would say for every row.
    unit: of the targets, as a sentence names it.
    """

    predictions: str
    targets: tuple[float, ...] = field(repr=False)
    most: float
    mean: float
    unit: str
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the error is small enough, and else what the predictions look like."""
        seen = evidence.find(self.predictions)
        if seen is None or seen.array is None:
            return Finding(False, f"{self._name} is {what(seen)}; numbers are needed.")
        rows, shape = len(self.targets), tuple(seen.array.shape)
        if shape not in ((rows,), (rows, 1)):
            words = f"{self._name} has shape {shape}; it should have shape {(rows, 1)}."
            return Finding(False, words, nearness=0.1)
        predictions = np.asarray(seen.array, np.float64).reshape(rows)
        missing = int(np.sum(~np.isfinite(predictions)))
        if missing:
            words = f"{self._name} holds nan or infinity in {missing} of {rows} rows."
            return Finding(False, words, nearness=0.2)
        return self._measured(predictions)

    @property
    def _name(self) -> str:
        return f"`{self.predictions.removeprefix(GIVEN)}`"

    def _measured(self, predictions: np.ndarray) -> Finding:
        targets = np.array(self.targets, np.float64)
        error = _error(predictions, targets)
        baseline = _error(np.full_like(targets, self.mean), targets)
        facts = {"yours": _two_digits(error), "baseline": _two_digits(baseline)}
        if error <= self.most:
            return Finding(True, facts=facts)
        told = f"{self._name} misses by {facts['yours']:g} {self.unit}"
        looks = self._looks(predictions, targets)
        if looks:
            return Finding(False, f"{told}. {looks}", facts, 0.5)
        told += f"; the mean for every row would miss by {facts['baseline']:g}."
        if error < baseline:
            told += f" Something was learned; at most {self.most:g} is asked for. Train for longer."
        return Finding(False, told, facts, 0.5)

    def _looks(self, predictions: np.ndarray, targets: np.ndarray) -> str:
        with np.errstate(all="ignore"):
            level, spread = float(np.mean(predictions)), float(np.std(predictions))
        if spread <= 1e-3 * float(np.std(targets)):
            return "It says the same for every row."
        alike = _correlation(predictions, targets)
        least, greatest = _SPREAD_OF_STANDARDISED
        if alike >= _ALIKE and abs(level) < least and least < spread < greatest:
            return (
                "Its mean is near 0 and its spread near 1: these are still standardised. "
                "Turn them back into the unit of the targets."
            )
        if alike <= -_ALIKE:
            return "It is large where it should be small. Are these miles per gallon?"
        in_order = _correlation(np.sort(predictions), np.sort(targets))
        off = _error(np.sort(predictions), np.sort(targets))
        if abs(alike) < _UNLIKE and in_order >= _ALIKE and off <= self.most:
            return (
                "The numbers are of the right kind, but they do not belong to these rows. Are "
                "they in the order of the file, and made from its rows?"
            )
        return ""


def _error(predictions: np.ndarray, targets: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        return float(np.sqrt(np.mean((predictions - targets) ** 2)))


def _correlation(first: np.ndarray, second: np.ndarray) -> float:
    with np.errstate(all="ignore"):
        mine, theirs = first - np.mean(first), second - np.mean(second)
        found = float(np.sum(mine * theirs) / np.sqrt(np.sum(mine**2) * np.sum(theirs**2)))
    return found if np.isfinite(found) else 0.0


def _two_digits(value: float) -> float:
    return float(f"{value:.2g}")
