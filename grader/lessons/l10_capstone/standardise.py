"""Standardise any table by the mean and spread of the training rows."""

from math import sqrt

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Tolerance,
    Values,
    left_alone,
    placed,
    spared,
    usual,
)

from ._measures import numbers_of
from ._tables import TABLES


def probe(names: Names) -> Seen:
    x = names.draw.normal(size=(5, 6)) * [3, 2, 1500, 28, 380, 3] + [1978, 6, 3000, 75, 1300, 14]
    for said, rows in (("x", slice(5)), ("one row", slice(1))):
        table = placed(x[rows], usual(names, *TABLES))
        seen = dict(spared(names, "standardise", {"x": table}, f"standardise({said})"))
        yield from seen.items()
    mean, std = numbers_of(names.mean).reshape(-1), numbers_of(names.std).reshape(-1)
    yield "mean", mean
    yield "turned back", numbers_of(seen["standardise(one row)"]) * std + mean


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
        Values("turned back", label="`standardise(one_row) * std + mean`"),
    ),
)
