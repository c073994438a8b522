"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import Names, Seen, Traits, drawn_between, is_tensor

TENSOR = Traits(
    {
        "the result is a tensor": (
            "The numbers are right, but your function returns no tensor: look at the `type` of what "
            "it gives back."
        )
    }
)


def numbers(names: Names, *shape: int) -> Any:
    """Return a tensor of numbers from 1 to 9 that the learner has not seen."""
    return drawn_between(names, 1, 9, *shape)


def form(made: Any) -> Seen:
    """Yield what a result is: the same numbers may come in a tensor, an array or a list."""
    import numpy as np

    yield "the result is a tensor", is_tensor(made)
    yield "the result is an array", isinstance(made, np.ndarray)
