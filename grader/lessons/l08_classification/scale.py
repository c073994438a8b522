"""Scale by the training rows alone."""

from typing import Any

import numpy as np

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
)

from ._shared import tensor_here

TRAIN_ROWS = 6


def probe(names: Names) -> Seen:
    for said, level in (("", [40, -20, 7]), (", second call", [-5, 30, 12])):
        train = names.draw.normal(size=(TRAIN_ROWS, 3)) * [1, 5, 20] + level
        test = names.draw.normal(size=(4, 3)) * [2, 4, 10] + level + [4, 10, 23]
        tables = tensor_here(names, train), tensor_here(names, test)
        both = names.scale(*tables)
        yield f"the training table{said}", both[0]
        yield f"the held-out table{said}", both[1]
        kept = zip(tables, (train, test), strict=True)
        same = all(bool((one == tensor_here(names, plain)).all()) for one, plain in kept)
        yield f"untouched{said}", same


def stand_in(names: Names) -> Seen:
    def scale(train: Any, test: Any) -> tuple[Any, Any]:
        lowest, highest = train.amin(dim=0), train.amax(dim=0)
        first, second = ((one - lowest) / (highest - lowest) for one in (train, test))
        return first, second

    yield "scale", scale


EXERCISE = Exercise(
    title="Scale by the training rows alone",
    question=Question(
        asks=("scale",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Behaviour(
            "scale",
            tuple(
                f"the {table} table{said}"
                for said in ("", ", second call")
                for table in ("training", "held-out")
            ),
            tolerance=Tolerance(operations=64, magnitude=32),
            # Both standard deviations, over n and over n - 1, are right.
            factors=(1.0, float(np.sqrt(TRAIN_ROWS / (TRAIN_ROWS - 1)))),
        ),
        Traits(
            {
                f"untouched{said}": (
                    "Both results are right, but `scale` overwrites the tables that it is given."
                )
                for said in ("", ", second call")
            }
        ),
    ),
)
