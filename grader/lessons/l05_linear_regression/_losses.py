"""The losses that a training kept, each compared with that of its epoch."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.authoring import Arrays, Evidence, Finding

from ._shared import RATE, slope


@dataclass(frozen=True)
class Losses:
    """`losses` holds the loss of each epoch, from before its step or from after it."""

    needs_reference: ClassVar[bool] = False
    waived_upon_own: ClassVar[bool] = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first loss that is not that of its epoch; pass where none were asked for."""
        kept = evidence.array("given.losses")
        given = {name: evidence.array(f"given.{name}") for name in ("inputs", "targets", "w", "b")}
        start = {name: value for name, value in given.items() if value is not None}
        if kept is None or kept.ndim != 1 or len(start) < len(given):
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


def losses_on_the_way(start: Arrays, epochs: int) -> np.ndarray:
    """Return the loss at the start of a descent and after each of its steps."""
    here, losses = dict(start), []
    for _ in range(epochs + 1):
        errors = here["inputs"] @ here["w"].T + here["b"] - here["targets"]
        losses.append(np.mean(errors**2))
        slopes = slope(here)
        here |= {name: here[name] - RATE * slopes[name] for name in ("w", "b")}
    return np.array(losses)
