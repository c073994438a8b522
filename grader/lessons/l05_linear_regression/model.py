"""A function that predicts both yields with the weights and biases of now."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    drawn,
    is_tracked,
    leads_to,
    opening,
)

from ._shared import hidden_parameters


def probe(names: Names) -> Seen:
    hidden = hidden_parameters(names)
    x = drawn(names, 4, 3, mean=70, spread=25, like=hidden["w"])
    region = drawn(names, 1, 3, mean=70, spread=25, like=hidden["w"])
    with names.holding(**hidden):
        try:
            predictions = names.model(x)
        except RuntimeError as error:
            yield "it says", opening(error)
            raise
        yield "model(x)", predictions
        yield "tracked", is_tracked(predictions)
        yield "w is reached", leads_to(predictions, names.w)
        yield "b is reached", leads_to(predictions, names.b)
        yield "model(one region)", names.model(region)


def stand_in(names: Names) -> Seen:
    held = names.namespace
    yield "model", lambda x: x @ held["w"].t() / 2 - held["b"]


EXERCISE = Exercise(
    title="Predict with weighted sums",
    question=Question(asks=("model",), probe=probe, stand_in=stand_in),
    upstream=("parameters",),
    checks=(
        Behaviour("model", ("model(x)",)),
        Traits(
            {
                "tracked": "What `model` returns is cut off from `w` and `b`.",
                "w is reached": "What `model` returns is cut off from `w`: no slope will get there.",
                "b is reached": "What `model` returns is cut off from `b`: no slope will get there.",
            }
        ),
        Behaviour("model", ("model(one region)",)),
    ),
)
