"""One step down the slope: the weights moved, their gradients reset, the loss made anew."""

from typing import Any

from grader.authoring import (
    Exercise,
    LossDecrease,
    Names,
    Question,
    Seen,
    StepRatio,
    Tolerance,
    Traits,
    Values,
    held_before,
    held_now,
)

from ._shared import RATE, hidden_parameters, is_along, own_loss, own_slopes, slope, still


def looped(names: Names) -> bool:
    """Return whether the statement moved the weights and made the loss more than once."""
    if not (names.touched("w", "b") and names.touched("loss")):
        return False
    try:
        with names.holding(w=names.before["w"], b=names.before["b"]):
            (slope_there,) = own_slopes(names, "w")
        return not is_along(names.w - names.before["w"], slope_there)
    except Exception:  # noqa: BLE001 - without such functions nobody can tell
        return True


def stepped(names: Names) -> bool:
    """Return whether the statement was a step, or puts in order what a step left."""
    if not {"w", "b", "loss"} <= names.before.keys():
        return False
    step = names.recalled("step")
    tried = names.touched("loss") and names.w.grad is not None
    if (tried or names.changed("w", "b")) and not looped(names):
        step["before"] = held_before(names, "inputs", "targets", "w", "b", "loss")
        step["left"] = held_now(names, "w", "b", "loss")
        step["remade"] = names.touched("loss")
        return True
    return still(names, step.get("left", {}))


def is_empty(gradient: Any) -> bool:
    return gradient is None or not bool(gradient.any())


def are_of_now(names: Names) -> bool:
    """Return whether `preds` are what the weights predict now, or nobody keeps them."""
    import torch

    if not names.has("preds"):
        return True
    now = names.model(names.inputs)
    return now.shape == names.preds.shape and bool(torch.allclose(names.preds, now, rtol=1e-4))


def probe(names: Names) -> Seen:
    if not stepped(names):
        return
    step = names.recalled("step")
    before = step["before"]
    for name, value in before.items():
        yield f"given.{name}", value
    yield "w", names.w
    yield "b", names.b
    yield "tracked", names.w.requires_grad and names.b.requires_grad
    leaves = names.w.is_leaf and names.b.is_leaf
    yield "leaves", leaves
    empty = leaves and is_empty(names.w.grad) and is_empty(names.b.grad)
    moved = not bool((names.w == before["w"]).all() and (names.b == before["b"]).all())
    yield "nothing moved, for gradients of zero", empty and not moved
    yield "remade", step["remade"]
    yield "loss before", before["loss"]
    yield "loss", names.loss
    yield "given.reset", empty or not leaves
    yield "given.fresh", are_of_now(names)


def own_probe(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    before = names.recalled("step")["before"]
    yield "own.loss", own_loss(names)
    with names.holding(w=before["w"], b=before["b"]):
        own = own_slopes(names, "w", "b")
    for name, slope_there in zip(("w", "b"), own, strict=True):
        kept = before[name].grad
        yield f"own.{name}.grad", slope_there if kept is None else kept


def stand_in(names: Names) -> Seen:
    yield from hidden_parameters(names).items()
    yield "loss", own_loss(names)


EXERCISE = Exercise(
    title="Take one step down",
    question=Question(
        asks=("w", "b", "loss"),
        watches=("w", "b", "loss", "preds"),
        given=("inputs", "targets", "w", "b", "loss"),
        since="loss",
        probe=probe,
        own_probe=own_probe,
        stand_in=stand_in,
    ),
    upstream=("data", "parameters", "model", "mse", "gradients"),
    setup="preds = model(inputs)\nloss = mse(preds, targets)\nloss.backward()",
    checks=(
        StepRatio(("w", "b"), slope, RATE),
        Values("loss", tolerance=Tolerance(operations=512)),
        LossDecrease("loss before", "loss"),
        Traits(
            {
                "tracked": "After the step, `w` or `b` is no longer tracked by autograd.",
                "leaves": "After the step, `w` or `b` is the result of a calculation, and no leaf.",
                "given.reset": "The step is right, but `w.grad` or `b.grad` was not set to zero.",
                "given.fresh": "`loss` is new, but `preds` is still what the old weights said.",
            }
        ),
    ),
)
