"""As many times what it should be as there are rows, or numbers, in what was given."""

from collections.abc import Callable

import numpy as np

from grader.relations.pair import Pair, Pairs, one_factor

_NEAR = 1e-4
_SIZES: tuple[tuple[str, Callable[[np.ndarray], int]], ...] = (
    ("numbers", lambda given: given.size),
    ("rows", lambda given: given.shape[0] if given.ndim > 1 else 0),
    ("columns", lambda given: given.shape[1] if given.ndim > 1 else 0),
)


def told(pairs: Pairs) -> str:
    """Return of what there are as many as it is too large or too small; empty where of nothing."""
    factors = [one_factor(pair.seen, pair.expected) for pair in pairs]
    if not all(factors):
        return ""
    for argument in _arguments(pairs):
        for of_what, size_of in _SIZES:
            sizes = [float(size_of(pair.arguments[argument])) for pair in pairs]
            if len(set(sizes)) < 2 or not all(sizes):
                continue
            for form, wanted in (("times", sizes), ("times less than", [1 / n for n in sizes])):
                if _are_near([factor or 0 for factor in factors], wanted):
                    return f"is as many {form} what it should be as `{argument}` has {of_what}"
    return ""


def _arguments(pairs: Pairs) -> list[str]:
    return [name for name in pairs[0].arguments if all(_has(pair, name) for pair in pairs)]


def _has(pair: Pair, name: str) -> bool:
    return name in pair.arguments and pair.arguments[name].ndim > 0


def _are_near(factors: list[float], wanted: list[float]) -> bool:
    return all(
        abs(factor / value - 1) <= _NEAR for factor, value in zip(factors, wanted, strict=True)
    )
