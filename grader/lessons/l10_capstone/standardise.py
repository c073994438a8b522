"""Standardise any table by the mean and spread of the training rows."""

from math import sqrt

import numpy as np

from grader.authoring import (
    Behaviour,
    Evidence,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Tolerance,
    Values,
    is_kind,
    left_alone,
    placed,
    spared,
    usual,
)

from ._measures import near, numbers_of
from ._tables import TABLES
from ._worked import Worked


def probe(names: Names) -> Seen:
    x = names.draw.normal(size=(5, 6)) * [3, 2, 1500, 28, 380, 3] + [1978, 6, 3000, 75, 1300, 14]
    for said, rows in (("x", slice(5)), ("one row", slice(1))):
        table = placed(x[rows], usual(names, *TABLES))
        yield from spared(names, "standardise", {"x": table}, f"standardise({said})")
    yield "mean", numbers_of(names.mean).reshape(-1)
    yield "raw.the mean itself", names.mean
    yield "raw.the std itself", names.std
    yield "raw.std", numbers_of(names.std).reshape(-1)


def turned_back(evidence: Evidence) -> np.ndarray:
    """Return what `mean` and `std` make of the standardised row: the row itself."""
    names = ("standardise(one row)", "raw.std", "mean")
    scaled, std, mean = (evidence.array(name) for name in names)
    if scaled is None or std is None or mean is None:
        raise TypeError(names)
    if scaled.shape != (1, 6) or not {std.size, mean.size} <= {1, 6}:
        raise ValueError(names)
    return np.asarray(scaled * std + mean)


def one_row(evidence: Evidence) -> np.ndarray:
    """Return the row that was standardised."""
    row = evidence.array("raw.standardise(one row): x before")
    if row is None:
        raise TypeError
    return row


def turns_back(evidence: Evidence) -> bool:
    """Return whether the row comes back."""
    return near(turned_back(evidence), one_row(evidence))


def stand_in(names: Names) -> Seen:
    lowest, highest = names.train_x.amin(dim=0), names.train_x.amax(dim=0)
    yield "mean", lowest
    yield "std", highest - lowest
    yield "standardise", lambda x: (x - lowest) / (highest - lowest)


_CALLS = ("standardise(x)", "standardise(one row)")
_OVERWRITES = "`standardise` overwrites the table that it is given."

EXERCISE = Exercise(
    title="Standardise by the training rows",
    question=Question(
        asks=("mean", "std", "standardise"), given=("train_x",), probe=probe, stand_in=stand_in
    ),
    upstream=("split",),
    checks=(
        Behaviour(
            "standardise",
            _CALLS,
            # A year is about 1976 and differs by 4: subtraction leaves its last digits.
            tolerance=Tolerance(operations=64, magnitude=64),
            # Over n or over n - 1 of the 240 training rows, both deviations are right.
            factors=(1.0, sqrt(240 / 239)),
        ),
        *(Holds(f"{call}: arguments spared", left_alone(call), _OVERWRITES) for call in _CALLS),
        Values("mean"),
        Worked("`standardise(one_row) * std + mean`", turned_back, one_row),
        Holds("std turns it back", turns_back),
        Holds(
            "",
            is_kind("standardise(x)", Kind.TENSOR),
            "The numbers are right, but `standardise` gives back no tensor: look at the `type`.",
        ),
        *(
            Holds(
                "",
                is_kind(f"raw.the {name} itself", Kind.TENSOR),
                f"The numbers in `{name}` are right, but it is no tensor.",
            )
            for name in ("mean", "std")
        ),
    ),
)
