"""What names hold, kept beside them, so that what becomes of it can be seen."""

from typing import Any

import numpy as np

from grader.child.names import Names
from grader.child.tensor import is_tensor, tensor_array

Held = dict[str, tuple[Any, Any]]


def copied(value: Any) -> Any:
    """Return a tensor's or an array's numbers as they are now, without a graph; else the value."""
    if is_tensor(value):
        return value.detach().clone()
    return value.copy() if isinstance(value, np.ndarray) else value


def held_now(names: Names, *wanted: str) -> Held:
    """Return what names hold, those that are bound: the very objects, and copies of them."""
    found = {name: names.namespace[name] for name in wanted if name in names.namespace}
    return {name: (value, copied(value)) for name, value in found.items()}


def still_held(names: Names, held: Held) -> bool:
    """Return whether names hold the very objects that they did, with the same values.

    held: as `held_now` returned it; of nothing held it is False.
    """
    return bool(held) and all(
        names.namespace.get(name) is value and np.array_equal(_plain(value), _plain(copy))
        for name, (value, copy) in held.items()
    )


def held_before(names: Names, *wanted: str) -> dict[str, Any]:
    """Return what names held before the statement, those of them that were bound."""
    return {name: names.before[name] for name in wanted if name in names.before}


def _plain(value: Any) -> Any:
    return tensor_array(value) if is_tensor(value) else value
