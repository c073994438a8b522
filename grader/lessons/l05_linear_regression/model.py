"""A function that predicts both yields with the weights and biases of now."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Trait,
    drawn,
    has,
    is_there,
    opening,
    slopes_of,
)

from ._shared import hidden_parameters


def probe(names: Names) -> Seen:
    hidden = hidden_parameters(names)
    x = drawn(names, 4, 3, mean=70, spread=25, like=hidden["w"])
    # Standardised weather lies below 0, too.
    region = drawn(names, 1, 3, mean=-30, spread=25, like=hidden["w"])
    with names.holding(**hidden):
        try:
            predictions = names.model(x)
        except RuntimeError as error:
            yield "it says", opening(error)
            raise
        yield "model(x)", predictions
        for name in ("w", "b"):
            yield f"raw.slope in {name}", slopes_of(predictions, getattr(names, name))[0]
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
        Holds(
            "tracked",
            has("model(x)", Trait.TRACKED),
            "What `model` returns is cut off from `w` and `b`.",
        ),
        Holds(
            "w is reached",
            is_there("raw.slope in w"),
            "What `model` returns is cut off from `w`: no slope will get there.",
        ),
        Holds(
            "b is reached",
            is_there("raw.slope in b"),
            "What `model` returns is cut off from `b`: no slope will get there.",
        ),
        Behaviour("model", ("model(one region)",)),
    ),
)
