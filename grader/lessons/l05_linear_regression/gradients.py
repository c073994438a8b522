"""Ask for the slopes."""

from grader.authoring import (
    Exercise,
    GradientShapes,
    GradientValues,
    Names,
    Question,
    Seen,
)


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
    import torch

    if not asked_for_slopes(names):
        return
    yield "w", names.w
    yield "b", names.b
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad
    yield "loss is a tensor", isinstance(names.loss, torch.Tensor)
    yield "loss has a history", getattr(names.loss, "grad_fn", None) is not None
    yield "loss is tracked", getattr(names.loss, "requires_grad", False)
    yield "loss is one number", getattr(names.loss, "ndim", 0) == 0


def own_probe(names: Names) -> Seen:
    import torch

    if not asked_for_slopes(names):
        return
    yield from probe(names)
    loss = names.mse(names.model(names.inputs), names.targets)
    own = torch.autograd.grad(loss, (names.w, names.b), allow_unused=True)
    yield "own.w.grad", own[0]
    yield "own.b.grad", own[1]


def stand_in(names: Names) -> Seen:
    names.w.grad = names.b.grad = None
    loss = names.mse(names.model(names.inputs), names.targets)
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
