"""Random weights and biases that autograd tracks, of the shapes that the formulas have."""

from collections.abc import Callable
from typing import Any

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Rule,
    Seen,
    Trait,
    copied,
    has,
    is_floating,
    is_kind,
    is_tensor,
)

from ._drawn import goes_with_inputs, varies, was_drawn
from ._shape import Shape
from ._shared import went_along


def is_step(before: Any, now: Any) -> bool:
    """Return whether a tensor differs from an earlier one by a step along its gradient."""
    if getattr(before, "grad", None) is None:
        return False
    return went_along(before, now, before.grad)


def is_made(names: Names) -> bool:
    """Return whether the statement made `w` or `b`, and did not train them."""
    if not is_tensor(names.w) or not is_tensor(names.b):
        return True
    held = {"w": names.w, "b": names.b}
    # Once a tensor was seen with a gradient, what changes it is training.
    with_gradient = names.recalled("seen with a gradient")
    with_gradient.update(
        {name: value for name, value in held.items() if value.is_leaf and value.grad is not None}
    )
    if names.touched("loss") and "loss" in names.before:
        return False
    for name, value in held.items():
        if value is with_gradient.get(name) or is_step(names.before.get(name), value):
            return False
    return True


def probe(names: Names) -> Seen:
    import torch

    if not is_made(names):
        return
    made = {"w": names.w, "b": names.b}
    if is_tensor(names.w) and is_tensor(names.b):
        # From these, training will begin.
        names.recalled("made").update({name: copied(value) for name, value in made.items()})
    for name, value in made.items():
        yield f"{name}.shape", list(getattr(value, "shape", ()))
        yield f"raw.{name}", value
        yield f"raw.{name}.dtype", str(getattr(value, "dtype", ""))
    yield "raw.inputs.dtype", str(getattr(names.namespace.get("inputs"), "dtype", ""))
    yield "raw.default.dtype", str(torch.get_default_dtype())


def stand_in(names: Names) -> Seen:
    import torch

    yield "w", torch.full((2, 3), names.draw.uniform(-0.5, 0), requires_grad=True)
    yield "b", torch.full((2,), names.draw.normal(), requires_grad=True)


def both(said: str, rule: Callable[[str], Rule], words: str, of_b: str = "") -> tuple[Holds, Holds]:
    """Return a rule of `w` and of `b`, each with its sentence; in that `{0}` is the name."""
    return (
        Holds(f"w {said}", rule("raw.w"), words.format("w")),
        Holds(f"b {said}", rule("raw.b"), (of_b or words).format("b")),
    )


EXERCISE = Exercise(
    title="Make weights and biases",
    question=Question(asks=("w", "b"), probe=probe, stand_in=stand_in),
    checks=(
        *both(
            "is a tensor",
            lambda name: is_kind(name, Kind.TENSOR),
            "`{0}` is no tensor; autograd tracks nothing else.",
        ),
        Shape("w.shape"),
        Shape("b.shape"),
        *both(
            "holds floats",
            is_floating,
            "`w` holds integers; weights are fractions.",
            "`b` holds integers; biases are fractions.",
        ),
        *both(
            "requires a gradient",
            lambda name: has(name, Trait.TRACKED),
            "`{0}.requires_grad` is False: autograd will not track it.",
        ),
        *both(
            "is a leaf",
            lambda name: has(name, Trait.LEAF),
            "`{0}` is the result of a calculation, so `{0}.grad` will stay None.",
        ),
        *both(
            "varies",
            varies,
            "All elements of `{0}` are the same number; random ones are asked for.",
        ),
        *both(
            "was drawn",
            was_drawn,
            "`{0}` holds numbers that no normal distribution gives: print it.",
        ),
        *both(
            "goes with the inputs",
            goes_with_inputs,
            "`w` is not float32, and `@` will not mix it with others.",
            "`b` is not float32, as the weights are.",
        ),
    ),
)
