"""Make the gradient a function of the point, which stays as it was."""

from typing import Any

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Returns,
    Seen,
    Trait,
    called,
    copied,
    drawn_between,
    has,
    has_none,
    is_kind,
    is_same,
)

CALLS = ("gradient_of(f, point)", "gradient at a tracked point", "gradient_of(f, point) again")
MOVED = "After the call `point` holds other numbers than before."

_LADDER = (
    "gradient_of(lambda p: 3 * p[0], torch.tensor([1., 2.]))",
    "gradient_of(lambda p: p[0] * p[1], torch.tensor([2., 3.]))",
)


def probe(names: Names) -> Seen:
    import torch

    # In float32, as the lesson works, and steep both ways.
    c = int(names.draw.choice([-1, 1])) * drawn_between(names, 0.5, 2, 3)
    c[1] *= -1
    precise = torch.zeros((), dtype=torch.float64)
    d = drawn_between(names, 0.5, 2, 2, 2, like=precise)
    point = drawn_between(names, 0.5, 2, 3)
    point[0] *= -1
    tracked = drawn_between(names, 0.5, 2, 2, 2, like=precise).requires_grad_()
    tracked.grad = torch.full_like(tracked, 0.25)
    same = copied(point)

    def f(p: Any) -> Any:
        return (c * p**3).sum() + p[0] * p[1]

    def g(p: Any) -> Any:
        return (torch.sin(p) * d).sum() + p[0, 0] ** 2

    yield from called(names, "gradient_of", {"f": f, "point": point})
    yield "raw.point", point
    yield "raw.its own gradient before", copied(tracked.grad)
    yield from called(names, "gradient_of", {"g": g, "point": tracked}, CALLS[1])
    yield "raw.its own gradient afterwards", tracked.grad
    yield "raw.the tracked point", tracked
    yield CALLS[2], names.gradient_of(f, same)


EXERCISE = Exercise(
    title="The gradient as a function",
    question=Question(asks=("gradient_of",), probe=probe, ladder=_LADDER),
    points=2,
    checks=(
        Returns("gradient_of", CALLS[:1], changed=MOVED),
        Holds(
            "point is not tracked",
            has_none("raw.point", Trait.TRACKED),
            "After the call `point.requires_grad` is True.",
        ),
        Holds(
            "point has no gradient",
            has_none("raw.point", Trait.SLOPED),
            "After the call `point.grad` is no longer None.",
        ),
        Returns("gradient_of", CALLS[1:2], changed=MOVED),
        Holds(
            "its own gradient is kept",
            is_same("raw.its own gradient before", "raw.its own gradient afterwards"),
            "The gradient that `point` had was changed.",
        ),
        Holds(
            "it is still tracked",
            has("raw.the tracked point", Trait.TRACKED),
            "After the call a tracked `point` is no longer tracked.",
        ),
        Holds(
            "the gradient is a tensor",
            is_kind(CALLS[0], Kind.TENSOR),
            "The slopes are right, but a tensor is asked for: look at the `type` of what your "
            "function returns.",
        ),
        Returns("gradient_of", CALLS[2:]),
    ),
)
