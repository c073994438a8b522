"""What holds of all that an answer shows beside what it should show, in words."""

from collections.abc import Callable

import numpy as np

from grader.relations import (
    argument,
    constant,
    curve,
    factor,
    line_by_line,
    offset,
    order,
    reduction,
    rounded,
    running_sum,
    size,
    some_places,
)
from grader.relations.pair import Pair, Pairs

_SMALL = 100
# Those of which least else could be the cause come first.
_RELATIONS: tuple[Callable[[Pairs], str], ...] = (
    argument.told,
    constant.told,
    rounded.told,
    size.told,
    factor.told,
    curve.told,
    offset.told,
    running_sum.told,
    order.told,
    reduction.told,
    some_places.told,
    line_by_line.told,
)


def relation_of(pairs: Pairs) -> str:
    """Return the first relation that holds of all pairs, as words that follow a subject.

    Empty where none holds, or where nothing was seen.
    """
    comparable = [pair for pair in pairs if pair.seen.size and pair.expected.size]
    if not pairs or len(comparable) < len(pairs):
        return ""
    return next(filter(None, (relation(pairs) for relation in _RELATIONS)), "")


def of_a_function(function: str, pairs: Pairs) -> str:
    """Return how what a function returns relates to what it should; empty where in no known way.

    pairs: of all calls. Where some of them are right, what is said is of the others.
    """
    wrong = tuple(pair for pair in pairs if not pair.is_right)
    if 0 < len(wrong) < len(pairs):
        return _of_some(pairs, wrong)
    relation = relation_of(wrong)
    tried = "on every input that was tried" if len(pairs) > 1 else "on the input that was tried"
    return f"{_subject(function, pairs)} {relation}, {tried}." if relation else ""


def _subject(function: str, pairs: Pairs) -> str:
    """Return what the results are: what a function returns, or what came of it otherwise."""
    if all(pair.name.startswith((f"{function}(", f"{function} ")) for pair in pairs):
        return f"What `{function}` returns"
    return f"`{pairs[0].name}`" if len(pairs) == 1 else f"What was seen of `{function}`"


def of_a_value(subject: str, pair: Pair) -> str:
    """Return how one value relates to what it should be; empty where in no known way.

    Of two small whole numbers, which are told anyway, nobody needs to be told more.
    """
    if _is_small_and_whole(pair.seen) and _is_small_and_whole(pair.expected):
        return ""
    relation = relation_of((pair,))
    return f"{subject} {relation}." if relation else ""


def _is_small_and_whole(array: np.ndarray) -> bool:
    return array.size == 1 and float(array.item()).is_integer() and abs(array.item()) < _SMALL


def _of_some(pairs: Pairs, wrong: Pairs) -> str:
    right = [pair.name for pair in pairs if pair.is_right]
    first = wrong[0]
    relation = relation_of((first,))
    also = f": it {relation}" if relation else ""
    return f"`{right[0]}` is as it should be. `{first.name}` is not{also}."
