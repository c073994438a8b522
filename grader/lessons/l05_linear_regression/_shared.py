"""What several exercises of this lesson need: weights, and the loss that a learner makes of them."""

from typing import Any

from grader.authoring import Arrays, Held, Names, drawn, is_tensor

RATE = 1e-5


def slope(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean squared error of x wᵀ + b, by the chain rule."""
    x, y = arrays["inputs"], arrays["targets"]
    error = x @ arrays["w"].T + arrays["b"] - y
    return {"w": 2 / y.size * error.T @ x, "b": 2 / y.size * error.sum(axis=0)}


def hidden_parameters(names: Names) -> dict[str, Any]:
    """Return weights and biases that the learner has not seen, laid out as theirs are."""
    import torch

    held: Any = names.namespace.get("w")
    is_double = is_tensor(held) and held.dtype == torch.float64
    kind = torch.float64 if is_double else torch.float32
    like = torch.empty(0, dtype=kind, device=held.device if is_tensor(held) else "cpu")
    w, b = drawn(names, 2, 3, like=like), drawn(names, 2, spread=10, like=like)
    if is_tensor(held) and held.shape == (3, 2):
        w = w.t()
    return {"w": w.requires_grad_(), "b": b.requires_grad_()}


def own_loss(names: Names) -> Any:
    """Return the loss of what `w` and `b` hold now, by the learner's own functions."""
    return names.mse(names.model(names.inputs), names.targets)


def own_slopes(names: Names, *weights: str) -> tuple[Any, ...]:
    """Return the gradients of that loss in weights; None for those that it does not depend on.

    Raises what autograd does where the loss is no tensor, or tracks none of them.
    """
    import torch

    held = [getattr(names, name) for name in weights]
    return torch.autograd.grad(own_loss(names), held, allow_unused=True)


def is_along(moved: Any, slope: Any) -> bool:
    """Return whether a move follows a slope, up or down, as one step does and a hundred do not."""
    if slope is None or moved.shape != slope.shape:
        return False
    move, way = (part.detach().double().flatten() for part in (moved, slope))
    return bool((move @ way).abs() > (1 - 1e-6) * move.norm() * way.norm())


def still(names: Names, kept: Held) -> bool:
    """Return whether names hold the very tensors that they did, with the same values."""
    return bool(kept) and all(
        names.namespace.get(name) is tensor and bool((tensor == value).all())
        for name, (tensor, value) in kept.items()
    )
