"""Off by a number of its own in each row, or in each column."""

import numpy as np

from grader.relations.pair import Pairs, is_near, one_factor

_FEWEST = 2


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
        if all(one_factor(mine, theirs) for mine, theirs in rows):
            return f"is off by a factor of its own in each {line}"
        if all(is_near(mine, theirs + np.mean(mine - theirs)) for mine, theirs in rows):
            return f"is off in each {line} by one number, another in each"
    return ""
