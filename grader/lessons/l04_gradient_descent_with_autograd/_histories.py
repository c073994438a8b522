"""What the loop recorded: two histories, compared with where descent passes."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.authoring import Arrays, Evidence, Finding, slope_through_origin

RATE, EPOCHS, MOST_POINTS = 0.001, 25, 1000


@dataclass(frozen=True)
class Histories:
    """`w_history` and `loss_history` hold the place and the loss from before each step."""

    needs_reference: ClassVar[bool] = False
    waived_upon_own: ClassVar[bool] = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first of the two that is not what the descent passed through."""
        given = {name: evidence.array(f"given.{name}") for name in ("X", "Y", "w")}
        start = {name: value for name, value in given.items() if value is not None}
        rate, epochs = evidence.array("given.learning_rate"), evidence.array("given.n_iters")
        if (
            rate is None
            or epochs is None
            or len(start) < len(given)
            or not fit(start, rate, epochs)
        ):
            return Finding(False, "The place from which the descent began is not known.")
        unasked = not_as_asked(start["w"].item(), rate.item(), epochs.item())
        if unasked:
            return Finding(False, unasked, nearness=0.7)
        for name, wanted in passed_through(start, rate.item(), int(epochs.item())).items():
            seen = evidence.array(name)
            if seen is None or seen.shape != wanted.shape:
                words = f"`{name}` has not one number for each epoch."
                return Finding(False, words, nearness=0.7)
            wrong = np.flatnonzero(~np.isclose(seen, wanted, rtol=1e-3, atol=1e-4))
            if wrong.size:
                words = f"`{name}[{wrong[0]}]` is not what it was before the step of that epoch."
                return Finding(False, words, nearness=0.8)
        return Finding(True)


def not_as_asked(start: float, rate: float, epochs: float) -> str:
    """Return what of a descent differs from the one of lesson 03; nothing where none does."""
    if start != 0:
        return f"The descent began at `w` = {start:.4g}; it is to begin at 0."
    if not np.isclose(rate, RATE):
        return f"`learning_rate` is {rate:g}; that of lesson 03 is {RATE:g}."
    if epochs < EPOCHS:
        return f"`n_iters` is {epochs:g}; lesson 03 had {EPOCHS} epochs."
    return ""


def fit(start: Arrays, rate: np.ndarray, epochs: np.ndarray) -> bool:
    """Return whether a descent can be worked out from these: points, and one number of each."""
    single = (start["w"], rate, epochs)
    return (
        start["X"].ndim == 1
        and start["X"].shape == start["Y"].shape
        and start["X"].size <= MOST_POINTS
        and all(one.size == 1 and np.isfinite(one).all() for one in single)
    )


def passed_through(start: Arrays, rate: float, epochs: int) -> dict[str, np.ndarray]:
    """Return where descent stands before each step, and the loss there."""
    here, places = start["w"], []
    with np.errstate(all="ignore"):
        for _ in range(min(epochs, 10_000)):
            places.append(here)
            here = here - rate * slope_through_origin({**start, "w": here})["w"]
        errors = np.reshape(places, (-1, 1)) * start["X"] - start["Y"]
        return {"w_history": np.ravel(places), "loss_history": np.mean(errors**2, axis=1)}
