"""What sort of thing a value is, whatever it says of itself."""

import numbers
from typing import Any

import numpy as np

from grader.child.tensor import is_module, is_tensor, tensor_array

__all__ = ["is_module", "is_plain", "is_tensor", "is_tracked", "one_number", "opening", "repeats"]


def is_tracked(value: Any) -> bool:
    """Return whether a value is a tensor that autograd tracks."""
    return is_tensor(value) and bool(value.requires_grad)


def is_plain(value: Any) -> bool:
    """Return whether a value is a number that belongs to no tensor."""
    return isinstance(value, numbers.Real)


def one_number(value: Any) -> Any:
    """Return a tensor of one element without its dimensions of length 1; anything else as it is."""
    return value.reshape(()) if is_tensor(value) and value.numel() == 1 else value


def repeats(first: Any, second: Any) -> bool:
    """Return whether two answers are the same tensor, or no tensors: else neither can be shown."""
    if not (is_tensor(first) and is_tensor(second)):
        return True
    return np.array_equal(tensor_array(first), tensor_array(second), equal_nan=True)


def opening(error: BaseException) -> str:
    """Return the first 20 characters of an error: it is known by them, whatever sizes follow."""
    return str(error)[:20]
