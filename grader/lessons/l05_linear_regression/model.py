"""Predict with weighted sums."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)

from ._shared import hidden_parameters


def probe(names: Names) -> Seen:
    import torch

    hidden = hidden_parameters(names)
    x = torch.tensor(names.draw.normal(70, 25, (4, 3))).to(hidden["w"])
    one = torch.tensor(names.draw.normal(70, 25, (1, 3))).to(hidden["w"])
    with names.holding(**hidden):
        try:
            predictions = names.model(x)
        except RuntimeError as error:
            yield "it says", str(error)[:20]
            raise
        yield "model(x)", predictions
        yield from reached(names, predictions)
        yield "model(one region)", names.model(one)


def reached(names: Names, predictions: Any) -> Seen:
    """Yield whether one can walk back from predictions, and whether to `w` and to `b`."""
    import torch

    tracked = isinstance(predictions, torch.Tensor) and predictions.requires_grad
    yield "tracked", tracked
    slopes = (
        torch.autograd.grad(predictions.sum(), (names.w, names.b), allow_unused=True)
        if tracked
        else (None, None)
    )
    for name, found in zip(("w", "b"), slopes, strict=True):
        yield f"{name} is reached", found is not None


def stand_in(names: Names) -> Seen:
    held = names.namespace
    yield "model", lambda x: x @ held["w"].t() / 2 - held["b"]


EXERCISE = Exercise(
    title="Predict with weighted sums",
    question=Question(
        asks=("model",),
        probe=probe,
        stand_in=stand_in,
    ),
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
