"""Off by a number of its own in each row, or in each column."""

import numpy as np

from grader.relations.pair import Pairs, is_near, one_factor

_FEWEST, _NEAR = 2, 1e-4


def told(pairs: Pairs) -> str:
    """Return in what lines a table is off, each in a way of its own; empty where it is not so."""
    if any(pair.seen.ndim != 2 or not pair.has_form for pair in pairs):
        return ""
    if any(min(pair.seen.shape) < _FEWEST for pair in pairs):
        return ""
    for line, turned in (("row", False), ("column", True)):
        tables = [
            (pair.seen.T, pair.expected.T) if turned else (pair.seen, pair.expected)
            for pair in pairs
        ]
        rows = [both for seen, expected in tables for both in zip(seen, expected, strict=True)]
        factors = [one_factor(mine, theirs) or 1.0 for mine, theirs in rows]
        if _is_of_its_own(factors, 1.0):
            return f"is off by a factor of its own in each {line}"
        offsets = [_offset(mine, theirs) for mine, theirs in rows]
        if _is_of_its_own(offsets, 0.0):
            return f"is off in each {line} by one number, another in each"
    return ""


def _offset(seen: np.ndarray, expected: np.ndarray) -> float:
    """Return by what one number a row is off; 0 where it is right, or off by several."""
    more = float(np.mean(seen - expected))
    return more if is_near(seen, expected + more) else 0.0


def _is_of_its_own(numbers: list[float], none: float) -> bool:
    """Return whether every row is off, and not all by the same number."""
    return all(abs(number - none) > _NEAR for number in numbers) and np.ptp(numbers) > _NEAR
