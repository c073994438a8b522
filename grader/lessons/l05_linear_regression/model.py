"""A function that predicts both yields with the weights and biases of now."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Trait,
    Values,
    drawn,
    has,
    is_there,
    laid_out_as,
    opening,
    slopes_of,
)

from ._shared import hidden_parameters


def probe(names: Names) -> Seen:
    import torch

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
        # Laid out as the lesson lays them out, whichever way the learner's are.
        by_w, by_b = slopes_of(predictions, names.w, names.b)
        yield "slope in w", None if by_w is None else laid_out_as(by_w, torch.empty(2, 3))
        yield "slope in b", by_b
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
            is_there("slope in w"),
            "What `model` returns is cut off from `w`: no slope will get there.",
        ),
        Holds(
            "b is reached",
            is_there("slope in b"),
            "What `model` returns is cut off from `b`: no slope will get there.",
        ),
        *(
            Values(f"slope in {name}", label=f"The slope in `{name}` of what `model` returns")
            for name in ("w", "b")
        ),
        Behaviour("model", ("model(one region)",)),
    ),
)
