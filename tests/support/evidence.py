"""What a child might have been seen to do, made by hand."""

from typing import Any

import numpy as np

from grader.checks import Evidence
from grader.observed.transcript import Kind, Observation

Told = dict[str, object]


def tensor(values: Any, dtype: str = "float32") -> Observation:
    """Return what is seen of a tensor."""
    return Observation(Kind.TENSOR, np.array(values, dtype))


def array(values: Any, dtype: str = "float64") -> Observation:
    """Return what is seen of a NumPy array."""
    return Observation(Kind.ARRAY, np.array(values, dtype))


def number(value: Any) -> Observation:
    """Return what is seen of a number."""
    return Observation(Kind.NUMBER, np.asarray(value))


def text(words: str) -> Observation:
    """Return what is seen of a text."""
    return Observation(Kind.TEXT, text=words)


def raised(error: str, message: str = "") -> Observation:
    """Return what is seen of an exception."""
    return Observation(Kind.RAISED, text=f"{error}\n{message}")


NOTHING = Observation(Kind.NOTHING)


def evidence(seen: Told, expected: Told | None = None) -> Evidence:
    """Return evidence; bare arrays are tensors, bare numbers numbers, bare strings text.

    What was given bears `given.` before its name, what is right upon another footing `upon.`.
    """
    known = expected or {}
    return Evidence(
        _observed(seen),
        _observed(known),
        _observed(seen, "given."),
        _observed(known, "given."),
        upon=_observed(seen, "upon."),
    )


def _observed(told: Told, role: str = "") -> dict[str, Observation]:
    roles = (role,) if role else ("given.", "upon.")
    return {
        name.removeprefix(role): _observation(value)
        for name, value in told.items()
        if name.startswith(roles) == bool(role)
    }


def _observation(value: object) -> Observation:
    if isinstance(value, Observation):
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, np.ndarray):
        return Observation(Kind.TENSOR, value)
    return number(value)
