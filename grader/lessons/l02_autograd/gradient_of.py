"""The gradient as a function."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)


def probe(names: Names) -> Seen:
    import torch

    # In float32, as the lesson works, and steep both ways.
    c = torch.tensor(names.draw.choice([-1, 1]) * names.draw.uniform(0.5, 2, 3)).float()
    c[1] *= -1
    d = torch.tensor(names.draw.uniform(0.5, 2, (2, 2)))
    point = torch.tensor(names.draw.uniform(0.5, 2, 3)).float()
    tracked = torch.tensor(names.draw.uniform(0.5, 2, (2, 2)), requires_grad=True)
    tracked.grad = torch.full((2, 2), 0.25, dtype=tracked.dtype)
    held, held_too = point.clone(), tracked.detach().clone()

    def f(p: Any) -> Any:
        return (c * p**3).sum() + p[0] * p[1]

    found = names.gradient_of(f, point)
    yield "gradient_of(f, point)", found
    yield "the gradient is a tensor", isinstance(found, torch.Tensor)
    yield "point is not tracked", not point.requires_grad
    yield "point has no gradient", point.grad is None
    found = names.gradient_of(lambda p: (torch.sin(p) * d).sum() + p[0, 0] ** 2, tracked)
    yield "gradient at a tracked point", found
    kept = tracked.grad is not None and bool((tracked.grad == 0.25).all())
    yield "its own gradient is kept", kept
    yield "it is still tracked", tracked.requires_grad
    yield "it is where it was", torch.equal(point, held) and torch.equal(tracked, held_too)
    yield "gradient_of(f, point) again", names.gradient_of(f, held)


EXERCISE = Exercise(
    title="The gradient as a function",
    question=Question(
        asks=("gradient_of",),
        probe=probe,
    ),
    points=2,
    checks=(
        Behaviour("gradient_of", ("gradient_of(f, point)",)),
        Traits(
            {
                "point is not tracked": "After the call `point.requires_grad` is True.",
                "point has no gradient": "After the call `point.grad` is no longer None.",
            }
        ),
        Behaviour("gradient_of", ("gradient at a tracked point",)),
        Traits(
            {
                "its own gradient is kept": "The gradient that `point` had was changed.",
                "it is still tracked": "After the call a tracked `point` is no longer tracked.",
                "it is where it was": "After the call `point` holds other numbers than before.",
                "the gradient is a tensor": (
                    "The slopes are right, but a tensor is asked for: look at the `type` of what "
                    "your function returns."
                ),
            }
        ),
        Behaviour("gradient_of", ("gradient_of(f, point) again",)),
    ),
)
