"""A well-known function of what it should be: its square, its root, its logarithm."""

from collections.abc import Callable

import numpy as np

from grader.relations.pair import Pairs

_CURVES: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("the square of", np.square),
    ("the square root of", np.sqrt),
    ("1 divided by", np.reciprocal),
    ("1 minus", lambda value: 1 - value),
    ("the logarithm of", np.log),
    ("minus the logarithm of", lambda value: -np.log(value)),
    ("e to the power of", np.exp),
    ("the size, without the sign, of", np.abs),
    ("minus the square root of", lambda value: -np.sqrt(value)),
)


def told(pairs: Pairs) -> str:
    """Return which function of what it should be everything is; empty where none that is known."""
    for words, curve in _CURVES:
        with np.errstate(all="ignore"):
            if all(pair.shows(curve(pair.expected)) for pair in pairs):
                return f"is {words} what it should be"
    return ""
