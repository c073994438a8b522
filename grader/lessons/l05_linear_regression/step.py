"""One step down the slope: the weights moved, their gradients reset, the loss made anew."""

from grader.authoring import (
    Exercise,
    Holds,
    LossDecrease,
    Names,
    Question,
    Seen,
    StepRatio,
    Tolerance,
    Trait,
    Values,
    all_of,
    any_of,
    has,
    held_before,
    held_now,
    negated,
    still_held,
)

from ._left_by_step import LEAVES, RESET, STAYED, preds_are_of_now
from ._shared import RATE, hidden_parameters, own_loss, own_slopes, slope, went_along


def is_one_step(names: Names) -> bool:
    """Return whether the statement did not move the weights and make the loss more than once."""
    if not names.touched("w", "b") or not names.touched("loss"):
        return True
    before = names.before["w"]
    try:
        with names.holding(w=before, b=names.before["b"]):
            (slope_there,) = own_slopes(names, "w")
        return went_along(before, names.w, slope_there)
    except Exception:  # noqa: BLE001 - without such functions nobody can tell
        return False


def stepped(names: Names) -> bool:
    """Return whether the statement was a step, or puts in order what a step left."""
    for name in ("w", "b", "loss"):
        if name not in names.before:
            return False
    step = names.recalled("step")
    if (
        (names.touched("loss") and names.w.grad is not None) or names.changed("w", "b")
    ) and is_one_step(names):
        step["before"] = held_before(names, "inputs", "targets", "w", "b", "loss")
        step["left"] = held_now(names, "w", "b", "loss")
        step["remade"] = names.touched("loss")
        return True
    return still_held(names, step.get("left", {}))


def probe(names: Names) -> Seen:
    if not stepped(names):
        return
    step = names.recalled("step")
    for name, value in step["before"].items():
        yield f"given.{name}", value
    for name in ("w", "b"):
        value = getattr(names, name)
        yield name, value
        # Of a result, no slope is kept.
        if value.is_leaf:
            yield f"raw.{name}.grad", value.grad
    yield "remade", step["remade"]
    yield "loss before", step["before"]["loss"]
    yield "loss", names.loss
    if names.has("preds"):
        yield "raw.preds", names.preds
        yield "raw.preds now", names.model(names.inputs)


def upon(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    before = names.recalled("step")["before"]
    yield "upon.loss", own_loss(names)
    with names.holding(w=before["w"], b=before["b"]):
        own = own_slopes(names, "w", "b")
    for name, slope_there in zip(("w", "b"), own, strict=True):
        kept = before[name].grad
        yield f"upon.{name}.grad", slope_there if kept is None else kept


def stand_in(names: Names) -> Seen:
    yield from hidden_parameters(names).items()
    yield "loss", own_loss(names)


EXERCISE = Exercise(
    title="Take one step down",
    question=Question(
        asks=("w", "b", "loss"),
        watches=("w", "b", "loss", "preds"),
        given=("inputs", "targets", "w", "b"),
        since="loss",
        probe=probe,
        stand_in=stand_in,
    ),
    upstream=("data", "parameters", "model", "mse", "gradients"),
    upon=upon,
    setup="preds = model(inputs)\nloss = mse(preds, targets)\nloss.backward()",
    checks=(
        StepRatio(("w", "b"), slope, RATE),
        Values("loss", tolerance=Tolerance(operations=512)),
        LossDecrease("loss before", "loss"),
        Holds(
            "tracked",
            all_of(has("w", Trait.TRACKED), has("b", Trait.TRACKED)),
            "After the step, `w` or `b` is no longer tracked by autograd.",
        ),
        Holds(
            "leaves",
            LEAVES,
            "After the step, `w` or `b` is the result of a calculation, and no leaf.",
        ),
        Holds(
            "",
            any_of(negated(LEAVES), RESET),
            "The step is right, but `w.grad` or `b.grad` was not set to zero.",
        ),
        Holds(
            "", preds_are_of_now, "`loss` is new, but `preds` is still what the old weights said."
        ),
        Holds("nothing moved, for gradients of zero", all_of(LEAVES, RESET, STAYED)),
    ),
)
