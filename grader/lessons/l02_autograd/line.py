"""Make the fare of two numbers that are tracked and one that is not."""

from typing import Any

import numpy as np

from grader.authoring import (
    Evidence,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Rule,
    Seen,
    Trait,
    Values,
    all_of,
    has,
    has_none,
    is_kind,
    is_tensor,
    slopes_of,
)


def probe(names: Names) -> Seen:
    yield from {name: getattr(names, name) for name in ("x", "w", "b", "y")}.items()
    leaves = {"w": names.w, "b": names.b}
    for name, slope in zip(leaves, slopes_of(names.y, *leaves.values()), strict=True):
        yield f"raw.slope of y in {name}", slope
    for name, leaf in leaves.items():
        if is_tensor(leaf) and leaf.is_leaf:
            yield f"raw.{name}.grad", leaf.grad


def slopes_in_leaves(evidence: Evidence) -> dict[str, Any]:
    """Return the slopes of `y`; where its graph is gone already, by what the walk left in `.grad`."""
    slopes = {name: evidence.array(f"raw.slope of y in {name}") for name in ("w", "b")}
    if any(slope is not None for slope in slopes.values()):
        return slopes
    left = {name: evidence.array(f"raw.{name}.grad") for name in ("w", "b")}
    by_b = left["b"]
    # Whoever walked twice, or back from the square, has both slopes times the same number.
    if left["w"] is None or by_b is None or not by_b.all():
        return left
    return {name: slope / by_b for name, slope in left.items() if slope is not None}


def leads_to(name: str) -> Rule:
    """Return the rule that a way leads from `y` to a leaf."""
    return lambda evidence: slopes_in_leaves(evidence)[name] is not None


def follows(name: str, slope: float) -> Rule:
    """Return the rule that the slope of `y` in a leaf is this number."""
    return lambda evidence: np.allclose(slopes_in_leaves(evidence)[name], slope, 0, ROUNDING)


def stand_in(names: Names) -> Seen:
    import torch

    x, w, b = (torch.tensor(float(number)) for number in names.draw.integers(2, 9, 3))
    yield from {"x": x, "w": w.requires_grad_(), "b": b.requires_grad_(), "y": w * x - b}.items()


ROUNDING = 1e-6
# The slopes of the fare where `w` and `b` change places, and where parentheses stand around a sum.
OF_OTHER_FARES = {"w": (1, 8), "b": (3, 4)}
TYPED_IN = (
    "`y` is right for these numbers. With another `{}` it would not be what the formula says: "
    "is it made of `w`, `x` and `b`?"
)

EXERCISE = Exercise(
    title="Make the fare",
    question=Question(asks=("x", "w", "b", "y"), probe=probe, stand_in=stand_in),
    checks=(
        Values("x", tensor=True),
        Values("w", tensor=True),
        Values("b", tensor=True),
        Holds(
            "w is tracked",
            has("w", Trait.TRACKED),
            "`w.requires_grad` is False: autograd will not track it.",
        ),
        Holds(
            "b is tracked",
            has("b", Trait.TRACKED),
            "`b.requires_grad` is False: autograd will not track it.",
        ),
        Holds(
            "x is not tracked",
            has_none("x", Trait.TRACKED),
            "`x.requires_grad` is True: nobody asked for its slope.",
        ),
        Holds(
            "w is a leaf",
            has("w", Trait.LEAF),
            "`w` is the result of a calculation, so `w.grad` will stay None.",
        ),
        Holds(
            "b is a leaf",
            has("b", Trait.LEAF),
            "`b` is the result of a calculation, so `b.grad` will stay None.",
        ),
        Values("y", tensor=True),
        Holds("y is tracked", has("y", Trait.TRACKED)),
        Holds(
            "y has a graph",
            all_of(is_kind("y", Kind.TENSOR), has_none("y", Trait.LEAF)),
            "`y.grad_fn` is None: `y` does not know how it was made.",
        ),
        Holds("y follows w", follows("w", 3), TYPED_IN.format("w")),
        Holds("y follows b", follows("b", 1), TYPED_IN.format("b")),
        *(Holds(f"y leads to {name}", leads_to(name)) for name in OF_OTHER_FARES),
        *(
            Holds(f"the slope of y in {name} is {slope}", follows(name, slope))
            for name, slopes in OF_OTHER_FARES.items()
            for slope in slopes
        ),
    ),
)
