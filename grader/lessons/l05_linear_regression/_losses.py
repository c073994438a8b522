"""The losses that a training kept, each compared with that of its epoch."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.authoring import Arrays, Evidence, Finding, Trait

from ._shared import RATE


@dataclass(frozen=True)
class Losses:
    """`losses` holds the loss of each epoch, from before its step or from after it."""

    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first loss that is not that of its epoch; pass where none were asked for."""
        kept = losses_kept(evidence)
        start = start_of(evidence)
        if kept is None or start is None:
            return Finding(True)
        path = losses_on_the_way(start, len(kept))
        before_steps, after_steps = path[:-1], path[1:]
        wrong = [
            np.flatnonzero(~np.isclose(kept, losses, rtol=1e-3, atol=1e-4))
            for losses in (before_steps, after_steps)
        ]
        if not all(places.size for places in wrong):
            return Finding(True)
        words = f"The weights arrived. But `losses[{wrong[0][0]}]` is not the loss of that epoch."
        return Finding(False, words, nearness=0.7)


def losses_kept(evidence: Evidence) -> np.ndarray | None:
    """Return the first hundred losses, one number each; None for what is no such list."""
    kept = evidence.array("raw.losses")
    if kept is None or not kept.ndim or kept.size != len(kept):
        return None
    return kept.reshape(-1)


def start_of(evidence: Evidence) -> dict[str, np.ndarray] | None:
    """Return the data and the weights from which a training began; None if they do not fit."""
    given = {name: evidence.array(f"given.{name}") for name in ("inputs", "targets", "w", "b")}
    known = {name: value for name, value in given.items() if value is not None}
    if len(known) < len(given) or {known[name].ndim for name in ("inputs", "w")} != {2}:
        return None
    (rows, columns), (outputs, taken) = known["inputs"].shape, known["w"].shape
    fits = taken == columns and known["targets"].shape == (rows, outputs)
    return known if fits and known["b"].shape in ((outputs,), (1,), ()) else None


def one_for_each_epoch(evidence: Evidence) -> bool:
    """Return whether `losses`, if there is one, holds something for each of a hundred epochs."""
    kinds = _kinds(evidence)
    return kinds is None or len(kinds) >= 100


def have_no_graph(evidence: Evidence) -> bool:
    """Return whether no loss that was kept is tracked."""
    return _kinds(evidence) is None or Trait.TRACKED not in evidence.raw["losses"].traits


def are_numbers(evidence: Evidence) -> bool:
    """Return whether all that was kept are numbers, of whatever kind."""
    kinds = _kinds(evidence)
    return not kinds or (
        {"str", "str_"}.isdisjoint(kinds) and evidence.array("raw.losses") is not None
    )


@np.errstate(all="ignore")
def were_added_up(evidence: Evidence) -> bool:
    """Return whether the first loss kept is the sum of the squares rather than their mean."""
    kept, start = losses_kept(evidence), start_of(evidence)
    if kept is None or start is None:
        return False
    total = np.sum(errors_of(start) ** 2)
    return bool(abs(kept[0] - total) < 0.01 * total)


def errors_of(arrays: Arrays) -> np.ndarray:
    """Return by how much the predictions miss the targets."""
    return np.asarray(arrays["inputs"] @ arrays["w"].T + arrays["b"] - arrays["targets"])


def _kinds(evidence: Evidence) -> list[str] | None:
    """Return of what classes the losses are; None where nobody asked for any."""
    said = evidence.find("raw.kinds of losses")
    if said is None and "raised" in evidence.seen:
        raise LookupError("losses")
    return None if said is None else said.text.split()


@np.errstate(all="ignore")
def losses_on_the_way(start: Arrays, epochs: int) -> np.ndarray:
    """Return the loss at the start of a descent and after each of its steps."""
    targets = start["targets"]
    # With a column of ones the biases are weights as well, and one product serves both.
    inputs = np.column_stack([start["inputs"], np.ones(len(targets))])
    bias = np.broadcast_to(start["b"], targets.shape[1:])
    weights = np.vstack([start["w"].T, bias])
    step = 2 * RATE / targets.size * inputs.T
    losses = np.empty(1 + epochs)
    for epoch in range(1 + epochs):
        errors = inputs @ weights - targets
        losses[epoch] = np.vdot(errors, errors) / targets.size
        weights -= step @ errors
    return losses
