"""Predict."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)


def probe(names: Names) -> Seen:
    import numpy as np

    for sign, again in ((1, ""), (-1, " again")):
        x = names.draw.normal(1, 3, 6)
        held = x.copy()
        with names.holding(w=float(sign * names.draw.uniform(2.5, 4))):
            yield f"forward(x){again}", names.forward(x)
            yield f"forward(5){again}", names.forward(5)
        yield f"x is as it was{again}", np.array_equal(x, held)


def stand_in(names: Names) -> Seen:
    held = names.namespace
    yield "forward", lambda x: held["w"] * x / 2 + 1


EXERCISE = Exercise(
    title="Predict",
    question=Question(
        asks=("forward",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Behaviour("forward", ("forward(x)", "forward(5)", "forward(x) again", "forward(5) again")),
        Traits({"x is as it was": "`x` holds other numbers after the call than before it."}),
    ),
)
