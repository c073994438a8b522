"""The slopes of the loss in weights and biases, asked of autograd."""

from grader.authoring import (
    Exercise,
    GradientShapes,
    GradientValues,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Trait,
    all_of,
    has,
    has_none,
    has_shape,
    is_kind,
)

from ._shared import own_loss


def probe(names: Names) -> Seen:
    if "w" not in names.before or not names.has("loss") or names.changed("w", "b"):
        return
    # The lesson itself makes a first loss, to look at: nobody asked for slopes yet.
    if names.w.grad is None and "loss" not in names.before:
        return
    # Where the cell is run again, its first lines find the slopes of the last time.
    if names.w.grad is not None and "loss" in names.before and not names.touched("w", "b"):
        return
    yield "w", names.w
    yield "b", names.b
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad
    yield "raw.loss", names.loss


def stand_in(names: Names) -> Seen:
    names.w.grad = names.b.grad = None
    loss = own_loss(names)
    loss.backward(loss.new_tensor(names.draw.uniform(1.5, 3)), retain_graph=True)
    names.namespace["loss"] = loss
    yield from ()


_A_TENSOR = is_kind("raw.loss", Kind.TENSOR)

EXERCISE = Exercise(
    title="Ask for the slopes",
    question=Question(
        asks=("w", "b"),
        watches=("w", "b", "loss"),
        given=("inputs", "targets", "w", "b"),
        probe=probe,
        stand_in=stand_in,
    ),
    upstream=("data", "parameters", "model", "mse"),
    checks=(
        GradientShapes({"w.grad": "w", "b.grad": "b"}),
        GradientValues(("w.grad", "b.grad")),
        Holds("loss is a tensor", _A_TENSOR),
        Holds("loss has a history", all_of(_A_TENSOR, has_none("raw.loss", Trait.LEAF))),
        Holds("loss is tracked", has("raw.loss", Trait.TRACKED)),
        Holds("loss is one number", has_shape("raw.loss")),
    ),
)
