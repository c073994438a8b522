"""Models of PyTorch's: hidden ones, and the numbers in those of a learner."""

from itertools import pairwise
from typing import Any

from grader.child.names import Names
from grader.child.probing.drawn import placed


def hidden_layer(
    names: Names,
    inputs: int,
    outputs: int,
    *,
    mean: float = 0.0,
    spread: float = 1.0,
    like: Any = None,
) -> Any:
    """Return an `nn.Linear` whose weights the learner has not seen: (outputs, inputs), (outputs,).

    mean, spread: of the normally distributed numbers.
    like: a tensor of whose dtype and on whose device it is to be; else float32 on the CPU.
    """
    import torch

    return _filled(names, torch.nn.Linear(inputs, outputs), mean, spread, like)


def hidden_network(
    names: Names,
    *sizes: int,
    mean: float = 0.0,
    spread: float = 1.0,
    like: Any = None,
) -> Any:
    """Return layers of these sizes with a tanh between them: not every model has one weight.

    mean, spread, like: as of `hidden_layer`.
    """
    import torch

    layers: list[Any] = []
    for inputs, outputs in pairwise(sizes):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.Tanh()]
    return _filled(names, torch.nn.Sequential(*layers[:-1]), mean, spread, like)


def _filled(names: Names, model: Any, mean: float, spread: float, like: Any) -> Any:
    model = model.to(placed(0.0, like))
    set_parameters(
        model,
        [
            names.draw.normal(mean, spread, tuple(parameter.shape))
            for parameter in model.parameters()
        ],
    )
    return model


def parameters_of(model: Any) -> list[Any]:
    """Return copies of the weights and biases that a model holds now, without a graph."""
    return [parameter.detach().clone() for parameter in model.parameters()]


def set_parameters(model: Any, values: Any) -> None:
    """Overwrite a model's parameters in place.

    values: an array or a tensor for each, of its shape. Raises ValueError for more or fewer,
    RuntimeError where a shape does not fit.
    """
    import torch

    with torch.no_grad():
        for parameter, value in zip(model.parameters(), values, strict=True):
            parameter.copy_(torch.as_tensor(value))


def numbers_in(model: Any) -> Any:
    """Return all weights and biases of a model in one row, without a graph."""
    import torch

    return torch.cat([parameter.detach().flatten() for parameter in model.parameters()])


def count_of_numbers(model: Any) -> int:
    """Return how many numbers a model's weights and biases hold together."""
    return sum(parameter.numel() for parameter in model.parameters())


def put_by_shape(model: Any, values: dict[tuple[int, ...], Any]) -> bool:
    """Overwrite a model's parameters in place, by their shapes, whatever they are called.

    values: by the shape without lengths of 1. Each goes where its shape fits, turned over where a
    weight is kept that way round. Returns whether each found its place, and no parameter is left.
    """
    import torch

    left = dict(values)
    for parameter in model.parameters():
        shape = tuple(length for length in parameter.shape if length != 1)
        value = left.pop(shape, None)
        if value is None and shape[::-1] in left:
            value = left.pop(shape[::-1]).T
        if value is None:
            return False
        with torch.no_grad():
            parameter.copy_(value.reshape(parameter.shape))
    return not left
