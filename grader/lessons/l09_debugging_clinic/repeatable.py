"""Make a training repeatable: all its chance comes from the seed that is asked for."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    drawn,
    usual,
)

from ._regions import weather_of, with_yields
from ._runs import losses_by_kind


def probe(names: Names) -> Seen:
    import torch

    seed, other, third = (int(number) for number in names.draw.integers(10_000, 1_000_000, 3))
    results = []
    for outside, asked in ((1, seed), (2, seed), (1, other)):
        torch.manual_seed(outside)
        results.append(float(names.repeatable(asked)))
    yield "results", len(set(results))
    yield "the same after other draws", results[0] == results[1]
    yield "another seed, another result", results[0] != results[2]
    (kind, rows), (other_kind, other_rows) = (result_kind(names, asked) for asked in (seed, other))
    yield "of the same program", kind == other_kind == "the loss of ten on five"
    # Once in three thousand times two seeds draw the same rows by chance.
    again = rows is not None and rows == other_rows and rows == result_kind(names, third)[1]
    yield "another seed, other rows", not again
    if kind == other_kind == "another loss" and results[0] == results[1]:
        kind = other_kind = f"another loss, {results[0]:.3g}"
    yield "the result is", kind if kind == other_kind else "now this, now that"


def result_kind(names: Names, seed: int) -> tuple[str, int | None]:
    """Return in words what the result for a seed is, and by which choice of rows.

    The yields that are learned from are overwritten. Beside numbers as large, the weights that a
    layer begins with are nothing: the result says which rows it is of, how many steps were taken,
    and how long they were.
    """
    import numpy as np

    x = weather_of(names)
    fitting: dict[str, Any] = {}
    for _ in range(3):
        yields = drawn(names, 15, spread=1e6, like=usual(names, "weather"))
        with names.holding(**with_yields(names, yields)):
            told = float(names.repeatable(seed))
        y = yields.cpu().numpy().astype(np.float64)
        for kind, losses in losses_by_kind(x, y).items():
            fits = np.abs(told - losses) <= 2e-4 * losses
            fitting[kind] = fitting.get(kind, True) & fits
    found = (kind for kind, fits in fitting.items() if fits.any())
    kind = next(found, "another loss")
    return kind, int(np.argmax(fitting[kind])) if kind in fitting else None


_HOLDS = {
    "the same after other draws": (
        "The same seed gives another result when other random numbers were drawn before the call."
    ),
    "another seed, another result": "Two different seeds give the same result.",
    "of the same program": (
        "What comes back is not the program's result: the loss on five rows, after 60 steps at a "
        "rate of 0.05 on the other ten."
    ),
    "another seed, other rows": "The same rows are left out, whatever the seed is.",
}

EXERCISE = Exercise(
    title="Make it repeatable",
    question=Question(asks=("repeatable",), probe=probe),
    checks=(
        Behaviour("repeatable", ()),
        Traits(_HOLDS),
        Values("results", label="The number of different results of two seeds"),
    ),
)
