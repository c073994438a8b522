"""Foretell a new region, which the model has not seen."""

from grader.authoring import (
    Exercise,
    FreshPredictions,
    Holds,
    Names,
    Question,
    Seen,
    is_module,
)

from ._asked_of_the_model import AS_NOW, BEFORE
from ._weights import given_models, signs_of_training, was_tried


def probe(names: Names) -> Seen:
    if not is_module(names.model):
        return
    yield from given_models(names)
    yield "raw.signs of training", len(signs_of_training(names))
    yield "harvest", names.harvest


EXERCISE = Exercise(
    title="Foretell a new region",
    question=Question(asks=("harvest",), given=("model",), probe=probe),
    upstream=BEFORE,
    after="training",
    setup=AS_NOW,
    checks=(
        FreshPredictions("harvest"),
        Holds("", was_tried, "This prediction comes from a model that was never trained."),
    ),
)
