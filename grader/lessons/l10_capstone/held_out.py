"""Cars that nobody has shown the model."""

import csv
from pathlib import Path
from typing import Any

from grader.authoring import (
    Exercise,
    HeldOut,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import asked, error_of, near, numbers_of

# What to learn is read on this side alone: no probe may name it, or it would travel along.
with Path(__file__).with_name("targets.csv").open(encoding="utf-8") as lines:
    HELD_OUT = tuple(float(row["consumption"]) for row in csv.DictReader(lines))


# The mean consumption of the 300 rows that learners are given.
MEAN = 11.2507


# The largest error that passes. A straight line reaches 1.3, a line along weight alone 1.7, the
# mean 3.8.
MOST = 2.0


def probe(names: Names) -> Seen:
    yield "given.new_preds", names.new_preds
    preds = numbers_of(names.new_preds)
    yield "rows", len(preds) if preds is not None and preds.ndim else 0
    yield "they are", predictions_kind(names, preds)
    yield "of the model", True


def own_probe(names: Names) -> Seen:
    import numpy as np

    said = numbers_of(asked(names.best_model, names.standardise(names.new_inputs)))
    preds = numbers_of(names.new_preds)
    for name, value in probe(names):
        if name != "of the model":
            yield name, value
    same = preds is not None and said is not None and preds.shape in (said.shape, said.shape[:1])
    # A model that diverged says nan, and those are its predictions all the same.
    yield (
        "of the model",
        same
        and bool(
            np.allclose(preds.reshape(-1), said.reshape(-1), rtol=2e-3, atol=1e-3, equal_nan=True)
        ),
    )


def predictions_kind(names: Names, preds: Any) -> str:
    """Return in words how the predictions were made, as far as the learner's own model shows."""
    import numpy as np

    if preds is None or not preds.size or not bool(np.all(np.isfinite(preds))):
        return "no numbers"
    flat = preds.reshape(-1)
    if float(np.ptp(flat)) <= 1e-4 * float(np.max(np.abs(flat))):
        return "the same for every row"
    try:
        model, x = names.best_model, names.new_inputs
        says = numbers_of(asked(model, names.standardise(x))).reshape(-1)
        raw = asked(model, x)
        first = asked(model, names.standardise(names.inputs[: len(x)]))
    except Exception:  # noqa: BLE001 - a learner's model may raise anything
        return f"others, {error_of(flat, flat * 0):.6g}"
    kinds = {
        "what the model says": says,
        "what the model says of raw tables": raw,
        "what the model says of the first rows of cars.csv": first,
        "what the model says, standardised": (says - says.mean()) / says.std(),
        "miles per gallon": 235.214583 / says,
    }
    for kind, values in kinds.items():
        if near(flat, values, 2e-3):
            return kind
    if flat.size == says.size and near(np.sort(flat), np.sort(says), 2e-3):
        return "what the model says, in another order"
    return f"others, {error_of(flat, flat * 0):.6g}"


EXERCISE = Exercise(
    title="Cars that nobody has shown the model",
    question=Question(
        asks=("new_preds",),
        probe=probe,
        own_probe=own_probe,
    ),
    points=3,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        HeldOut("given.new_preds", HELD_OUT, MOST, MEAN, "litres per 100 km", waived_upon_own=True),
        Values("rows", label="The number of predictions", waived_upon_own=True),
        Traits(
            {"of the model": "`new_preds` is not what `best_model` says of the cars in the file."}
        ),
    ),
)
