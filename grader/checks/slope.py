"""The gradient that an author's formula gives at values that a learner made."""

import math
from collections.abc import Callable, Mapping

import numpy as np

Arrays = Mapping[str, np.ndarray]
Slope = Callable[[Arrays], Arrays]

# What broadcasts can grow to the product of all sizes, and no larger.
_MOST_ELEMENTS = 20_000_000


def is_affordable(arrays: Arrays) -> bool:
    """Return whether there is something of each array, and what they broadcast to has an end."""
    return 0 < math.prod(array.size for array in arrays.values()) <= _MOST_ELEMENTS


def slopes_at(arrays: Arrays, gradient: Slope) -> Arrays | None:
    """Return the gradient there; None when the shapes do not fit together, or fit to no end."""
    if not is_affordable(arrays):
        return None
    with np.errstate(all="ignore"):
        return slopes_or_none(arrays, gradient)


def slopes_or_none(arrays: Arrays, gradient: Slope) -> Arrays | None:
    """Return the gradient at affordable arrays; None when their shapes do not fit together.

    It warns where it overflows, unless its caller has numpy ignore that.
    """
    try:
        return gradient(arrays)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None


def slope_through_origin(arrays: Arrays) -> Arrays:
    """Return the derivative of mean((w X - Y)²) by w: mean(2 X (w X - Y)), in the shape of w.

    arrays: `X` and `Y` of one shape, and `w`, a single number in any shape.
    """
    x, y, w = arrays["X"], arrays["Y"], arrays["w"]
    return {"w": np.mean(2 * x * (w * x - y)).reshape(w.shape)}


def loss_through_origin(arrays: Arrays) -> np.ndarray:
    """Return mean((w X - Y)²) for each of several places: (places,).

    arrays: `X` and `Y`, of shapes that fit together, and `w`, (places,).
    """
    x, y = arrays["X"], arrays["Y"]
    return np.array([np.mean((w * x - y) ** 2) for w in arrays["w"]])


def largest(array: np.ndarray) -> float:
    """Return the largest magnitude in an array; 0 for an empty one."""
    return float(np.max(np.abs(array), initial=0.0))
