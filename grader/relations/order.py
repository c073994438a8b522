"""The right numbers in another order, or in another shape."""

from collections.abc import Callable

import numpy as np

from grader.relations.pair import Pair, Pairs

_ORDERS: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("turned over, its rows made columns", np.transpose),
    ("with the last row first", lambda table: np.flip(table, 0)),
    ("with the last column first", lambda table: np.flip(table, -1)),
    ("with both its rows and its columns in reverse", np.flip),
    ("one place on: what should be last comes first", lambda table: np.roll(table, 1, 0)),
    ("one place back: what should be first comes last", lambda table: np.roll(table, -1, 0)),
    ("sorted from the smallest", lambda table: np.sort(table, 0)),
)
_FEWEST = 2


def told(pairs: Pairs) -> str:
    """Return how the right numbers are arranged; empty where they are not the right ones."""
    if any(pair.seen.size < _FEWEST or pair.seen.size != pair.expected.size for pair in pairs):
        return ""
    for words, arranged in _ORDERS:
        if all(pair.expected.ndim and pair.shows(arranged(pair.expected)) for pair in pairs):
            return f"holds the right numbers {words}"
    if all(pair.shows(pair.expected.reshape(pair.seen.shape)) for pair in pairs):
        shapes = {pair.seen.shape for pair in pairs}
        shape = f"the shape {shapes.pop()}" if len(shapes) == 1 else "another shape"
        return f"holds the right numbers, in {shape}"
    if not all(map(_is_in_another_order, pairs)):
        return ""
    shape = "" if all(pair.has_form for pair in pairs) else ", and in another shape"
    return f"holds the right numbers in another order{shape}"


def _is_in_another_order(pair: Pair) -> bool:
    inner = Pair(pair.name, np.sort(pair.seen, None), np.sort(pair.expected, None))
    return inner.shows(inner.expected)
