"""Make weights and biases."""

from dataclasses import dataclass, replace
from typing import Any

from grader.authoring import (
    Evidence,
    Exercise,
    Finding,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import MADE, is_along

# Tensors that have been seen with a gradient: what changes them is training.
SEEN_WITH_GRADIENT: dict[str, Any] = {}


@dataclass(frozen=True)
class Shape(Values):
    """A shape; a wrong one says more of an answer than what its parts held for a moment."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the shape is right."""
        finding = super().judge(evidence)
        seen, expected = evidence.array(self.name), evidence.wanted(self.name)
        if finding.passed or seen is None or expected is None:
            return finding
        mine, right = (tuple(map(int, one.flatten())) for one in (seen, expected))
        words = f"`{self.name}` is {mine}; it should be {right}."
        return replace(finding, sentence=words, nearness=0.6)


def is_step(before: Any, now: Any) -> bool:
    """Return whether a tensor differs from an earlier one by a step along its gradient."""
    gradient = getattr(before, "grad", None)
    if gradient is None or before.shape != getattr(now, "shape", None):
        return False
    return is_along(now - before, gradient)


def is_made(names: Names) -> bool:
    """Return whether the statement made `w` or `b`, and did not train them."""
    import torch

    held = {name: names.namespace[name] for name in ("w", "b")}
    if not all(isinstance(value, torch.Tensor) for value in held.values()):
        return True
    tensors = {name: value for name, value in held.items() if isinstance(value, torch.Tensor)}
    with_gradient = {
        name: value for name, value in tensors.items() if value.is_leaf and value.grad is not None
    }
    SEEN_WITH_GRADIENT.update(with_gradient)
    if any(value is SEEN_WITH_GRADIENT.get(name) for name, value in held.items()):
        return False
    if names.touched("loss") and "loss" in names.before:
        return False
    return not any(is_step(names.before.get(name), value) for name, value in held.items())


def probe(names: Names) -> Seen:
    import torch

    if not is_made(names):
        return
    made = {"w": names.w, "b": names.b}
    for name, value in made.items():
        yield f"{name} is a tensor", isinstance(value, torch.Tensor)
    if not all(isinstance(value, torch.Tensor) for value in made.values()):
        return
    MADE.update({name: value.detach().clone() for name, value in made.items()})
    inputs = names.namespace.get("inputs")
    for name, value in made.items():
        yield f"{name}.shape", list(value.shape)
        yield (
            f"{name} goes with the inputs",
            value.dtype
            in (
                torch.float32,
                torch.get_default_dtype(),
                getattr(inputs, "dtype", None),
            ),
        )
        largest = float(value.detach().abs().max())
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
    question=Question(
        asks=("w", "b"),
        probe=probe,
        stand_in=stand_in,
    ),
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
