"""What a model says, how large it is, and whether it can bend."""

from typing import Any


def asked(model: Any, x: Any) -> Any:
    """Return what a model says, in evaluation mode and without a graph."""
    import torch

    training = bool(getattr(model, "training", False))
    if training:
        model.eval()
    try:
        with torch.no_grad():
            return model(x)
    finally:
        if training:
            model.train()


def sizes_of(model: Any) -> list[int]:
    """Return how many numbers each of a model's weights and biases holds."""
    return [parameter.numel() for parameter in model.parameters()]


def bends(model: Any, x: Any) -> bool:
    """Return whether a model is anything but a weighted sum: its slope changes on some way."""

    def largest(values: Any) -> float:
        return float(values.abs().max())

    back, nothing, once, twice = (asked(model, step * x) for step in (-1, 0, 1, 2))
    changes = largest(twice - 2 * once + nothing), largest(once - 2 * nothing + back)
    return max(changes) > 1e-3 * largest(once)


def bends_inside(model: Any, x: Any) -> bool:
    """Return whether a model is more than one weighted sum of its inputs, bent before or after it.

    Of one weighted sum, the slope points the same way everywhere, however steep it is. Where no
    input changes its sign, what bends the inputs themselves is a weight like others.
    """
    import torch

    model.eval()
    with torch.enable_grad():
        places = x.detach().abs().requires_grad_()
        (slopes,) = torch.autograd.grad(model(places).sum(), places)
    first, second = torch.linalg.svdvals(slopes.double())[:2].tolist()
    return bool(second > 1e-4 * first)
