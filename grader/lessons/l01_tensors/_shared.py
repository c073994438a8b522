"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import Holds, Kind, Names, drawn_between, is_kind

NO_TENSOR = (
    "The numbers are right, but your function returns no tensor: look at the `type` of what it "
    "gives back."
)


def numbers(names: Names, *shape: int) -> Any:
    """Return a tensor of numbers from 1 to 9 that the learner has not seen."""
    return drawn_between(names, 1, 9, *shape)


def form_of(result: str, words: str = NO_TENSOR) -> tuple[Holds, ...]:
    """Return what form a result has: the same numbers may come in a tensor, an array or a list.

    words: told of what is no tensor; none where that is told already.
    """
    return (
        Holds("the result is a tensor", is_kind(result, Kind.TENSOR), words),
        Holds("the result is an array", is_kind(result, Kind.ARRAY)),
    )
