"""Reads what a lesson hands over: arrays, tensors, lists, or what a learner has not made yet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.child.todo import Placeholder, waits_for

Numbers = NDArray[np.float64]


class NotShown(Exception):
    """Why there is nothing to draw: one plain line."""


def require(*values: Any) -> None:
    """Raise NotShown if any value, or what it holds, is still to be made."""
    names = list(dict.fromkeys(name for value in values for name in _waiting(value)))
    if names:
        come = "comes" if len(names) == 1 else "come"
        raise NotShown(f"Not shown yet: {', '.join(names)} {come} first.")


def _waiting(value: Any) -> list[str]:
    if isinstance(value, Placeholder):
        return [waits_for(value)]
    parts = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping | list | tuple):
        return [name for part in parts for name in _waiting(part)]
    return []


def numbers(values: Any, name: str, *dimensions: int) -> Numbers:
    """Return values as an array of float64. Raises NotShown where they are no such numbers.

    dimensions: how many it may have; none given, any.
    """
    require(values)
    if values is None:
        raise NotShown(f"Not shown yet: {name} has no value.")
    try:
        array = np.asarray(_plain(values), dtype=np.float64)
    except (TypeError, ValueError, RuntimeError) as error:
        raise NotShown(f"Not shown: {name} is not a table of numbers.") from error
    if dimensions and array.ndim not in dimensions:
        wanted = " or ".join(str(count) for count in dimensions)
        raise NotShown(f"Not shown: {name} has shape {array.shape}, not {wanted} dimensions.")
    if not array.size:
        raise NotShown(f"Not shown yet: {name} is empty.")
    if not np.isfinite(array).any():
        raise NotShown(f"Not shown: {name} holds no finite number.")
    return array


def number(value: Any, name: str) -> float:
    """Return a value as one finite number. Raises NotShown where it is none."""
    array = numbers(value, name)
    if array.size != 1:
        raise NotShown(f"Not shown: {name} has shape {array.shape}, and one number is needed.")
    return float(array.ravel()[0])


def ends(between: Any) -> tuple[float, float]:
    """Return the ends of what is to be drawn. Raises NotShown where nothing lies between."""
    both = numbers(between, "between", 1)
    if both.shape != (2,) or not both[0] < both[1]:
        raise NotShown("Not shown: there is nothing between the two ends of the picture.")
    return float(both[0]), float(both[1])


def alike(first: Numbers, name: str, second: Numbers, other: str) -> None:
    """Raise NotShown unless two arrays have as many rows."""
    if len(first) != len(second):
        raise NotShown(f"Not shown: {name} has {len(first)} rows and {other} {len(second)}.")


def measured(function: Callable[..., Any], places: Sequence[Any] | Numbers, name: str) -> Numbers:
    """Return what a learner's function says at each place. Raises NotShown where it fails."""
    return numbers([called(function, name, place) for place in places], name, 1)


def called(function: Callable[..., Any], name: str, *arguments: Any) -> Any:
    """Return what a learner's function returns; whatever it raises becomes NotShown."""
    require(function)
    try:
        # A descent that has left every picture is drawn as far as it goes, without a warning.
        with np.errstate(over="ignore", invalid="ignore"):
            said = function(*arguments)
    except Exception as error:
        kind = type(error).__name__
        raise NotShown(f"Not shown: {name} ended with {kind}: {error}") from error
    require(said)
    return said


def _plain(values: Any) -> Any:
    """Return a tensor, on whatever device and with whatever history, as an array; lists by part."""
    if hasattr(values, "detach"):
        return values.detach().cpu().numpy()
    if isinstance(values, list | tuple | range):
        return [_plain(value) for value in values]
    return values
