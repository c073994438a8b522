"""Train the model, with all that was made before."""

from grader.authoring import (
    Exercise,
    LossDecrease,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    Waived,
    is_module,
    parameters_of,
    set_parameters,
)

from ._path import how_far
from ._rows import trained_rows
from ._weights import given_models, loss_with, untrained, weights_so_far


def probe(names: Names) -> Seen:
    if not is_module(names.model):
        return
    seen = weights_so_far(names)
    given = dict(given_models(names))
    if not given["given.tried"]:
        return
    yield from given.items()
    rows = trained_rows(names)
    yield "given.loss_before", loss_with(names.model, untrained(names.model, seen, rows), rows)
    yield "given.loss_after", loss_with(names.model, seen[-1], rows)
    pace = how_far(seen, seen[-1], rows)
    yield "pace", pace
    yield "moved", pace != "unmoved"
    yield "finite", pace != "diverged"
    yield "downhill", pace != "elsewhere"
    yield "far enough", pace == "trained"


def own_probe(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    begun = weights_so_far(names)[0]
    set_parameters(names.model, begun)
    names.fit(100, names.model, names.loss_fn, names.opt, names.train_dl)
    yield "own.pace", how_far([begun], parameters_of(names.model), trained_rows(names))


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
        own_probe=own_probe,
        stand_in=stand_in,
    ),
    points=2,
    upstream=("dataset", "loader", "linear", "loss-function", "optimizer", "fit"),
    setup=_AS_BEGUN,
    checks=(
        Waived(LossDecrease("given.loss_before", "given.loss_after")),
        Waived(
            Traits(
                {
                    "finite": "The weights have become huge: the training diverged.",
                    "moved": "The weights of `model` are those it began with.",
                    "downhill": "The weights are not where gradient descent from their start passes.",
                    "far enough": (
                        "The model went the right way, but less far than 100 epochs of three steps at "
                        "1e-5 take it."
                    ),
                },
            )
        ),
        Values("pace", label="How far the model was trained"),
    ),
)
