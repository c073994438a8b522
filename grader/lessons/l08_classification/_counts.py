"""Looks at counts and shares, which may be whole numbers or floats."""

from collections.abc import Mapping
from typing import Any

from grader.authoring import Names, Seen, called, one_number


def seen_of_counts(names: Names, function: str, arguments: Mapping[str, Any], said: str) -> Seen:
    """Yield what `called` does, all numbers as floats: a mistake is the same mistake in either."""
    for name, value in called(names, function, arguments, said):
        yield name, one_number(as_floats(value))


def as_floats(value: Any) -> Any:
    """Return a tensor's numbers as floats; anything else as it is."""
    import torch

    return value.float() if isinstance(value, torch.Tensor) else value
