"""Foretell what `w.grad` holds after two walks back and no reset."""

from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import (
    Evidence,
    Exercise,
    Finding,
    Kind,
    Names,
    Observation,
    Question,
    Seen,
    Tolerance,
    Trait,
    Values,
    slope_through_origin,
)

from ._shared import mean_of_squares, put_w
from ._walks import apart

# The program's rate, and where its right first step leads.
RATE, ARRIVED = 0.001, 0.102
PULLS = np.arange(1.0, 9.0)


@dataclass(frozen=True)
class Foretold(Values):
    """A number that was foretold; a wrong one is not told the right one."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether it is the number that comes."""
        finding = super().judge(evidence)
        seen, own = evidence.find(self.name), second_gradient(evidence)
        if finding.passed or seen is None or seen.array is None or seen.array.ndim:
            return finding
        if own is not None and self.tolerance.same(seen, own):
            return Finding(True)
        return replace(finding, sentence=f"`{self.name}` {self.unlike}.")


def second_gradient(evidence: Evidence) -> Observation | None:
    """Return what `w.grad` holds after the program with the learner's own, right, `update`."""
    w, kept = evidence.find("raw.w"), evidence.array("raw.w.grad")
    place = evidence.array("raw.w")
    if w is None or place is None or Trait.TRACKED not in w.traits or place.size != 1:
        return None
    if not abs(place.item() - ARRIVED) < 1e-4:
        return None
    slope = slope_through_origin({"X": PULLS, "Y": 2 * PULLS, "w": place.reshape(())})["w"]
    return Observation(Kind.NUMBER, np.asarray(slope + (0 if kept is None else kept.item())))


def probe(names: Names) -> Seen:
    yield "second_grad", names.second_grad
    with apart(names), suppress(Exception):
        yield from updated(names)


def updated(names: Names) -> Seen:
    """Yield what the learner's own `update` leaves after the program's first walk back."""
    import torch

    x = torch.arange(1.0, 9.0)
    w = put_w(names, 0.0)
    mean_of_squares(2 * x, w * x).backward()
    names.update(RATE)
    yield "raw.w", names.w
    if names.w.is_leaf:
        yield "raw.w.grad", names.w.grad


EXERCISE = Exercise(
    title="Predict the second gradient",
    question=Question(asks=("second_grad",), probe=probe),
    prediction=True,
    checks=(Foretold("second_grad", tolerance=Tolerance(operations=8192)),),
)
