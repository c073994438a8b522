"""Write a model that bends, and a loop that trains it in batches and keeps both errors."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Values,
)

from ._epochs import seen_of_epochs, tells_each_epoch
from ._measures import numbers_of
from ._models import STEPS, asked, sizes_of, slopes_at
from ._performance import OF_MODELS, OF_TRAINING
from ._tables import hidden_task
from ._trained import is_a_model
from ._training import seen_of_training


def probe(names: Names) -> Seen:
    import torch

    torch.manual_seed(int(names.draw.integers(1 << 30)))
    # No number of rows that batches divide: the last batch is a small one.
    x, y = hidden_task(names, int(names.draw.integers(163, 175)))
    unseen = hidden_task(names, 40)
    models = {"the model": names.make_model(8), "another model": names.make_model(8)}
    yield "raw.classes of the model", str(type(models["the model"]).__mro__)
    yield "output", list(asked(models["the model"], x[:5]).shape)
    objects: dict[int, int] = {}
    for which, model in models.items():
        numbers = [
            objects.setdefault(id(parameter), len(objects)) for parameter in model.parameters()
        ]
        yield f"raw.objects in {which}", numbers
    wide = names.make_model(32)
    yield "raw.sizes of the model", sizes_of(models["the model"])
    yield "raw.sizes of the wide model", sizes_of(wide)
    for step in STEPS:
        yield f"raw.the wide model at {step}", numbers_of(asked(wide, 3 * step * x))
    yield "raw.slopes of the wide model", slopes_at(wide, 3 * x)
    yield from seen_of_training(names, (x, y), unseen)
    yield from seen_of_epochs(names)


def stand_in(names: Names) -> Seen:
    import torch
    from torch import nn

    def make_model(width: int) -> nn.Module:
        return nn.Sequential(nn.Linear(6, width), nn.Tanh(), nn.Linear(width, 1))

    def train(model: nn.Module, seen: Any, unseen: Any, epochs: int) -> list[list[float]]:
        optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
        for _ in range(epochs):
            optimizer.zero_grad()
            loss: Any = nn.functional.mse_loss(model(seen[0]), seen[1])
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            return [[float(model(x).sub(y).square().mean().sqrt()) for x, y in (seen, unseen)]]

    yield "make_model", make_model
    yield "train", train
    # A cell that was emptied lacks the lesson's own last lines too.
    if not names.has("seen", "unseen"):
        yield "seen", (names.standardise(names.train_x), names.train_y)
        yield "unseen", (names.standardise(names.valid_x), names.valid_y)


EXERCISE = Exercise(
    title="A model and a loop of your own",
    question=Question(asks=("make_model", "train"), probe=probe, stand_in=stand_in),
    points=3,
    upstream=("baseline",),
    slow=True,
    checks=(
        Behaviour("train", ()),
        Holds("is a model", is_a_model, "`make_model(8)` does not give a model of `torch.nn`."),
        Values("output", label="The shape of `make_model(8)(x)` for five rows"),
        *OF_MODELS,
        Values("given.epochs told", label="The length of the history of 100 epochs"),
        *OF_TRAINING,
        Holds(
            "",
            tells_each_epoch,
            "The last pair of the history is right, and an earlier one is not: each should be the "
            "RMSE on all training rows and on all validation rows, once its epoch is over.",
        ),
    ),
)
