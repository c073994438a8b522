"""The path of gradient descent, and how far along it a training has come."""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np

from grader.authoring import Evidence, Finding, Holds, Rule

from ._arrays import array_of

# From the best of several starts, by how many steps of full descent.
_LEAST = ((270, "trained"), (180, "nearly"), (60, "a third"), (9, "a tenth"), (1, "hardly"))
# Between four times and five times as many as are asked for: who trains for longer than 100 epochs
# does no harm, and who takes each row for a batch takes five times as many.
_MOST = 1350
PACES = ("diverged", "unmoved", "farther", *(word for _, word in _LEAST), "elsewhere")


@dataclass(frozen=True)
class AsFarAsThere:
    """Training came as far as right work comes upon what it was made with; else, all the way."""

    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether one word says how far both came."""
        if Holds("", lambda found: pace(found) == pace_there(found)).holds(evidence):
            return Finding(True)
        words = "How far the model was trained is not what happens when the cell below is run."
        return Finding(False, words, nearness=0.5)


def pace_is(*words: str) -> Rule:
    """Return the rule that one of these words says how far a model was trained."""
    return lambda evidence: pace(evidence) in words


def told_by_pace() -> tuple[Holds, ...]:
    """Return what tells mistakes apart by how far they bring a model."""
    return tuple(Holds(f"pace: {word}", pace_is(word)) for word in PACES)


@lru_cache(maxsize=16)
def pace(evidence: Evidence) -> str:
    """Return in a word how far training has come, from the best of several starts."""
    weights = array_of(evidence, "raw.weights so far")
    return how_far(evidence, weights, weights[-1])


def pace_there(evidence: Evidence) -> str:
    """Return in a word how far right work upon another footing brings the model from its start."""
    trained = evidence.upon.get("weights")
    if trained is None or trained.array is None:
        return "trained"
    return how_far(evidence, array_of(evidence, "raw.weights so far")[:1], trained.array)


def how_far(evidence: Evidence, begun: np.ndarray, now: np.ndarray) -> str:
    """Return in a word how far it is to weights from the best of several starts, a row each."""
    # What is not a number is not below any.
    if not (np.abs(now) <= 1e6).all():
        return "diverged"
    moved = [start for start in begun if not np.array_equal(start, now)]
    if not moved:
        return "unmoved"
    if not is_linear(evidence):
        return "trained"  # Another model has another path; whether its loss fell is judged apart.
    x, y = (array_of(evidence, f"raw.{table}").astype(float) for table in ("inputs", "targets"))
    steps = [steps_gone(columns_of(start), columns_of(now), x, y) for start in moved]
    if min(steps) > _MOST:
        return "farther"
    return next((word for least, word in _LEAST if max(steps) >= least), "elsewhere")


def is_linear(evidence: Evidence) -> bool:
    """Return whether a model holds weights and biases of three inputs and two outputs alone."""
    parts = map(evidence.array, ("given.now_weight", "given.now_bias"))
    shapes = [part.shape for part in parts if part is not None]
    return shapes == [(2, 3), (2,)] and array_of(evidence, "raw.weights so far").shape[1] == 8


def columns_of(weights: np.ndarray) -> np.ndarray:
    """Return weights and biases in a row as a table, a column for each output; the bias last."""
    return np.vstack([weights[:6].reshape(2, 3).T, weights[6:]]).astype(float)


def steps_gone(first: np.ndarray, last: np.ndarray, x: np.ndarray, y: np.ndarray) -> int:
    """Return after how many full steps at 1e-5 descent from the start passes the end.

    The batches of an epoch mix anew each time, and so no two trainings end alike. But the mean of
    their slopes is the slope of the whole table, and steps are short: training follows the path of
    full descent, which this works out directly. 0 when the end is not near that path: of right ones none
    was seen farther off than a fiftieth of the way gone.
    """
    ones = np.column_stack([x, np.ones(len(x))])
    curvatures, directions = np.linalg.eigh(2 / y.size * ones.T @ ones)
    best = np.linalg.lstsq(ones, y, rcond=None)[0]
    steps = np.unique(np.concatenate([np.arange(1, 401), np.geomspace(400, 1e6, 400).astype(int)]))
    left = (1 - 1e-5 * curvatures[:, None]) ** steps
    way = directions.T @ (first - best)
    gap = left[:, :, None] * way[:, None, :] - (directions.T @ (last - best))[:, None, :]
    distances = np.sqrt((gap**2).sum(axis=(0, 2)))
    nearest = int(distances.argmin())
    near = distances[nearest] <= 0.08 * np.linalg.norm(last - first)
    return int(steps[nearest]) if near else 0
