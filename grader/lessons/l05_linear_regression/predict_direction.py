"""A word for where the loss goes when one weight takes a small step up."""

from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import (
    Evidence,
    Exercise,
    Finding,
    Holds,
    Kind,
    Names,
    Observation,
    Prediction,
    Question,
    Seen,
    is_there,
)


def probe(names: Names) -> Seen:
    yield "direction", names.direction
    if names.has("w") and names.w.grad is not None:
        yield "raw.w.grad", names.w.grad


def rises(evidence: Evidence) -> bool:
    """Return whether the slope of the first weight is positive."""
    return bool(evidence.raw["w.grad"].array.flat[0] > 0)  # type: ignore[union-attr]


@dataclass(frozen=True)
class BySlope(Prediction):
    """A word that is right by the slope that was seen, and by the reference's where none was."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the word foretold what happens, without saying which word does."""
        if evidence.array("raw.w.grad") is not None:
            happens = Observation(Kind.NUMBER, np.array(Holds("", rises).holds(evidence)))
            evidence = replace(evidence, seen={**evidence.seen, self.outcome: happens})
        return super().judge(evidence)


EXERCISE = Exercise(
    title="Predict up or down",
    question=Question(asks=("direction",), probe=probe),
    prediction=True,
    upstream=("data", "parameters", "model", "mse", "gradients"),
    checks=(
        BySlope("direction", "the slope is positive", yes="up", no="down"),
        Holds("slope is known", is_there("raw.w.grad")),
        Holds("slope is positive", rises),
    ),
)
