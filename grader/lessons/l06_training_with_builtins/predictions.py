"""Ask the trained model about the regions that it was trained on."""

from grader.authoring import (
    Exercise,
    FinalPredictions,
    FreshPredictions,
    Names,
    Question,
    Seen,
    Traits,
    is_module,
    set_parameters,
)

from ._asked_of_the_model import AS_NOW, BEFORE
from ._rows import regions
from ._weights import given_models, untrained, weights_so_far


def probe(names: Names) -> Seen:
    import torch

    if not is_module(names.model):
        return
    given = dict(given_models(names))
    if not given["given.tried"]:
        return
    yield from given.items()
    rows = inputs, targets = regions(names)
    yield "given.inputs", inputs
    yield "given.targets", targets
    yield "preds", names.preds
    with torch.no_grad():
        yield "given.now", names.model(inputs)
        set_parameters(names.model, untrained(names.model, weights_so_far(names), rows))
        yield "given.untrained", names.model(inputs)


def own_probe(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if seen:
        yield "own.preds", seen["given.now"]


EXERCISE = Exercise(
    title="Ask the trained model",
    question=Question(
        asks=("preds",),
        watches=("preds", "model"),
        given=("model",),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=BEFORE,
    after="training",
    setup=AS_NOW,
    checks=(
        FreshPredictions("preds", now="given.now"),
        Traits({"given.tried": "These predictions come from a model that was never trained."}),
        FinalPredictions("preds", "given.targets", "given.untrained"),
    ),
)
