"""Find the rate that is too large."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
)

from ._shared import AS_THEY_WERE


def probe(names: Names) -> Seen:
    import numpy as np

    for count, said in ((6, "largest_rate(x)"), (4, "largest_rate of four")):
        x = names.draw.normal(1.5, 2, count) + 0.25
        held = x.copy()
        yield said, names.largest_rate(x)
    yield "its arguments are as they were", np.array_equal(x, held)


EXERCISE = Exercise(
    title="Find the rate that is too large",
    question=Question(
        asks=("largest_rate",),
        probe=probe,
    ),
    checks=(
        Behaviour("largest_rate", ("largest_rate(x)", "largest_rate of four")),
        AS_THEY_WERE,
    ),
)
