"""Each with all before it added, as slopes that nobody has reset."""

import numpy as np

from grader.relations.pair import Pairs

_FEWEST = 2


def told(pairs: Pairs) -> str:
    """Return that sums grow from entry to entry; empty where they do not."""
    if any(not pair.expected.ndim or len(pair.expected) < _FEWEST for pair in pairs):
        return ""
    if all(pair.shows(np.cumsum(pair.expected, axis=0)) for pair in pairs):
        return "adds up: each entry is the sum of what all entries up to it should be"
    return ""
