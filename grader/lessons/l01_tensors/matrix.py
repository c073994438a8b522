"""Make a matrix."""

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Values,
)


def probe(names: Names) -> Seen:
    import numpy as np
    import torch

    yield "t3", names.t3
    yield "t3 is a tensor", isinstance(names.t3, torch.Tensor)
    yield "t3 is an array", isinstance(names.t3, np.ndarray)


def stand_in(names: Names) -> Seen:
    import torch

    yield "t3", torch.tensor(names.draw.normal(size=(3, 2)), dtype=torch.float32)


EXERCISE = Exercise(
    title="Make a matrix",
    question=Question(
        asks=("t3",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(Values("t3", tensor=True, floating=True),),
)
