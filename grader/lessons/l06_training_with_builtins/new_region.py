"""Foretell a new region, which the model has not seen."""

from grader.authoring import (
    Exercise,
    FreshPredictions,
    Holds,
    Names,
    Question,
    Seen,
    is_module,
    placed,
)

from ._asked_of_the_model import AS_NOW, BEFORE
from ._weights import given_models, signs_of_training, was_tried


def probe(names: Names) -> Seen:
    import torch

    if not is_module(names.model):
        return
    yield from given_models(names)
    yield "raw.signs of training", len(signs_of_training(names))
    yield "harvest", names.harvest
    with torch.no_grad():
        region = placed([[75.0, 63.0, 44.0]], like=next(names.model.parameters()))
        yield "given.now", names.model(region)


def own_probe(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if seen:
        yield "own.harvest", seen["given.now"]


EXERCISE = Exercise(
    title="Foretell a new region",
    question=Question(asks=("harvest",), given=("model",), probe=probe, own_probe=own_probe),
    upstream=BEFORE,
    after="training",
    setup=AS_NOW,
    checks=(
        FreshPredictions("harvest", now="given.now"),
        Holds("", was_tried, "This prediction comes from a model that was never trained."),
    ),
)
