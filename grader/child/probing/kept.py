"""What a notebook keeps, known by its kind and its size: the names may be any."""

from collections.abc import Iterator
from typing import Any

from grader.child.names import Names
from grader.child.tensor import is_tensor

_MOST_NUMBERS = 20


def held_table(names: Names, usual_name: str, rows: int | None, columns: int) -> Any:
    """Return a tensor of so many rows and columns that a notebook holds; None where it holds none.

    usual_name: where the lesson keeps it; of others, it is the one that was bound first.
    rows: of the table; any number, where there is none.
    """
    values = [names.namespace.get(usual_name), *_held(names)]
    return next((value for value in values if is_table(value, rows, columns)), None)


def is_table(value: Any, rows: int | None, columns: int) -> bool:
    """Return whether a value is a tensor of two dimensions with so many rows and columns."""
    if not is_tensor(value) or value.ndim != 2:
        return False
    return value.shape[1] == columns and rows in (None, value.shape[0])


def held_numbers(names: Names, kind: type, low: float, high: float) -> list[Any]:
    """Return the plain numbers of a kind between two others that a notebook holds, each once.

    A learning rate, or a number of epochs, may be among them under any name.
    """
    plain: list[Any] = [value for value in _held(names) if type(value) is kind]
    found = {value for value in plain if low < value < high}
    return sorted(found)[:_MOST_NUMBERS]


def _held(names: Names) -> Iterator[Any]:
    return (value for name, value in list(names.namespace.items()) if name[:1] != "_")
