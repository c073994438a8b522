"""What it should be and one number more, the same number on every input."""

import numpy as np

from grader.relations.pair import Pairs, is_near


def told(pairs: Pairs) -> str:
    """Return by how much everything is too large or too small; empty where by nothing known."""
    if not all(pair.has_form for pair in pairs):
        return ""
    expected = np.concatenate([pair.expected.ravel() for pair in pairs])
    seen = np.concatenate([pair.seen.ravel() for pair in pairs])
    # Of a single number, any would differ by something.
    if expected.size < 2 or is_near(expected, np.full_like(expected, expected[0])):
        return ""
    with np.errstate(all="ignore"):
        more = float(np.mean(seen - expected))
    if not np.isfinite(more) or not is_near(seen, expected + more):
        return ""
    return f"is {abs(more):.4g} {'more' if more > 0 else 'less'} than it should be"
