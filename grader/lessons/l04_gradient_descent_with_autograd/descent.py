"""Descend with autograd."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.authoring import (
    Arrays,
    Evidence,
    Exercise,
    Finding,
    Names,
    Part,
    Question,
    Seen,
    Traits,
    Trajectory,
)

from ._shared import put_w


def slope_of_mse(arrays: Arrays) -> Arrays:
    """Return the derivative of mean((w x - y)²) by w: mean(2 x (w x - y))."""
    x, y, w = arrays["X"], arrays["Y"], arrays["w"]
    return {"w": np.mean(2 * x * (w * x - y)).reshape(w.shape)}


MOST_POINTS = 1000


RATE, EPOCHS = 0.001, 25


@dataclass(frozen=True)
class Histories:
    """`w_history` and `loss_history` hold the place and the loss from before each step."""

    needs_reference: bool = False
    waived_upon_own: bool = True

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
            here = here - rate * slope_of_mse({**start, "w": here})["w"]
        errors = np.reshape(places, (-1, 1)) * start["X"] - start["Y"]
        return {"w_history": np.ravel(places), "loss_history": np.mean(errors**2, axis=1)}


def keeps_recordings(values: Any) -> bool:
    """Return whether any of the values kept drags its recording along."""
    return any(getattr(one, "requires_grad", False) for one in values)


# `w` as a descent left it, and from where it came: histories may be put in order afterwards.
DESCENDED: dict[str, Any] = {}


def holds_text(values: Any) -> bool:
    """Return whether any of the values kept was made into text."""
    return any(isinstance(one, str) for one in values)


def descended(names: Names) -> bool:
    """Return whether the statement may have been a descent."""
    import torch

    w = names.w
    if "w" not in names.before or not isinstance(w, torch.Tensor) or w.numel() != 1:
        return False
    here, gradient = float(w), w.grad if w.is_leaf else None
    # A start is no answer.
    if gradient is None and here == 0:
        return False
    if names.changed("w"):
        DESCENDED.update(w=w, at=here, start=names.before["w"])
        return True
    arrived = w is DESCENDED.get("w") and here == DESCENDED["at"]
    tried = gradient is not None and names.touched("w")
    return (arrived or tried) and len(names.w_history) > 0


def began_at(names: Names) -> Any:
    """Return what `w` was before the statement, or before the descent that it puts in order."""
    return names.before["w"] if names.touched("w") else DESCENDED["start"]


def probe(names: Names) -> Seen:
    if not descended(names):
        return
    w = names.w
    yield "given.w", began_at(names)
    yield "w", w
    yield "w is tracked", w.requires_grad
    yield "w is a leaf", w.is_leaf
    yield "no place drags its recording along", not keeps_recordings(names.w_history)
    yield "no loss drags its recording along", not keeps_recordings(names.loss_history)
    yield "histories hold numbers", not holds_text([*names.w_history, *names.loss_history])
    for name in ("w_history", "loss_history"):
        kept = [float(one) for one in names.namespace[name]]
        complete = len(kept) == names.n_iters
        yield f"{name} has an entry for each epoch", complete
        # A loop that an error ended has kept more or less; what it did to `w` says what is wrong.
        if complete:
            yield name, kept


def own_probe(names: Names) -> Seen:
    seen = list(probe(names))
    if not seen:
        return
    yield from seen
    put_w(names, float(began_at(names)))
    path = []
    for _ in range(min(int(names.n_iters), 1000)):
        names.train_step(names.learning_rate)
        path.append(float(names.w))
    yield "own.w", path


EXERCISE = Exercise(
    title="Descend with autograd",
    question=Question(
        asks=("w", "w_history", "loss_history"),
        watches=("w", "w_history", "loss_history"),
        given=("X", "Y", "w", "learning_rate", "n_iters"),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=("tracked", "update", "train-step"),
    checks=(
        Part(
            "the descent",
            0.75,
            Trajectory(("w",), slope_of_mse, "learning_rate", least=25, exactly="n_iters"),
        ),
        Histories(),
        Traits(
            {
                "histories hold numbers": (
                    "`w_history` or `loss_history` holds text, not plain numbers."
                ),
                "no place drags its recording along": (
                    "`w_history` holds tensors that drag their recording along, not plain numbers."
                ),
                "no loss drags its recording along": (
                    "`loss_history` holds tensors with a `grad_fn`, not plain numbers."
                ),
            }
        ),
    ),
)
