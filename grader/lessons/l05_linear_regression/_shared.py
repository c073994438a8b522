"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import (
    Arrays,
    Names,
)

RATE = 1e-5


def slope(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean squared error of x wᵀ + b, by the chain rule."""
    x, y = arrays["inputs"], arrays["targets"]
    error = x @ arrays["w"].T + arrays["b"] - y
    return {"w": 2 / y.size * error.T @ x, "b": 2 / y.size * error.sum(axis=0)}


# The weights and biases as they were last made: from these, training began.
MADE: dict[str, Any] = {}


def is_along(moved: Any, slope: Any) -> bool:
    """Return whether a move follows a slope, up or down, as one step does and a hundred do not."""
    if slope is None or moved.shape != slope.shape:
        return False
    one, other = (part.detach().double().flatten() for part in (moved, slope))
    return bool((one @ other).abs() > (1 - 1e-6) * one.norm() * other.norm())


def hidden_parameters(names: Names) -> dict[str, Any]:
    """Return weights and biases that the learner has not seen, laid out as theirs are."""
    import torch

    w = torch.tensor(names.draw.normal(size=(2, 3)))
    b = torch.tensor(names.draw.normal(size=2) * 10)
    held = names.namespace.get("w")
    double = isinstance(held, torch.Tensor) and held.dtype == torch.float64
    kind = torch.float64 if double else torch.float32
    if isinstance(held, torch.Tensor) and held.shape == (3, 2):
        w = w.t()
    where = held.device if isinstance(held, torch.Tensor) else "cpu"
    return {
        "w": w.to(where, kind, copy=True).requires_grad_(),
        "b": b.to(where, kind, copy=True).requires_grad_(),
    }


def left(names: Names, *kept: str) -> dict[str, Any]:
    """Return what tensors hold now, beside the tensors themselves."""
    return {
        name: (value, value.detach().clone() if hasattr(value, "detach") else value)
        for name, value in names.namespace.items()
        if name in kept
    }


def held_before(names: Names, *wanted: str) -> dict[str, Any]:
    """Return what names held before the statement, those of them that were bound."""
    return {name: names.before[name] for name in wanted if name in names.before}


def still(names: Names, kept: dict[str, Any]) -> bool:
    """Return whether names hold the very tensors that they did, with the same values."""
    return bool(kept) and all(
        names.namespace.get(name) is tensor and bool((tensor == value).all())
        for name, (tensor, value) in kept.items()
    )
