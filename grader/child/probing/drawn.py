"""Hidden inputs: numbers that the learner has not seen, the same for the reference."""

from typing import Any

from grader.child.names import Names
from grader.child.tensor import is_tensor


def drawn(
    names: Names, *shape: int, mean: float = 0.0, spread: float = 1.0, like: Any = None
) -> Any:
    """Return a tensor of normally distributed numbers, drawn from the exercise's seed.

    shape: of the tensor; none for a single number.
    like: a tensor of whose dtype and on whose device it is to be; else float32 on the CPU.
    """
    return placed(names.draw.normal(mean, spread, shape), like)


def drawn_between(names: Names, low: float, high: float, *shape: int, like: Any = None) -> Any:
    """Return a tensor of numbers spread evenly from low to high, drawn from the exercise's seed.

    shape, like: as of `drawn`.
    """
    return placed(names.draw.uniform(low, high, shape), like)


def placed(values: Any, like: Any = None) -> Any:
    """Return numbers as a tensor, a new one.

    values: an array, a list or a number.
    like: a tensor of whose dtype and on whose device it is to be; anything else means float32 on
        the CPU.
    """
    import torch

    if not is_tensor(like):
        return torch.tensor(values, dtype=torch.float32)
    return torch.tensor(values, dtype=like.dtype, device=like.device)


def laid_out_as(table: Any, held: Any) -> Any:
    """Return a tensor of two dimensions, turned over where `held` is a tensor of that shape."""
    turned = table.t()
    return turned if is_tensor(held) and held.shape == turned.shape else table
