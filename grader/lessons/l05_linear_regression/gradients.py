"""The slopes of the loss in weights and biases, asked of autograd."""

from grader.authoring import (
    Exercise,
    GradientShapes,
    GradientValues,
    Names,
    Question,
    Seen,
    is_tensor,
    is_tracked,
)

from ._shared import own_loss, own_slopes


def asked_for_slopes(names: Names) -> bool:
    """Return whether the statement may have been meant to make gradients."""
    if "w" not in names.before or not names.has("loss") or names.changed("w", "b"):
        return False
    if names.w.grad is not None:
        # Where the cell is run again, its first lines find the slopes of the last time.
        return names.touched("w", "b") or "loss" not in names.before
    # The lesson itself makes a first loss, to look at: nobody asked for slopes yet.
    return "loss" in names.before


def probe(names: Names) -> Seen:
    if not asked_for_slopes(names):
        return
    loss = names.loss
    yield "w", names.w
    yield "b", names.b
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad
    yield "loss is a tensor", is_tensor(loss)
    yield "loss has a history", getattr(loss, "grad_fn", None) is not None
    yield "loss is tracked", is_tracked(loss)
    yield "loss is one number", getattr(loss, "ndim", 0) == 0


def own_probe(names: Names) -> Seen:
    if not asked_for_slopes(names):
        return
    yield from probe(names)
    own = own_slopes(names, "w", "b")
    yield "own.w.grad", own[0]
    yield "own.b.grad", own[1]


def stand_in(names: Names) -> Seen:
    names.w.grad = names.b.grad = None
    loss = own_loss(names)
    loss.backward(loss.new_tensor(names.draw.uniform(1.5, 3)), retain_graph=True)
    names.namespace["loss"] = loss
    yield from ()


EXERCISE = Exercise(
    title="Ask for the slopes",
    question=Question(
        asks=("w", "b"),
        watches=("w", "b", "loss"),
        given=("inputs", "targets", "w", "b"),
        probe=probe,
        own_probe=own_probe,
        stand_in=stand_in,
    ),
    upstream=("data", "parameters", "model", "mse"),
    checks=(
        GradientShapes({"w.grad": "w", "b.grad": "b"}),
        GradientValues(("w.grad", "b.grad")),
    ),
)
