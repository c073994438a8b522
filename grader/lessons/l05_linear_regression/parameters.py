"""Random weights and biases that autograd tracks, of the shapes that the formulas have."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, copied, is_tensor

from ._shape import Shape
from ._shared import is_along


def is_step(before: Any, now: Any) -> bool:
    """Return whether a tensor differs from an earlier one by a step along its gradient."""
    gradient = getattr(before, "grad", None)
    if gradient is None or before.shape != getattr(now, "shape", None):
        return False
    return is_along(now - before, gradient)


def is_made(names: Names) -> bool:
    """Return whether the statement made `w` or `b`, and did not train them."""
    held = {"w": names.w, "b": names.b}
    if not all(map(is_tensor, held.values())):
        return True
    # Once a tensor was seen with a gradient, what changes it is training.
    with_gradient = names.recalled("seen with a gradient")
    with_gradient.update(
        {name: value for name, value in held.items() if value.is_leaf and value.grad is not None}
    )
    if any(value is with_gradient.get(name) for name, value in held.items()):
        return False
    if names.touched("loss") and "loss" in names.before:
        return False
    return not any(is_step(names.before.get(name), value) for name, value in held.items())


def probe(names: Names) -> Seen:
    if not is_made(names):
        return
    made = {"w": names.w, "b": names.b}
    for name, value in made.items():
        yield f"{name} is a tensor", is_tensor(value)
    if not all(map(is_tensor, made.values())):
        return
    # From these, training will begin.
    names.recalled("made").update({name: copied(value) for name, value in made.items()})
    for name, value in made.items():
        yield from looked_at(name, value, names.namespace.get("inputs"))


def looked_at(name: str, value: Any, inputs: Any) -> Seen:
    """Yield what can be said of a tensor of weights or biases."""
    import torch

    usual = (torch.float32, torch.get_default_dtype(), getattr(inputs, "dtype", None))
    largest = float(value.detach().abs().max())
    yield f"{name}.shape", list(value.shape)
    yield f"{name} goes with the inputs", value.dtype in usual
    yield f"{name} was drawn", largest == 0 or 1e-9 < largest < 1e6
    yield f"{name} holds floats", torch.is_floating_point(value)
    yield f"{name} requires a gradient", value.requires_grad
    yield f"{name} is a leaf", value.is_leaf
    yield f"{name} varies", bool((value != value.flatten()[0]).any())


def stand_in(names: Names) -> Seen:
    import torch

    yield "w", torch.full((2, 3), names.draw.uniform(-0.5, 0), requires_grad=True)
    yield "b", torch.full((2,), names.draw.normal(), requires_grad=True)


EXERCISE = Exercise(
    title="Make weights and biases",
    question=Question(asks=("w", "b"), probe=probe, stand_in=stand_in),
    checks=(
        Traits(
            {
                "w is a tensor": "`w` is no tensor; autograd tracks nothing else.",
                "b is a tensor": "`b` is no tensor; autograd tracks nothing else.",
            }
        ),
        Shape("w.shape"),
        Shape("b.shape"),
        Traits(
            {
                "w holds floats": "`w` holds integers; weights are fractions.",
                "b holds floats": "`b` holds integers; biases are fractions.",
                "w requires a gradient": "`w.requires_grad` is False: autograd will not track it.",
                "b requires a gradient": "`b.requires_grad` is False: autograd will not track it.",
                "w is a leaf": "`w` is the result of a calculation, so `w.grad` will stay None.",
                "b is a leaf": "`b` is the result of a calculation, so `b.grad` will stay None.",
                "w varies": "All elements of `w` are the same number; random ones are asked for.",
                "b varies": "All elements of `b` are the same number; random ones are asked for.",
                "w was drawn": "`w` holds numbers that no normal distribution gives: print it.",
                "b was drawn": "`b` holds numbers that no normal distribution gives: print it.",
                "w goes with the inputs": "`w` is not float32, and `@` will not mix it with others.",
                "b goes with the inputs": "`b` is not float32, as the weights are.",
            }
        ),
    ),
)
