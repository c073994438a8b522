"""Make the fare."""

from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)


def probe(names: Names) -> Seen:
    for name in ("x", "w", "b", "y"):
        yield name, getattr(names, name)
    yield "x is not tracked", not getattr(names.x, "requires_grad", False)
    for name in ("w", "b"):
        value = getattr(names, name)
        yield f"{name} is tracked", bool(getattr(value, "requires_grad", False))
        yield f"{name} is a leaf", bool(getattr(value, "is_leaf", False))
    yield "y is tracked", bool(getattr(names.y, "requires_grad", False))
    yield "y has a graph", getattr(names.y, "grad_fn", None) is not None
    by_w, by_b = slopes_in(names.y, names.w, names.b)
    yield "slope of y in w", by_w
    yield "slope of y in b", by_b
    yield "y follows w", by_w is not None and bool(abs(by_w - 3) < 1e-6)
    yield "y follows b", by_b is not None and bool(abs(by_b - 1) < 1e-6)


def slopes_in(y: Any, w: Any, b: Any) -> Any:
    """Return the slopes of `y`; where its graph is gone already, by what the walk left in `.grad`."""
    import torch

    try:
        return torch.autograd.grad(y, (w, b), retain_graph=True, allow_unused=True)
    except (RuntimeError, TypeError):
        by_w, by_b = (getattr(one, "grad", None) for one in (w, b))
    # Whoever walked twice, or back from the square, has both slopes times the same number.
    return (by_w, by_b) if by_w is None or not by_b else (by_w / by_b, by_b / by_b)


def stand_in(names: Names) -> Seen:
    import torch

    x, w, b = (float(one) for one in names.draw.integers(2, 9, 3))
    tracked = [torch.tensor(one, requires_grad=True) for one in (w, b)]
    yield from zip(("w", "b"), tracked, strict=True)
    yield "x", torch.tensor(x)
    yield "y", tracked[0] * x - tracked[1]


EXERCISE = Exercise(
    title="Make the fare",
    question=Question(
        asks=("x", "w", "b", "y"),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Values("x", tensor=True),
        Values("w", tensor=True),
        Values("b", tensor=True),
        Traits(
            {
                "w is tracked": "`w.requires_grad` is False: autograd will not track it.",
                "b is tracked": "`b.requires_grad` is False: autograd will not track it.",
                "x is not tracked": "`x.requires_grad` is True: nobody asked for its slope.",
                "w is a leaf": "`w` is the result of a calculation, so `w.grad` will stay None.",
                "b is a leaf": "`b` is the result of a calculation, so `b.grad` will stay None.",
            }
        ),
        Values("y", tensor=True),
        Traits(
            {
                "y has a graph": "`y.grad_fn` is None: `y` does not know how it was made.",
                "y follows w": (
                    "`y` is right for these numbers. With another `w` it would not be what the "
                    "formula says: is it made of `w`, `x` and `b`?"
                ),
                "y follows b": (
                    "`y` is right for these numbers. With another `b` it would not be what the "
                    "formula says: is it made of `w`, `x` and `b`?"
                ),
            }
        ),
    ),
)
