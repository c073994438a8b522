"""Train the model, with all that was made before."""

from grader.authoring import (
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Waived,
    is_module,
    negated,
    numbers_in,
    set_parameters,
)

from ._losses_so_far import LossFell
from ._path import AsFarAsThere, pace_is, told_by_pace
from ._rows import trained_rows
from ._weights import asked_with_each, given_models, signs_of_training, weights_so_far


def probe(names: Names) -> Seen:
    if not is_module(names.model) or not signs_of_training(names):
        return
    yield "looked at", "model"
    yield from given_models(names)
    inputs, targets = trained_rows(names)
    yield "raw.inputs", inputs
    yield "raw.targets", targets
    yield from asked_with_each(names, inputs)


def upon(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    set_parameters(names.model, weights_so_far(names)[0])
    names.fit(100, names.model, names.loss_fn, names.opt, names.train_dl)
    yield "upon.weights", numbers_in(names.model)


def stand_in(names: Names) -> Seen:
    import torch

    set_parameters(names.model, weights_so_far(names)[0])
    careful = torch.optim.SGD(names.model.parameters(), lr=1e-6)
    names.fit(100, names.model, names.loss_fn, careful, names.train_dl)
    yield from ()


_AS_BEGUN = """
import torch

model = torch.nn.Linear(3, 2)
model.load_state_dict({"weight": begun_weight, "bias": begun_bias})
begun_model = model
opt = torch.optim.SGD(model.parameters(), lr=1e-5)
""".strip()

EXERCISE = Exercise(
    title="Train the model",
    question=Question(
        asks=("model",),
        given=("model",),
        probe=probe,
        stand_in=stand_in,
    ),
    points=2,
    slow=True,
    upstream=("dataset", "loader", "linear", "loss-function", "optimizer", "fit"),
    upon=upon,
    setup=_AS_BEGUN,
    checks=(
        Waived(LossFell()),
        *map(
            Waived,
            (
                Holds(
                    "",
                    negated(pace_is("diverged")),
                    "The weights have become huge: the training diverged.",
                ),
                Holds(
                    "",
                    negated(pace_is("unmoved")),
                    "The weights of `model` are those it began with.",
                ),
                Holds(
                    "",
                    negated(pace_is("elsewhere")),
                    "The weights are not where gradient descent from their start passes.",
                ),
                Holds(
                    "",
                    negated(pace_is("farther")),
                    "The model went the right way, and farther than 400 epochs of three steps at "
                    "1e-5 take it. What was `fit` given to walk through?",
                ),
                Holds(
                    "",
                    pace_is("trained"),
                    "The model went the right way, but less far than 100 epochs of three steps at "
                    "1e-5 take it.",
                ),
            ),
        ),
        AsFarAsThere(),
        *told_by_pace(),
    ),
)
