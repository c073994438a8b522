"""Write a model that bends, and a loop that trains it in batches and keeps both errors."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    is_module,
)

from ._measures import Measure, error_of, own_error
from ._models import asked, bends, bends_inside, sizes_of
from ._tables import hidden_task
from ._training import seen_of_training


def probe(names: Names) -> Seen:
    yield from looked_at_training(names, error_of)


def own_probe(names: Names) -> Seen:
    yield from looked_at_training(names, own_error(names))


def looked_at_training(names: Names, measure: Measure) -> Seen:
    """Yield what the learner's models are and how they train, judged by a measure of errors."""
    import torch

    torch.manual_seed(int(names.draw.integers(1 << 30)))
    x, y = hidden_task(names, 160)
    unseen = hidden_task(names, 40)
    model, again = names.make_model(8), names.make_model(8)
    yield "is a model", is_module(model)
    yield "output", list(asked(model, x[:5]).shape)
    size = sum(sizes_of(model))
    yield "can learn", size > 6
    first = {id(parameter) for parameter in model.parameters()}
    yield "new each time", not any(id(parameter) in first for parameter in again.parameters())
    wider = names.make_model(32)
    yield "width counts", sum(sizes_of(wider)) > size
    bent = bends(wider, 3 * x)
    yield "bends", bent
    inside = bends_inside(wider, 3 * x)
    yield "bends inside", inside or not bent
    if inside or not bent:  # What comes of the others is now this, now that.
        yield from seen_of_training(names, (x, y), unseen, measure)


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
            return [[error_of(model(x), y) for x, y in (seen, unseen)]]

    yield "make_model", make_model
    yield "train", train


_MODEL = {
    "can learn": "`make_model(8).parameters()` hands over too few numbers to learn.",
    "new each time": "Two calls of `make_model` give the same weights to train.",
    "width counts": "A wider model has no more to learn than a narrow one.",
    "bends": "The model is a weighted sum, whatever its width: it cannot bend.",
    "bends inside": "Nothing that is not linear stands between the hidden layer and the last.",
    "forgets gradients": (
        "A step is taken with the gradients of earlier batches added to its own."
    ),
}
_TRAINING = {
    "moved": "After `train`, the model has the weights that it began with.",
    "tells rows apart": "After 100 epochs the model says the mean for every row.",
    "goes down": "After 100 epochs the training error is larger than before.",
    "learns": (
        "After 100 epochs the training error is more than half of what the mean would give. Try "
        "another learning rate, or smaller batches."
    ),
    "leaves validation alone": "The validation targets change what the model learns.",
}
_HISTORY = {
    "plain numbers": "The history holds tensors, and plain numbers are asked for.",
    "tells the errors": (
        "The last pair of the history is not the RMSE on all training rows and on all validation "
        "rows, once the epoch is over."
    ),
    "given.epochs heeded": "A history of 2 epochs was asked for, and has another length.",
    "given.history moves": "The first pair of the history is the same as the last.",
    "given.told at last": (
        "After 100 epochs the last pair of the history is not what the model that you hand back "
        "errs by: in evaluation mode, with the weights it ends with."
    ),
}

EXERCISE = Exercise(
    title="A model and a loop of your own",
    question=Question(
        asks=("make_model", "train"), probe=probe, own_probe=own_probe, stand_in=stand_in
    ),
    points=3,
    upstream=("baseline",),
    slow=True,
    checks=(
        Behaviour("train", ()),
        Traits({"is a model": "`make_model(8)` does not give a model of `torch.nn`."}),
        Values("output", label="The shape of `make_model(8)(x)` for five rows"),
        Traits(_MODEL),
        Values("epochs told", label="The length of the history of 100 epochs"),
        Traits(_TRAINING),
        Traits(_HISTORY),
    ),
)
