"""A sum or a mean that is missing, or is one too many."""

from collections.abc import Callable, Iterator

import numpy as np

from grader.relations.pair import Pairs, is_near

Reduce = Callable[..., np.ndarray]
_REDUCTIONS: tuple[tuple[str, Reduce], ...] = (("mean", np.mean), ("sum", np.sum))
_WAYS: tuple[tuple[str, int | None], ...] = (("", None), ("of its rows", 0), ("of its columns", 1))


def told(pairs: Pairs) -> str:
    """Return of what the sum or mean is right, or was taken; empty where none is."""
    for words, reduced in _ways():
        if all(is_near(reduced(pair.seen), pair.expected) for pair in pairs):
            return f"is right once the {words} is taken of it"
        if all(is_near(pair.seen, reduced(pair.expected)) for pair in pairs):
            return f"is the {words} of what it should be"
    return ""


def _ways() -> Iterator[tuple[str, Callable[[np.ndarray], np.ndarray]]]:
    for name, reduce in _REDUCTIONS:
        for of_what, axis in _WAYS:
            yield f"{name} {of_what}".strip(), _reducing(reduce, axis)


def _reducing(reduce: Reduce, axis: int | None) -> Callable[[np.ndarray], np.ndarray]:
    def reduced(array: np.ndarray) -> np.ndarray:
        if array.ndim <= (axis or 0):
            return np.empty(0)
        with np.errstate(all="ignore"):
            return np.asarray(reduce(array, axis=axis))

    return reduced
