"""The tables that a notebook holds, known by their sizes: names may be any."""

from typing import Any

from grader.child.names import Names
from grader.child.tensor import is_tensor


def held_table(names: Names, usual_name: str, rows: int | None, columns: int) -> Any:
    """Return a tensor of so many rows and columns that a notebook holds; None where it holds none.

    usual_name: where the lesson keeps it; of others, it is the one that was bound first.
    rows: of the table; any number, where there is none.
    """
    held = names.namespace
    values = [held.get(usual_name), *(held[name] for name in list(held) if name[:1] != "_")]
    return next((value for value in values if is_table(value, rows, columns)), None)


def is_table(value: Any, rows: int | None, columns: int) -> bool:
    """Return whether a value is a tensor of two dimensions with so many rows and columns."""
    if not is_tensor(value) or value.ndim != 2:
        return False
    return value.shape[1] == columns and rows in (None, value.shape[0])
