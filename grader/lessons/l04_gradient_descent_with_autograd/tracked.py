"""Make tensors, and have one tracked."""

from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

# `w` as it was first seen tracked, and what it held: whatever moves it later did not make it.
MADE: dict[str, Any] = {}


def as_made(w: Any) -> Any:
    """Return what `w` held when it was first seen tracked."""
    if w is not MADE.get("w"):
        MADE.update(w=w, held=w.detach().clone())
    return MADE["held"]


def probe(names: Names) -> Seen:
    import torch

    yield "X", names.X
    yield "Y", names.Y
    data = [one for one in (names.X, names.Y) if isinstance(one, torch.Tensor)]
    yield "X and Y are tensors", len(data) == 2
    yield "X and Y are left alone", not any(one.requires_grad for one in data)
    w = names.w
    tensor = isinstance(w, torch.Tensor)
    yield "w", as_made(w) if tensor and w.requires_grad and w.is_leaf else w
    yield "w is a tensor", tensor
    yield "w is one number", tensor and w.ndim == 0
    yield "w holds floats", tensor and w.is_floating_point()
    yield "w is tracked", tensor and w.requires_grad
    yield "w is a leaf", tensor and w.is_leaf


def stand_in(names: Names) -> Seen:
    import torch

    x = torch.tensor(names.draw.uniform(1, 8, 8), dtype=torch.float32)
    yield "X", x
    yield "Y", 3 * x
    yield "w", torch.tensor(0.0, requires_grad=True)


EXERCISE = Exercise(
    title="Make tensors, and have one tracked",
    question=Question(
        asks=("X", "Y", "w"),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Values("X", tensor=True, floating=True),
        Values("Y", tensor=True, floating=True),
        Traits(
            {
                "w is a tensor": "`w` is no tensor; autograd tracks nothing else.",
                "w is one number": "`w` is no single number: look at `w.shape`.",
                "X and Y are left alone": "`X` or `Y` is tracked, and only `w` is to be learned.",
            }
        ),
        Values("w"),
        Traits(
            {
                "w holds floats": "`w` holds an integer; 0.001 could not be taken from it.",
                "w is tracked": "`w.requires_grad` is False: autograd will not track it.",
                "w is a leaf": "`w` is the result of a calculation: `w.grad` will stay None.",
            }
        ),
    ),
)
