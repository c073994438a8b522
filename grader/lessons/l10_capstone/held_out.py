"""Foretell the consumption of cars that nobody has shown the model."""

import csv
from pathlib import Path

from grader.authoring import Exercise, HeldOut, Names, Question, Seen, Traits, Values, Waived

from ._measures import numbers_of
from ._models import asked
from ._predictions import predictions_kind
from ._tables import new_cars

# What to learn is read on this side alone: no probe may name it, or it would travel along.
with Path(__file__).with_name("targets.csv").open(encoding="utf-8") as lines:
    HELD_OUT = tuple(float(row["consumption"]) for row in csv.DictReader(lines))

# The mean consumption of the 300 rows that learners are given.
MEAN = 11.2507
# The largest error that passes. A straight line reaches 1.3, a line along weight alone 1.7, the
# mean 3.8.
MOST = 2.0


def probe(names: Names) -> Seen:
    yield from seen_of_predictions(names)
    yield "of the model", True


def own_probe(names: Names) -> Seen:
    import numpy as np

    said = numbers_of(asked(names.best_model, names.standardise(new_cars(names))))
    preds = numbers_of(names.new_preds)
    yield from seen_of_predictions(names)
    same = preds is not None and said is not None and preds.shape in (said.shape, said.shape[:1])
    # A model that diverged says nan, and those are its predictions all the same.
    close = {"rtol": 2e-3, "atol": 1e-3}
    yield "of the model", same and np.allclose(preds.flat, said.flat, **close, equal_nan=True)


def seen_of_predictions(names: Names) -> Seen:
    """Yield the predictions, how many there are, and how they were made."""
    preds = numbers_of(names.new_preds)
    yield "given.new_preds", names.new_preds
    yield "rows", len(preds) if preds is not None and preds.ndim else 0
    yield "they are", predictions_kind(names, preds)


_OTHERS = "`new_preds` is not what `best_model` says of the cars in the file."

EXERCISE = Exercise(
    title="Cars that nobody has shown the model",
    question=Question(asks=("new_preds",), probe=probe, own_probe=own_probe),
    points=3,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        Waived(HeldOut("given.new_preds", HELD_OUT, MOST, MEAN, "litres per 100 km")),
        Waived(Values("rows", label="The number of predictions")),
        Traits({"of the model": _OTHERS}),
    ),
)
