"""Each column less its mean and over its spread, by a function that works for any table."""

import math

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Tolerance,
    is_kind,
    left_alone,
    placed,
    spared,
)

ROWS = 6

_LADDER = (
    "standardise(torch.tensor([[1.], [3.]]))",
    "standardise(torch.tensor([[1., 10.], [3., 50.]]))",
    "standardise(torch.tensor([[1., 10.], [3., 50.], [8., 0.]]))",
)


def probe(names: Names) -> Seen:
    spread, level = [5, 20, 3, 1], [-20, 7, 100, 50]
    for columns, said in ((3, "standardise(x)"), (4, "standardise(other)")):
        x = names.draw.normal(size=(ROWS, columns)) * spread[:columns] + level[:columns]
        yield from spared(names, "standardise", {"x": placed(x)}, said)


EXERCISE = Exercise(
    title="Standardise the inputs",
    question=Question(asks=("standardise",), probe=probe, ladder=_LADDER),
    checks=(
        Behaviour(
            "standardise",
            ("standardise(x)", "standardise(other)"),
            tolerance=Tolerance(operations=64, magnitude=128),
            # Both standard deviations, over all rows and over one fewer, are right.
            factors=(1.0, math.sqrt(ROWS / (ROWS - 1))),
        ),
        Holds(
            "standardise(x) leaves it alone",
            left_alone("standardise(x)"),
            "The result is right, but the table that you passed in is changed as well.",
        ),
        Holds("standardise(other) leaves it alone", left_alone("standardise(other)")),
        Holds(
            "",
            is_kind("standardise(x)", Kind.TENSOR),
            "The numbers are right, but `standardise` gives back no tensor: look at the `type`.",
        ),
    ),
)
