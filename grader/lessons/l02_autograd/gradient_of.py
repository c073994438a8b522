"""Make the gradient a function of the point, which stays as it was."""

from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Returns,
    Seen,
    Traits,
    called,
    copied,
    drawn_between,
    is_tensor,
)

CALLS = ("gradient_of(f, point)", "gradient at a tracked point", "gradient_of(f, point) again")
MOVED = "After the call `point` holds other numbers than before."


def probe(names: Names) -> Seen:
    import torch

    # In float32, as the lesson works, and steep both ways.
    c = int(names.draw.choice([-1, 1])) * drawn_between(names, 0.5, 2, 3)
    c[1] *= -1
    precise = torch.zeros((), dtype=torch.float64)
    d = drawn_between(names, 0.5, 2, 2, 2, like=precise)
    point = drawn_between(names, 0.5, 2, 3)
    tracked = drawn_between(names, 0.5, 2, 2, 2, like=precise).requires_grad_()
    tracked.grad = torch.full_like(tracked, 0.25)
    same = copied(point)

    def f(p: Any) -> Any:
        return (c * p**3).sum() + p[0] * p[1]

    def g(p: Any) -> Any:
        return (torch.sin(p) * d).sum() + p[0, 0] ** 2

    seen = dict(called(names, "gradient_of", {"f": f, "point": point}))
    yield from seen.items()
    yield "the gradient is a tensor", is_tensor(seen[CALLS[0]])
    yield "point is not tracked", not point.requires_grad
    yield "point has no gradient", point.grad is None
    yield from called(names, "gradient_of", {"g": g, "point": tracked}, CALLS[1])
    kept = tracked.grad is not None and bool((tracked.grad == 0.25).all())
    yield "its own gradient is kept", kept
    yield "it is still tracked", tracked.requires_grad
    yield CALLS[2], names.gradient_of(f, same)


EXERCISE = Exercise(
    title="The gradient as a function",
    question=Question(asks=("gradient_of",), probe=probe),
    points=2,
    checks=(
        Returns("gradient_of", CALLS[:1], changed=MOVED),
        Traits(
            {
                "point is not tracked": "After the call `point.requires_grad` is True.",
                "point has no gradient": "After the call `point.grad` is no longer None.",
            }
        ),
        Returns("gradient_of", CALLS[1:2], changed=MOVED),
        Traits(
            {
                "its own gradient is kept": "The gradient that `point` had was changed.",
                "it is still tracked": "After the call a tracked `point` is no longer tracked.",
                "the gradient is a tensor": (
                    "The slopes are right, but a tensor is asked for: look at the `type` of what "
                    "your function returns."
                ),
            }
        ),
        Returns("gradient_of", CALLS[2:]),
    ),
)
