"""What is told of a cell's text is told once, since most cells of a class are the same."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Told = TypeVar("Told")

_MOST_CELLS, _MOST_CHARACTERS = 256, 4_000


def remembered(tell: Callable[[str], Told]) -> Callable[[str], Told]:
    """Let what a function tells of a cell's source be kept, of cells as long as learners write."""
    kept = lru_cache(maxsize=_MOST_CELLS)(tell)

    @wraps(tell)
    def told(source: str) -> Told:
        return (kept if len(source) <= _MOST_CHARACTERS else tell)(source)

    return told
