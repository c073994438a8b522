"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import (
    Names,
)


def place(names: Names) -> Any:
    """Return the device on which the learner's table lies."""
    import torch

    held = names.weather if names.has("weather") else None
    return held.device if isinstance(held, torch.Tensor) else torch.device("cpu")


def drawn(names: Names, *shape: int) -> Any:
    """Return a tensor of numbers that the learner has not seen."""
    import torch

    kind = torch.get_default_dtype()
    return torch.tensor(names.draw.normal(1, 2, shape), dtype=kind, device=place(names))


def hidden_layer(names: Names, outputs: int) -> Any:
    """Return a layer of three inputs with weights that the learner has not seen."""
    import torch

    layer = torch.nn.Linear(3, outputs).to(place(names))
    with torch.no_grad():
        layer.weight.copy_(drawn(names, outputs, 3))
        layer.bias.copy_(drawn(names, outputs))
    return layer


def hidden_network(names: Names, outputs: int) -> Any:
    """Return a network of two layers: not every model has one weight and one bias."""
    import torch

    last = torch.nn.Linear(2, outputs).to(place(names))
    with torch.no_grad():
        last.weight.copy_(drawn(names, outputs, 2))
        last.bias.copy_(drawn(names, outputs))
    return torch.nn.Sequential(hidden_layer(names, 2), torch.nn.Tanh(), last)


def numbers_in(model: Any) -> Any:
    """Return all weights and biases of a model in one row."""
    import torch

    return torch.cat([one.detach().flatten() for one in model.parameters()])


def letter(value: Any) -> Any:
    """Return a chosen letter, however it was written; anything else as it is."""
    return value.strip().casefold() if isinstance(value, str) else value
