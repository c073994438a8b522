"""Ask the trained model about the regions that it was trained on."""

from grader.authoring import (
    Exercise,
    FreshPredictions,
    Names,
    Question,
    Seen,
    is_module,
)

from ._asked_of_the_model import AS_NOW, BEFORE
from ._losses_so_far import BetterThanUntrained
from ._rows import regions
from ._weights import asked_with_each, given_models, signs_of_training


def probe(names: Names) -> Seen:
    if not is_module(names.model) or not signs_of_training(names):
        return
    yield from given_models(names)
    inputs, targets = regions(names)
    yield "given.inputs", inputs
    yield "given.targets", targets
    yield "preds", names.preds
    yield from asked_with_each(names, inputs)


EXERCISE = Exercise(
    title="Ask the trained model",
    question=Question(
        asks=("preds",),
        watches=("preds", "model"),
        given=("model",),
        probe=probe,
    ),
    upstream=BEFORE,
    after="training",
    setup=AS_NOW,
    checks=(
        FreshPredictions("preds"),
        BetterThanUntrained("preds", "given.targets"),
    ),
)
