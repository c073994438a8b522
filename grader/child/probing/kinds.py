"""What sort of thing a value is, whatever it says of itself."""

import numbers
from typing import Any

from grader.child.tensor import is_module, is_tensor

__all__ = ["is_module", "is_plain", "is_tensor", "is_tracked", "one_number", "opening"]


def is_tracked(value: Any) -> bool:
    """Return whether a value is a tensor that autograd tracks."""
    return is_tensor(value) and bool(value.requires_grad)


def is_plain(value: Any) -> bool:
    """Return whether a value is a number that belongs to no tensor."""
    return isinstance(value, numbers.Real)


def one_number(value: Any) -> Any:
    """Return a tensor of one element without its dimensions of length 1; anything else as it is."""
    return value.reshape(()) if is_tensor(value) and value.numel() == 1 else value


def opening(error: BaseException) -> str:
    """Return the first 20 characters of an error: it is known by them, whatever sizes follow."""
    return str(error)[:20]
