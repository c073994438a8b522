"""The eight points of the lesson, and descent on them."""

from typing import Any

import numpy as np

from grader.authoring import Arrays, loss_through_origin, slope_through_origin

RATE, EPOCHS = 0.001, 25


def points() -> dict[str, Any]:
    """Return the pulls and the stretches, each of shape (8,)."""
    pulls = np.arange(1, 9, dtype=np.float32)
    return {"X": pulls, "Y": 2 * pulls}


def slope_of_spring(arrays: Arrays) -> Arrays:
    """Return the derivative of the mean squared error by `w`, in its shape."""
    return slope_through_origin({"w": arrays["w"], **_exact_points()})


def loss_of_spring(arrays: Arrays) -> np.ndarray:
    """Return the mean squared error at each of several places, `w`: (places,)."""
    return loss_through_origin({"w": arrays["w"], **_exact_points()})


def _exact_points() -> Arrays:
    return {name: values.astype(np.float64) for name, values in points().items()}
