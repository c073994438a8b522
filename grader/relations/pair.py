"""What an answer shows on one input, beside what right work shows there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

# Two roundings of float32 through a few hundred operations, of the largest number.
_NEAR = 2.0**-14


@dataclass(frozen=True, eq=False)
class Pair:
    """What was seen and what is expected, as float64, of one call or one name.

    name: under which it was seen. is_right: whether the check forgives what lies between them.
    arguments: what the call was given, by name, where that is known.
    """

    name: str
    seen: np.ndarray
    expected: np.ndarray
    is_right: bool = False
    arguments: Mapping[str, np.ndarray] = field(default_factory=dict)

    @property
    def has_form(self) -> bool:
        """Whether what was seen has the shape that it should have."""
        return self.seen.shape == self.expected.shape

    def shows(self, other: np.ndarray) -> bool:
        """Return whether what was seen is another array, but for rounding."""
        return is_near(self.seen, other)


Pairs = tuple[Pair, ...]


def is_near(seen: np.ndarray, other: np.ndarray) -> bool:
    """Return whether two arrays have one shape and hold the same finite numbers, but for rounding.

    The largest number of the other sets the scale.
    """
    if seen.shape != other.shape or not other.size:
        return False
    with np.errstate(all="ignore"):
        allowed = _NEAR * np.abs(other).max()
        return bool(np.isfinite(other).all() and np.all(np.abs(seen - other) <= allowed))


def one_factor(seen: np.ndarray, expected: np.ndarray) -> float | None:
    """Return by what one number all that is expected was multiplied; None where by none.

    The least-squares factor, sum(s e) / sum(e e).
    """
    if seen.shape != expected.shape:
        return None
    with np.errstate(all="ignore"):
        factor = float(np.sum(seen * expected) / np.sum(expected * expected))
    return factor if np.isfinite(factor) and is_near(seen, factor * expected) else None
