"""Ask without dice."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
    drawn,
    hidden_layer,
    is_tracked,
)


def dropping_model(names: Names) -> Any:
    """Return a model with dropout and hidden weights."""
    from torch import nn

    first, last = hidden_layer(names, 3, 40), hidden_layer(names, 40, 2)
    return nn.Sequential(first, nn.ReLU(), nn.Dropout(0.5), last)


def probe(names: Names) -> Seen:
    import torch

    model = dropping_model(names)
    x, z = drawn(names, 2, 5, 3)
    first = names.predict(model.train(), x)
    yield "stays in training", all(part.training for part in model.modules())
    second = names.predict(model.train(), x)
    seen = isinstance(first, torch.Tensor) and isinstance(second, torch.Tensor)
    repeats = not seen or torch.equal(first, second)
    yield "repeats", repeats
    yield "no graph", not is_tracked(first)
    if repeats:
        yield "predict(model, x)", first
    third = names.predict(model.eval(), z)
    yield "stays in evaluation", not any(part.training for part in model.modules())
    yield "no graph in evaluation", not is_tracked(third)
    yield "predict(model in evaluation, z)", third
    yield "still records", torch.is_grad_enabled()
    yield "still learns", all(map(is_tracked, model.parameters()))
    torch.set_grad_enabled(True)
    model.train()
    yield "still throws dice", not torch.equal(model(x), model(x))


_NEAR = Tolerance(magnitude=8)

EXERCISE = Exercise(
    title="Ask without dice",
    question=Question(asks=("predict",), probe=probe),
    points=2,
    checks=(
        Behaviour("predict", ()),
        Traits({"repeats": "Asked twice the same, `predict` gives two answers."}),
        Behaviour("predict", ("predict(model, x)",), tolerance=_NEAR),
        Traits(
            {
                "no graph": "What `predict` returns still carries a graph.",
                "stays in training": "A model in training comes back in another mode.",
                "stays in evaluation": "A model in evaluation comes back in another mode.",
                "no graph in evaluation": (
                    "Of a model that was in evaluation already, the prediction carries a graph."
                ),
            }
        ),
        Behaviour("predict", ("predict(model in evaluation, z)",), tolerance=_NEAR),
        Traits(
            {
                "still records": (
                    "The prediction is right. But `predict` leaves the recording switched off for "
                    "all that comes after it: the next `backward` would fail."
                ),
                "still learns": (
                    "The prediction is right. But the parameters of the model are frozen from then "
                    "on: their `requires_grad` is `False`."
                ),
                "still throws dice": (
                    "The prediction is right. But from then on the model throws no dice in "
                    "training either."
                ),
            }
        ),
    ),
)
