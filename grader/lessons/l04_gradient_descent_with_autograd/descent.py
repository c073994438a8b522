"""Descend with the step that was made, and record what each epoch began with."""

from typing import Any

from grader.authoring import (
    Descent,
    Exercise,
    Histories,
    Names,
    Part,
    Question,
    Seen,
    Traits,
    held_numbers,
    is_tracked,
    loss_through_origin,
    slope_through_origin,
)

from ._shared import put_w
from ._start import FromZero
from ._walks import apart

# As lesson 03 had them.
RATE, EPOCHS = 0.001, 25


def holds_text(values: Any) -> bool:
    """Return whether any of the values kept was made into text."""
    return any(isinstance(kept, str) for kept in values)


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
    descent = names.recalled("descent")
    if names.changed("w"):
        descent.update(w=w, at=here, start=names.before["w"])
        return True
    arrived = w is descent.get("w") and here == descent["at"]
    tried = gradient is not None and names.touched("w")
    return (arrived or tried) and len(names.w_history) > 0


def began_at(names: Names) -> Any:
    """Return what `w` was before the statement, or before the descent that it puts in order."""
    return names.before["w"] if names.touched("w") else names.recalled("descent")["start"]


def probe(names: Names) -> Seen:
    if not descended(names):
        return
    w = names.w
    yield "given.w", began_at(names)
    yield "w", w
    yield "w is tracked", w.requires_grad
    yield "w is a leaf", w.is_leaf
    yield "no place drags its recording along", not any(map(is_tracked, names.w_history))
    yield "no loss drags its recording along", not any(map(is_tracked, names.loss_history))
    yield "histories hold numbers", not holds_text([*names.w_history, *names.loss_history])
    for name in ("w_history", "loss_history"):
        kept = [float(one) for one in names.namespace[name]]
        complete = len(kept) >= EPOCHS
        yield f"{name} has an entry for each epoch", complete
        # A loop that an error ended has kept more or less; what it did to `w` says what is wrong.
        if complete:
            yield name, kept
    # Whoever trains for longer has the number of epochs in a name, whatever that is.
    if counts := held_numbers(names, int, EPOCHS, 10_000):
        yield "given.counts", counts


def own_probe(names: Names) -> Seen:
    seen = list(probe(names))
    if not seen:
        return
    yield from seen
    with apart(names):
        put_w(names, float(began_at(names)))
        path = []
        for _ in range(max(EPOCHS, min(len(names.w_history), 1000))):
            names.train_step(RATE)
            path.append(float(names.w))
    yield "own.w", path


EXERCISE = Exercise(
    title="Descend with autograd",
    question=Question(
        asks=("w", "w_history", "loss_history"),
        watches=("w", "w_history", "loss_history"),
        # No verdict hangs on the last two; where they are, mistakes are made with them.
        given=("X", "Y", "w", "learning_rate", "n_iters"),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=("tracked", "update", "train-step"),
    checks=(
        Part(
            "the descent",
            0.75,
            Descent(
                ("w",),
                slope_through_origin,
                RATE,
                least=EPOCHS,
                counts="counts",
                history="w_history",
            ),
        ),
        FromZero(),
        Histories("w_history", "loss_history", RATE, slope_through_origin, loss_through_origin),
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
