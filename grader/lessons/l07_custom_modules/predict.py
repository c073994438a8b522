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
)


def dropping_model(names: Names) -> Any:
    """Return a model with dropout and hidden weights."""
    import torch
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 40), nn.ReLU(), nn.Dropout(0.5), nn.Linear(40, 2))
    with torch.no_grad():
        for one in model.parameters():
            one.copy_(torch.tensor(names.draw.normal(size=tuple(one.shape))))
    return model


def probe(names: Names) -> Seen:
    import torch

    model = dropping_model(names)
    x, z = torch.tensor(names.draw.normal(size=(2, 5, 3)), dtype=torch.get_default_dtype())
    first = names.predict(model.train(), x)
    yield "stays in training", all(one.training for one in model.modules())
    second = names.predict(model.train(), x)
    seen = isinstance(first, torch.Tensor) and isinstance(second, torch.Tensor)
    repeats = not seen or torch.equal(first, second)
    yield "repeats", repeats
    yield "no graph", not getattr(first, "requires_grad", False)
    if repeats:
        yield "predict(model, x)", first
    third = names.predict(model.eval(), z)
    yield "stays in evaluation", not any(one.training for one in model.modules())
    yield "no graph in evaluation", not getattr(third, "requires_grad", False)
    yield "predict(model in evaluation, z)", third
    yield "still records", torch.is_grad_enabled()
    yield "still learns", all(one.requires_grad for one in model.parameters())
    torch.set_grad_enabled(True)
    model.train()
    yield "still throws dice", not torch.equal(model(x), model(x))


EXERCISE = Exercise(
    title="Ask without dice",
    question=Question(
        asks=("predict",),
        probe=probe,
    ),
    points=2,
    checks=(
        Behaviour("predict", ()),
        Traits({"repeats": "Asked twice the same, `predict` gives two answers."}),
        Behaviour("predict", ("predict(model, x)",), tolerance=Tolerance(magnitude=8)),
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
        Behaviour(
            "predict", ("predict(model in evaluation, z)",), tolerance=Tolerance(magnitude=8)
        ),
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
