"""Foretell a new region."""

from grader.authoring import (
    Exercise,
    FreshPredictions,
    Names,
    Question,
    Seen,
    Traits,
)

from ._shared import AS_NOW, BEFORE, given_models, is_module


def probe(names: Names) -> Seen:
    import torch

    if not is_module(names.model):
        return
    given = dict(given_models(names))
    yield from given.items()
    yield "harvest", names.harvest
    held = next(names.model.parameters())
    with torch.no_grad():
        yield "given.now", names.model(torch.tensor([[75.0, 63.0, 44.0]], dtype=held.dtype))


def own_probe(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if seen:
        yield "own.harvest", seen["given.now"]


EXERCISE = Exercise(
    title="Foretell a new region",
    question=Question(
        asks=("harvest",),
        given=("inputs", "targets"),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=BEFORE,
    after="training",
    setup=AS_NOW,
    checks=(
        FreshPredictions("harvest", now="given.now"),
        Traits({"given.tried": "This prediction comes from a model that was never trained."}),
    ),
)
