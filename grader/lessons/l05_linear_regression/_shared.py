"""What several exercises of this lesson need: weights, and the loss that a learner makes of them."""

from typing import Any

from grader.authoring import Arrays, Names, drawn, laid_out_as, working

RATE = 1e-5


def slope(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean squared error of x wᵀ + b, by the chain rule."""
    x, y = arrays["inputs"], arrays["targets"]
    error = 2 / y.size * (x @ arrays["w"].T + arrays["b"] - y)
    return {"w": error.T @ x, "b": error.sum(axis=0)}


def hidden_parameters(names: Names) -> dict[str, Any]:
    """Return weights and biases that the learner has not seen, laid out as theirs are."""
    like = working(names, "w")
    w, b = drawn(names, 2, 3, like=like), drawn(names, 2, spread=10, like=like)
    w = laid_out_as(w, names.namespace.get("w"))
    return {"w": w.requires_grad_(), "b": b.requires_grad_()}


def own_loss(names: Names) -> Any:
    """Return the loss of what `w` and `b` hold now, by the functions that are held."""
    return names.mse(names.model(names.inputs), names.targets)


def own_slopes(names: Names, *weights: str) -> tuple[Any, ...]:
    """Return the gradients of that loss in weights; None for those that it does not depend on.

    Raises what autograd does where the loss is no tensor, or tracks none of them.
    """
    import torch

    held = [getattr(names, name) for name in weights]
    return torch.autograd.grad(own_loss(names), held, allow_unused=True)


def went_along(before: Any, now: Any, slope: Any) -> bool:
    """Return whether a tensor moved along a slope, up or down, as by one step and not a hundred.

    It decides whose statement this is, a step's or a training's, and so who looks at all.
    """
    if slope is None or before.shape != now.shape or before.shape != slope.shape:
        return False
    move, way = (part.detach().double().flatten() for part in (now - before, slope))
    return bool((move @ way).abs() > (1 - 1e-6) * move.norm() * way.norm())
