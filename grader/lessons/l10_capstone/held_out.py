"""Foretell the consumption of cars that nobody has shown the model."""

import csv
from pathlib import Path

from grader.authoring import (
    Exercise,
    HeldOut,
    Holds,
    Names,
    Question,
    Seen,
    Values,
    Waived,
    Word,
    has_shape,
)

from ._measures import numbers_of
from ._predictions import (
    are_not_of_own_scale,
    are_the_models_own,
    predictions_are,
    seen_of_the_model,
)

# What to learn is read on this side alone: no probe may name it, or it would travel along.
with Path(__file__).with_name("targets.csv").open(encoding="utf-8") as lines:
    HELD_OUT = tuple(float(row["consumption"]) for row in csv.DictReader(lines))

# The mean consumption of the 300 rows that learners are given.
MEAN = 11.2507
# The largest error that passes. A straight line reaches 1.3, as models do that were trained on 240
# cars, slowly too 1.5; those that know twenty cars by heart 1.7 to 3.2, the mean 3.8.
MOST = 1.6


def probe(names: Names) -> Seen:
    preds = numbers_of(names.new_preds)
    yield "given.new_preds", names.new_preds
    yield "rows", len(preds) if preds is not None and preds.ndim else 0
    yield from seen_of_the_model(names)


_OTHERS = "`new_preds` is not what `best_model` says of the cars in the file."
_OWN_SCALE = (
    "These are what `best_model` says of the new cars when they are standardised by their own mean "
    "and spread. It learned from cars that were standardised by those of the training rows."
)

EXERCISE = Exercise(
    title="Cars that nobody has shown the model",
    question=Question(asks=("new_preds",), probe=probe),
    points=3,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        Waived(HeldOut("given.new_preds", HELD_OUT, MOST, MEAN, "litres per 100 km")),
        Waived(Values("rows", label="The number of predictions")),
        Holds(
            "",
            has_shape("given.new_preds", len(HELD_OUT), 1),
            f"`new_preds` should have shape ({len(HELD_OUT)}, 1): a row for each car.",
        ),
        Holds("standardised by the training rows", are_not_of_own_scale, _OWN_SCALE),
        Holds("of the model", are_the_models_own, _OTHERS),
        Word("they are", predictions_are),
    ),
)
