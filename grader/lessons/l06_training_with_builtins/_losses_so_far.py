"""The losses of a model with each of the weights that it has held, and what they show."""

from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import (
    Evidence,
    FinalPredictions,
    Finding,
    Kind,
    LossDecrease,
    Observation,
)

from ._arrays import array_of


@dataclass(frozen=True)
class LossFell(LossDecrease):
    """The loss is below that of the worst weights before those of now."""

    before: str = "given.loss_before"
    after: str = "given.loss_after"

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the loss fell, with both losses as facts."""
        try:
            losses = losses_so_far(evidence, "raw.targets")
        except (LookupError, TypeError, ValueError):
            return super().judge(evidence)
        worst, last = losses[untrained(losses)], losses[-1]
        return super().judge(_given(evidence, loss_before=worst, loss_after=last))


@dataclass(frozen=True)
class BetterThanUntrained(FinalPredictions):
    """The predictions lie nearer to the targets than those of the worst weights before."""

    untrained: str = "given.untrained"

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the error has fallen, with both errors as facts."""
        try:
            place = untrained(losses_so_far(evidence, self.targets))
            said = array_of(evidence, "raw.predictions so far")[place]
        except (LookupError, TypeError, ValueError):
            return super().judge(evidence)
        return super().judge(_given(evidence, untrained=said))


def losses_so_far(evidence: Evidence, targets: str) -> np.ndarray:
    """Return the mean squared error with each of the weights, in the numbers of the model."""
    said = array_of(evidence, "raw.predictions so far")
    with np.errstate(all="ignore"):
        errors = (said - array_of(evidence, targets)).reshape(len(said), -1)
        return np.asarray(np.mean(errors**2, axis=1))


def untrained(losses: np.ndarray) -> int:
    """Return the place of the worst weights that a model has held before those of now.

    A model may be given other weights before it is trained, better ones and worse.
    """
    earlier = losses[:-1]
    finite = np.isfinite(earlier)
    return int(np.where(finite, earlier, -np.inf).argmax()) if finite.any() else 0


def _given(evidence: Evidence, **values: np.ndarray) -> Evidence:
    """Return the evidence as if these had been given too."""
    more = {name: Observation(Kind.NUMBER, np.asarray(value)) for name, value in values.items()}
    return replace(evidence, given={**evidence.given, **more})
