"""Standardise by the training rows."""

import numpy as np

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
    Values,
)

from ._shared import like_the_table, numbers_of

TRAINING_ROWS, VALIDATION_ROWS = 240, 60


def probe(names: Names) -> Seen:
    x = names.draw.normal(size=(5, 6)) * [3, 2, 1500, 28, 380, 3]
    x += [1978, 6, 3000, 75, 1300, 14]
    for said, rows in (("x", slice(5)), ("one row", slice(1))):
        table = like_the_table(names, x[rows])
        told = names.standardise(table)
        yield f"standardise({said})", told
        yield f"untouched: {said}", bool((table == like_the_table(names, x[rows])).all())
    mean, std = numbers_of(names.mean).reshape(-1), numbers_of(names.std).reshape(-1)
    yield "mean", mean
    yield "turned back", numbers_of(told) * std + mean


def stand_in(names: Names) -> Seen:
    lowest, highest = names.train_x.amin(dim=0), names.train_x.amax(dim=0)
    yield "mean", lowest
    yield "std", highest - lowest
    yield "standardise", lambda x: (x - lowest) / (highest - lowest)


EXERCISE = Exercise(
    title="Standardise by the training rows",
    question=Question(
        asks=("mean", "std", "standardise"),
        given=("train_x",),
        probe=probe,
        stand_in=stand_in,
    ),
    upstream=("split",),
    checks=(
        Behaviour(
            "standardise",
            ("standardise(x)", "standardise(one row)"),
            # A year is about 1976 and differs by 4: subtraction leaves its last digits.
            tolerance=Tolerance(operations=64, magnitude=64),
            # Both standard deviations, over n and over n - 1, are right.
            factors=(1.0, float(np.sqrt(TRAINING_ROWS / (TRAINING_ROWS - 1)))),
        ),
        Traits(
            {
                f"untouched: {said}": "`standardise` overwrites the table that it is given."
                for said in ("x", "one row")
            }
        ),
        Values("mean"),
        Values("turned back", label="`standardise(one_row) * std + mean`"),
    ),
)
