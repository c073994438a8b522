"""What it should be, with fewer digits."""

import numpy as np

from grader.relations.pair import Pair, Pairs

_MOST_DIGITS = 6
_EXACT = 1e-6


def told(pairs: Pairs) -> str:
    """Return to how many digits everything was rounded; empty where to none."""
    if not all(pair.has_form and np.isfinite(pair.expected).all() for pair in pairs):
        return ""
    if all(_is(pair, np.trunc(pair.expected)) for pair in pairs):
        return "is what it should be, without what comes after the point"
    for digits in range(_MOST_DIGITS + 1):
        if all(_is(pair, np.round(pair.expected, digits)) for pair in pairs):
            return f"is what it should be, rounded to {_named(digits)}"
    return ""


def _named(digits: int) -> str:
    if not digits:
        return "whole numbers"
    return f"{digits} {'digit' if digits == 1 else 'digits'} after the point"


def _is(pair: Pair, rounded: np.ndarray) -> bool:
    """Return whether what was seen is that number itself, as near as float32 can hold it."""
    if not np.any(rounded):
        # Small numbers are rounded to zero, and zero is often written for no reason.
        return False
    with np.errstate(all="ignore"):
        return bool(np.all(np.abs(pair.seen - rounded) <= _EXACT * (np.abs(rounded) + _EXACT)))
