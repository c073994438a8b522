"""The fifteen regions, under whatever names a notebook holds them."""

from typing import Any

from grader.authoring import Names, Seen, held_table, is_tensor

_REGIONS, _APPLES, _COLUMNS = 15, 3, 5
_WHOLE = ((_REGIONS, _COLUMNS),)
_HIDDEN = ("_", "")
_SHAPES = ((_REGIONS,), (_REGIONS, 1), *_WHOLE)


def seen_of_weather(names: Names) -> Seen:
    """Yield the weather that a notebook holds: under its name, or as it was read."""
    if names.has("weather"):
        yield "raw.weather", names.weather
        return
    held = held_table(names, "weather", _REGIONS, 3)
    if held is None:
        tables = (value for value in names.namespace.values() if shape_of(value) in _WHOLE)
        held = next(tables)[:, :3]
    yield "raw.weather as it was read", held


def with_yields(names: Names, yields: Any) -> dict[str, Any]:
    """Return what names are to hold so that other apples were harvested.

    These are a row or a column of fifteen numbers, and tables that hold the yields in a column.
    yields: (15,).
    """
    held = {name: value for name, value in names.namespace.items() if name[:1] not in _HIDDEN}
    return {
        name: replaced(value, yields) for name, value in held.items() if shape_of(value) in _SHAPES
    }


def replaced(held: Any, yields: Any) -> Any:
    """Return such a row, column or table with other apples in it."""
    other = held.clone() if is_tensor(held) else held.copy()
    own = yields.to(other) if is_tensor(held) else yields.cpu().numpy()
    if shape_of(other) in _WHOLE:
        other[:, _APPLES] = own
    else:
        other[...] = own.reshape(other.shape)
    return other


def shape_of(value: Any) -> tuple[int, ...] | None:
    """Return the shape of a tensor or an array of fractions; None for anything else."""
    import numpy as np

    if is_tensor(value):
        if value.is_floating_point():
            return tuple(value.shape)
    elif isinstance(value, np.ndarray) and issubclass(value.dtype.type, np.floating):
        return tuple(value.shape)
    return None
