"""The fifteen regions, under whatever names a notebook holds them."""

from typing import Any

from grader.authoring import Names, held_table, is_tensor

_REGIONS, _APPLES = 15, 3


def weather_of(names: Names) -> Any:
    """Return the standardised weather as float64, with a column of ones: (15, 4)."""
    import numpy as np

    held = names.namespace.get("weather")
    if held is None:
        held = held_table(names, "weather", _REGIONS, 3)
    if held is None:
        held = next(one for one in names.namespace.values() if shape_of(one) == (_REGIONS, 5))[
            :, :3
        ]
    weather = np.asarray(held.cpu() if is_tensor(held) else held, dtype=np.float64)
    if not names.has("weather"):
        weather = (weather - weather.mean(axis=0)) / weather.std(axis=0, ddof=1)
    return np.column_stack([weather, np.ones(_REGIONS)])


def with_yields(names: Names, yields: Any) -> dict[str, Any]:
    """Return what names are to hold so that other apples were harvested.

    These are a row or a column of fifteen numbers, and tables that hold the yields in a column.
    yields: (15,).
    """
    held = {name: value for name, value in names.namespace.items() if name[:1] != "_"}
    return {
        name: replaced(value, yields) for name, value in held.items() if shape_of(value) in _SHAPES
    }


_SHAPES = ((_REGIONS,), (_REGIONS, 1), (_REGIONS, 5))


def replaced(held: Any, yields: Any) -> Any:
    """Return such a row, column or table with other apples in it."""
    other = held.clone() if is_tensor(held) else held.copy()
    own = yields.to(other) if is_tensor(held) else yields.cpu().numpy()
    if other.shape[-1] == 5:
        other[:, _APPLES] = own
    else:
        other[...] = own.reshape(other.shape)
    return other


def shape_of(value: Any) -> tuple[int, ...] | None:
    """Return the shape of a tensor or an array of fractions; None for anything else."""
    import numpy as np

    if is_tensor(value):
        return tuple(value.shape) if value.is_floating_point() else None
    return value.shape if isinstance(value, np.ndarray) and value.dtype.kind == "f" else None
