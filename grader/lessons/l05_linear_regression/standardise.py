"""Standardise the inputs."""

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


def probe(names: Names) -> Seen:
    import torch

    rows, spread, level = 6, [5, 20, 3, 1], [-20, 7, 100, 50]
    for columns, said in ((3, "standardise(x)"), (4, "standardise(other)")):
        x = names.draw.normal(size=(rows, columns)) * spread[:columns] + level[:columns]
        table = torch.tensor(x, dtype=torch.float32)
        kept = table.clone()
        yield said, names.standardise(table)
        yield f"{said} leaves it alone", torch.equal(table, kept)


EXERCISE = Exercise(
    title="Standardise the inputs",
    question=Question(
        asks=("standardise",),
        probe=probe,
    ),
    checks=(
        Behaviour(
            "standardise",
            ("standardise(x)", "standardise(other)"),
            tolerance=Tolerance(operations=64, magnitude=128),
            # Both standard deviations, over the 6 rows and over 5, are right.
            factors=(1.0, float(np.sqrt(6 / 5))),
        ),
        Traits(
            {
                "standardise(x) leaves it alone": (
                    "The result is right, but the table that you passed in is changed as well."
                )
            }
        ),
    ),
)
