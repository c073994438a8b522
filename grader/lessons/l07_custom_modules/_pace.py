"""How far a network has come, concluded from what it draws through the lesson's forty fields."""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np

from grader.authoring import Evidence, Finding, Holds, Rule

from ._fields import fields
from ._numbered import Said, numbered

# What a network may have come to draw, each in a word.
PACES = (
    *("fresh", "unmoved", "another shape", "diverged", "not by its weights", "bends"),
    *("dead", "never negative", "level", "straight", "on the way"),
)


@dataclass(frozen=True)
class AsFarAsItsTwin:
    """The network has come as far as one that was trained rightly from its own first weights."""

    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether both draw what is told by one word."""
        wanted = how_far(evidence.upon) if evidence.upon else "bends"
        if pace_of_training(evidence) == wanted:
            return Finding(True)
        words = "How far `net` was trained is not what happens when the cell below is run."
        return Finding(False, words, nearness=0.5)


def pace_is(*words: str) -> Rule:
    """Return the rule that one of these words says how far a network was trained."""
    return lambda evidence: pace_of_training(evidence) in words


def told_by_pace() -> tuple[Holds, ...]:
    """Return what tells mistakes apart by how far they bring a network."""
    return tuple(Holds(f"pace: {word}", pace_is(word)) for word in PACES)


@lru_cache(maxsize=16)
def pace_of_training(evidence: Evidence) -> str:
    """Return in a word how far `net` was trained, or whether it was at all."""
    pace = how_far(evidence.raw)
    if was_tried(evidence) or not all(stayed(evidence)):
        return pace
    slopes = [held for held in _arrays(evidence.raw, "slope") if held is not None]
    if not slopes and pace not in ("bends", "another shape"):
        return "fresh"
    return "unmoved" if any(slope.any() for slope in slopes) else pace


def was_tried(evidence: Evidence) -> bool:
    """Return whether the network held gradients when it was first seen."""
    return any(slope is not None for slope in _arrays(evidence.raw, "slope at first"))


@np.errstate(all="ignore")
def stayed(evidence: Evidence) -> list[bool]:
    """Return of each parameter whether it holds now what it held at first."""
    pairs = zip(
        _arrays(evidence.raw, "weight at first"), _arrays(evidence.raw, "weight"), strict=False
    )
    return [
        first is not None and now is not None and np.array_equal(first.astype(now.dtype), now)
        for first, now in pairs
    ]


def moved_in_part(evidence: Evidence) -> bool:
    """Return whether some of the parameters have moved, and others have not."""
    held = stayed(evidence)
    return not was_tried(evidence) and any(held) and not all(held)


@np.errstate(all="ignore")
def how_far(said: Said) -> str:
    """Return in a word what a trained network has come to draw."""
    x, y = fields()
    preds, some, far, empty = (
        _array(said, f"net({asked}")
        for asked in ("x)", "every third x)", "1000 x)", "x) without weights")
    )
    if preds is None or some is None or preds.shape != y.shape or some.shape != y[::3].shape:
        return "another shape"
    if not np.isfinite(preds).all():
        return "diverged"
    if np.ptp(preds) > 0 and empty is not None and np.array_equal(preds, empty):
        return "not by its weights"
    if np.mean((preds - y) ** 2) <= line_loss(x, y) / 7:
        return "bends"
    return stopped_by(said, preds, y) or (
        "straight" if is_straight(preds, x) and is_straight(far, x) else "on the way"
    )


def stopped_by(said: Said, preds: np.ndarray, y: np.ndarray) -> str:
    """Return in a word what keeps a network from following the targets; empty for nothing."""
    level = preds.std(ddof=1) < 0.02 * y.std(ddof=1)
    if level and preds.any() and is_dead(said):
        return "dead"
    cut_off = 0 <= preds.min() < 1 and y.min() < 0
    if cut_off and (not level or not preds.any()):
        return "never negative"
    return "level" if level else ""


def line_loss(x: np.ndarray, y: np.ndarray) -> float:
    """Return the smallest mean squared error that a straight line can have."""
    columns = np.column_stack([x, np.ones(len(x))])
    best = np.linalg.lstsq(columns, y, rcond=None)[0]
    return float(np.mean((columns @ best - y) ** 2))


def is_straight(preds: np.ndarray | None, x: np.ndarray) -> bool:
    """Return whether predictions lie on a line."""
    if preds is None or preds.shape != x.shape or not np.isfinite(preds).all():
        return False
    return line_loss(x, preds) < 1e-6 * float(preds.var(ddof=1))


def is_dead(said: Said) -> bool:
    """Return whether no gradient reaches more than one of a network's parameters, the last bias."""
    slopes = _arrays(said, "slope of net(x)")
    return sum(slope is not None and bool(slope.any()) for slope in slopes) == 1


def _arrays(said: Said, what: str) -> list[np.ndarray | None]:
    return [observation.array for observation in numbered(said, what)]


def _array(said: Said, name: str) -> np.ndarray | None:
    found = said.get(name)
    return None if found is None or found.array is None else found.array.astype(np.float64)
