"""What names hold, kept beside them, so that what becomes of it can be seen."""

from typing import Any

import numpy as np

from grader.child.names import Names
from grader.child.tensor import is_tensor

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


def held_before(names: Names, *wanted: str) -> dict[str, Any]:
    """Return what names held before the statement, those of them that were bound."""
    return {name: names.before[name] for name in wanted if name in names.before}
