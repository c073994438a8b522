"""Make the fare of two numbers that are tracked and one that is not."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, is_tracked, slopes_of


def probe(names: Names) -> Seen:
    x, w, b, y = names.x, names.w, names.b, names.y
    yield from {"x": x, "w": w, "b": b, "y": y}.items()
    yield "x is not tracked", not is_tracked(x)
    for name, leaf in (("w", w), ("b", b)):
        yield f"{name} is tracked", is_tracked(leaf)
        yield f"{name} is a leaf", bool(getattr(leaf, "is_leaf", False))
    yield "y is tracked", is_tracked(y)
    yield "y has a graph", getattr(y, "grad_fn", None) is not None
    for name, slope, right in zip(("w", "b"), slopes_in_leaves(y, w, b), (3, 1), strict=True):
        yield f"slope of y in {name}", slope
        yield f"y follows {name}", slope is not None and bool((abs(slope - right) < 1e-6).all())


def slopes_in_leaves(y: Any, w: Any, b: Any) -> tuple[Any, Any]:
    """Return the slopes of `y`; where its graph is gone already, by what the walk left in `.grad`."""
    by_w, by_b = slopes_of(y, w, b)
    if by_w is not None or by_b is not None:
        return by_w, by_b
    by_w, by_b = (getattr(leaf, "grad", None) for leaf in (w, b))
    # Whoever walked twice, or back from the square, has both slopes times the same number.
    return (by_w, by_b) if by_w is None or not by_b else (by_w / by_b, by_b / by_b)


def stand_in(names: Names) -> Seen:
    import torch

    x, w, b = (torch.tensor(float(number)) for number in names.draw.integers(2, 9, 3))
    yield from {"x": x, "w": w.requires_grad_(), "b": b.requires_grad_(), "y": w * x - b}.items()


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
                "y follows w": TYPED_IN.format("w"),
                "y follows b": TYPED_IN.format("b"),
            }
        ),
    ),
)
