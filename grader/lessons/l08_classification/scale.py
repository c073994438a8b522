"""Scale by the training rows alone."""

from typing import Any

import numpy as np

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Returns,
    Seen,
    Tolerance,
    copied,
    is_kind,
    placed,
    usual,
)

_TRAIN_ROWS = 6
_LEVELS = (("", (40, -20, 7)), (", second call", (-5, 30, 12)))

_LADDER = (
    "scale(torch.tensor([[1.], [3.]]), torch.tensor([[5.]]))[0]",
    "scale(torch.tensor([[1.], [3.]]), torch.tensor([[5.]]))[1]",
    "scale(torch.tensor([[1., 10.], [3., 50.]]), torch.tensor([[5., 10.]]))[1]",
)


def probe(names: Names) -> Seen:
    like = usual(names, "device")
    for said, level in _LEVELS:
        train = placed(names.draw.normal(size=(_TRAIN_ROWS, 3)) * [1, 5, 20] + level, like)
        spread, shift = [2, 4, 10], [4, 10, 23]
        test = placed(names.draw.normal(size=(4, 3)) * spread + level + shift, like)
        both = names.scale(train, test)
        yield f"the training table{said}", both[0]
        yield f"the held-out table{said}", both[1]
        yield f"the training table{said}: train afterwards", copied(train)
        yield f"the held-out table{said}: test afterwards", copied(test)


def stand_in(names: Names) -> Seen:
    def scale(train: Any, test: Any) -> tuple[Any, Any]:
        lowest, highest = train.amin(dim=0), train.amax(dim=0)
        first, second = ((table - lowest) / (highest - lowest) for table in (train, test))
        return first, second

    yield "scale", scale
    # A cell that was emptied lacks the lesson's own last lines too.
    if names.has("train_mm", "test_mm") and not names.has("train_x"):
        yield from zip(("train_x", "test_x"), scale(names.train_mm, names.test_mm), strict=True)


EXERCISE = Exercise(
    title="Scale by the training rows alone",
    question=Question(asks=("scale",), probe=probe, ladder=_LADDER, stand_in=stand_in),
    checks=(
        Returns(
            "scale",
            tuple(
                f"the {table} table{said}"
                for said, _ in _LEVELS
                for table in ("training", "held-out")
            ),
            changed="Both results are right, but `scale` overwrites the tables that it is given.",
            tolerance=Tolerance(operations=64, magnitude=32),
            # Both standard deviations, over n and over n - 1, are right.
            factors=(1.0, float(np.sqrt(_TRAIN_ROWS / (_TRAIN_ROWS - 1)))),
        ),
        *(
            Holds(
                "",
                is_kind(f"the {table} table", Kind.TENSOR),
                f"The numbers are right, but the {table} table comes back as no tensor: look at "
                "the `type`.",
            )
            for table in ("training", "held-out")
        ),
    ),
)
