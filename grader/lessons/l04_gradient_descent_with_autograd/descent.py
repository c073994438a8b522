"""Descend with the step that was made, and record what each epoch began with."""

from itertools import chain
from typing import Any

from grader.authoring import (
    Descent,
    Evidence,
    Exercise,
    Histories,
    Holds,
    Names,
    Part,
    Question,
    Seen,
    Trait,
    has,
    has_none,
    held_numbers,
    is_tensor,
    is_there,
    loss_through_origin,
    one_number,
    slope_through_origin,
)

from ._shared import put_w
from ._start import FromZero
from ._walks import apart

# As lesson 03 had them.
RATE, EPOCHS = 0.001, 25
KEPT = ("w_history", "loss_history")


def descended(names: Names) -> bool:
    """Return whether the statement may have been a descent, or put in order what one left."""
    w, descent = place(names), names.recalled("descent")
    if w is None:
        descent.pop("w", None)
        return False
    if names.changed("w"):
        descent.update(w=w, start=names.before["w"])
        return True
    if w is not descent.get("w") and not names.touched("w"):
        return False
    if w is not descent.get("w") and (not w.is_leaf or w.grad is None):
        return False
    if not len(names.w_history):
        return False
    return names.has(*KEPT)


def place(names: Names) -> Any:
    """Return `w`, where it is one number; None of a start, at 0 and without a gradient."""
    w = names.w
    if "w" not in names.before or not is_tensor(w) or one_number(w).ndim:
        return None
    return None if not w and (not w.is_leaf or w.grad is None) else w


def began_at(names: Names) -> Any:
    """Return what `w` was before the statement, or before the descent that it puts in order."""
    descent = names.recalled("descent")
    return descent["start"] if names.w is descent.get("w") else names.before["w"]


def probe(names: Names) -> Seen:
    if not descended(names):
        return
    w = names.w
    yield "given.w", began_at(names)
    yield "w", w
    for name in KEPT:
        entries = list(names.namespace[name])
        yield f"raw.kinds in {name}", " ".join({type(entry).__name__ for entry in entries})
        yield f"raw.tensors in {name}", [entry for entry in entries if is_tensor(entry)]
    for name in KEPT:
        kept = [float(entry) for entry in names.namespace[name]]
        # A loop that an error ended has kept more or less; what it did to `w` says what is wrong.
        if kept[EPOCHS - 1 :]:
            yield name, kept
    # Whoever trains for longer has the number of epochs in a name, whatever that is.
    if counts := held_numbers(names, int, EPOCHS, 10_000):
        yield "given.counts", counts


def upon(names: Names) -> Seen:
    seen = list(probe(names))
    if not seen:
        return
    yield from seen
    with apart(names):
        put_w(names, float(began_at(names)))
        path = []
        for _ in range(min(max([EPOCHS, *map(int, names.namespace.get("counts", ()))]), 1000)):
            names.train_step(RATE)
            path.append(float(names.w))
    yield "upon.w", path


def hold_no_text(evidence: Evidence) -> bool:
    """Return whether no value that was kept is text."""
    kinds = [evidence.raw[f"kinds in {name}"].text.split() for name in KEPT]
    return {"str", "str_"}.isdisjoint(chain(*kinds))


EXERCISE = Exercise(
    title="Descend with autograd",
    question=Question(
        asks=("w", *KEPT),
        watches=("w", *KEPT),
        # No verdict hangs on the last two; where they are, mistakes are made with them.
        given=("X", "Y", "w", "learning_rate", "n_iters"),
        probe=probe,
    ),
    upstream=("tracked", "update", "train-step"),
    upon=upon,
    checks=(
        Part(
            "the descent",
            0.75,
            Descent(
                ("w",), slope_through_origin, RATE, least=EPOCHS, counts="counts", history=KEPT[0]
            ),
        ),
        FromZero(),
        Histories(*KEPT, RATE, slope_through_origin, loss_through_origin),
        Holds(
            "histories hold numbers",
            hold_no_text,
            "`w_history` or `loss_history` holds text, not plain numbers.",
        ),
        Holds(
            "no place drags its recording along",
            has_none("raw.tensors in w_history", Trait.TRACKED),
            "`w_history` holds tensors that drag their recording along, not plain numbers.",
        ),
        Holds(
            "no loss drags its recording along",
            has_none("raw.tensors in loss_history", Trait.TRACKED),
            "`loss_history` holds tensors with a `grad_fn`, not plain numbers.",
        ),
        *(Holds(f"{name} has an entry for each epoch", is_there(name)) for name in KEPT),
        Holds("w is tracked", has("w", Trait.TRACKED)),
        Holds("w is a leaf", has("w", Trait.LEAF)),
    ),
)
