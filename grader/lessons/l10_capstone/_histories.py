"""What is concluded of a history: how long it is, and whether it tells of the model handed back."""

import numpy as np

from grader.authoring import Evidence, Kind, Trait

from ._measures import is_told, near
from ._models import error_seen
from ._training import TRIES

TOLD = "errors of training and validation"


def tells(evidence: Evidence) -> str:
    """Return in words what the last pairs of three short histories tell."""
    told = [told_as(evidence, f"try {place}") for place in TRIES]
    return told[0] if len(set(told)) == 1 else "other numbers"


def told_as(evidence: Evidence, said: str) -> str:
    """Return in words what the last entry of a history tells of the model that was handed back."""
    told = evidence.find(f"raw.{said}: last pair")
    if told is not None and (told.kind is Kind.TENSOR or Trait.TENSORS in told.traits):
        return "tensors"
    last = evidence.array(f"raw.{said}: last pair")
    if last is None or last.shape != (2,):
        return "no pair"
    wanted = np.array(
        [error_seen(evidence, f"{said}: {part}") for part in ("training", "validation")]
    )
    kinds = {
        TOLD: wanted,
        "errors of validation and training": wanted[::-1],
        "squares": wanted**2,
    }
    return next((kind for kind, pair in kinds.items() if is_told(last, pair)), "other numbers")


def epochs_heeded(evidence: Evidence) -> bool:
    """Return whether histories of two epochs were two entries long."""
    return all(number(evidence, f"raw.try {place}: epochs") == 2 for place in TRIES)


def epochs_told(evidence: Evidence) -> str:
    """Return how long the history of a hundred epochs is."""
    return f"{number(evidence, 'given.epochs told')}"


def history_moves(evidence: Evidence) -> bool:
    """Return whether the first pair of a long history is another than the last."""
    first, last = (evidence.array(f"raw.long: {end} pair") for end in ("first", "last"))
    return not near(first, last, 1e-9)


def number(evidence: Evidence, name: str) -> int:
    """Return a whole number that was seen."""
    found = evidence.array(name)
    if found is None:
        raise KeyError(name)
    return int(found.item())
