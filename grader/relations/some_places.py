"""Right in some places: in one row or column, or in all but one."""

import numpy as np

from grader.relations.pair import Pair, Pairs, is_near

_FEWEST = 3


def told(pairs: Pairs) -> str:
    """Return where a single result is right, or is not; empty where that has no plain form."""
    pair, *others = pairs
    if others or not pair.seen.ndim or not pair.has_form or pair.seen.size < _FEWEST:
        return ""
    return _lines(pair, "row", pair.seen, pair.expected) or (
        _lines(pair, "column", pair.seen.T, pair.expected.T) if pair.seen.ndim > 1 else ""
    )


def _lines(pair: Pair, line: str, seen: np.ndarray, expected: np.ndarray) -> str:
    if len(seen) < _FEWEST:
        return ""
    scale = np.abs(pair.expected).max()
    right = [
        is_near(np.append(mine, scale), np.append(theirs, scale))
        for mine, theirs in zip(seen, expected, strict=True)
    ]
    line = line if pair.seen.ndim > 1 else "entry"
    # Where others are right in part, a line that is right may be so by chance.
    is_alone = right.count(True) == 1 and (right[0] or right[-1])
    if is_alone and not np.isclose(seen, expected, rtol=1e-4, atol=0.0)[~np.array(right)].any():
        return f"is right in its {_place(right.index(True), len(right))} {line} alone"
    if right.count(False) == 1:
        return f"is right but for its {_place(right.index(False), len(right))} {line}"
    return ""


def _place(place: int, count: int) -> str:
    if place == count - 1:
        return "last"
    return ("first", "second", "third")[place] if place < 3 else f"{place + 1}th"
