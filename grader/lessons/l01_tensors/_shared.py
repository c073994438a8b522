"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import (
    Names,
    Seen,
    Traits,
)


def drawn(names: Names, *shape: int) -> Any:
    """Return a float32 tensor of positive numbers that the learner has not seen."""
    import torch

    return torch.tensor(names.draw.uniform(1, 9, shape), dtype=torch.float32)


TENSOR = Traits(
    {
        "the result is a tensor": (
            "The numbers are right, but your function returns no tensor: look at the `type` of what "
            "it gives back."
        )
    }
)


def form(made: Any) -> Seen:
    """Yield what a result is: the same numbers may come in a tensor, an array or a list."""
    import numpy as np
    import torch

    yield "the result is a tensor", isinstance(made, torch.Tensor)
    yield "the result is an array", isinstance(made, np.ndarray)


def one() -> int:
    return 1
