"""A model and a loop of your own."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import asked, error_of, like_the_table, near, numbers_of, own_error


def bent(x: Any) -> Any:
    """Return a target that bends along the first column."""
    weights = x.new_tensor([[2.0], [1.5], [-1.0], [0.5], [1.0], [0.0]])
    return 11 + x @ weights + x[:, :1].abs()


def task(names: Names, rows: int) -> tuple[Any, Any]:
    """Return standardised inputs and targets that the learner has not seen."""
    x = like_the_table(names, names.draw.normal(size=(rows, 6)))
    return x, bent(x)


def bends(model: Any, x: Any) -> bool:
    """Return whether a model is anything but a weighted sum: its slope changes on some way."""
    back, nothing, once, twice = (asked(model, step * x) for step in (-1, 0, 1, 2))
    changes = largest(twice - 2 * once + nothing), largest(once - 2 * nothing + back)
    return max(changes) > 1e-3 * largest(once)


def largest(values: Any) -> float:
    """Return the largest size of all numbers in a tensor."""
    return float(values.abs().max())


def bends_inside(model: Any, x: Any) -> bool:
    """Return whether a model is more than one weighted sum of its inputs, bent before or after it.

    Of one weighted sum, the slope points the same way everywhere, however steep it is. Where no
    input changes its sign, what bends the inputs themselves is a weight like others.
    """
    import torch

    model.eval()
    with torch.enable_grad():
        places = x.detach().abs().requires_grad_()
        (slopes,) = torch.autograd.grad(model(places).sum(), places)
    first, second = torch.linalg.svdvals(slopes.double())[:2].tolist()
    return bool(second > 1e-4 * first)


def told_as_they_are(told: Any, model: Any, seen: Any, unseen: Any, measure: Any) -> str:
    """Return in words what the last entry of a history tells, as a measure of errors has it."""
    import torch

    if any(isinstance(one, torch.Tensor) for one in (told, *told)):
        return "tensors"
    wanted = [measure(asked(model, x), y) for x, y in (seen, unseen)]
    last = numbers_of(told)
    if last is None or last.shape != (2,):
        return "no pair"
    kinds = {
        "errors of training and validation": wanted,
        "errors of validation and training": wanted[::-1],
        "squares": [one**2 for one in wanted],
    }
    return next(
        (kind for kind, pair in kinds.items() if near(last, pair, 0.01)),
        "other numbers",
    )


def says_the_mean(preds: Any, truth: Any) -> bool:
    """Return whether predictions are all near the mean of what is true."""
    import numpy as np

    mine, theirs = numbers_of(preds), numbers_of(truth)
    spread = float(np.std(theirs))
    apart = abs(float(np.mean(mine)) - float(np.mean(theirs)))
    return apart < 0.2 * spread and float(np.std(mine)) < 0.2 * spread


def adds_up_gradients(names: Names, seen: Any, unseen: Any) -> bool:
    """Return whether a step is taken with a gradient that holds those of earlier steps as well."""
    import torch

    model = names.make_model(8)
    weight = next((one for one in model.parameters() if one.requires_grad), None)
    if weight is None:
        return False
    fresh, kept, weights = [], [], []
    weight.register_hook(lambda gradient: fresh.append(gradient.detach().clone()))
    weight.register_post_accumulate_grad_hook(lambda one: kept.append(one.grad.clone()))
    weight.register_post_accumulate_grad_hook(lambda one: weights.append(one.detach().clone()))
    names.train(model, seen, unseen, 2)
    # Adding up within one step is a way of making large batches; the weights stand still then.
    return any(
        bool(torch.isfinite(kept[at]).all())
        and not torch.equal(weights[at], weights[at - 1])
        and not torch.allclose(kept[at], fresh[at], rtol=1e-3, atol=1e-6)
        for at in range(1, min(len(fresh), len(kept)))
    )


def probe(names: Names) -> Seen:
    yield from looked_at_training(names, error_of)


def own_probe(names: Names) -> Seen:
    yield from looked_at_training(names, own_error(names))


def looked_at_training(names: Names, measure: Any) -> Seen:
    """Yield what the learner's models are and how they train, judged by a measure of errors."""
    import torch

    torch.manual_seed(int(names.draw.integers(1 << 30)))
    x, y = task(names, 160)
    unseen = task(names, 40)
    models = [names.make_model(8) for _ in range(2)]
    yield "is a model", isinstance(models[0], torch.nn.Module)
    yield "output", list(asked(models[0], x[:5]).shape)
    size = sum(one.numel() for one in models[0].parameters())
    yield "can learn", size > 6
    first = {id(one) for one in models[0].parameters()}
    yield "new each time", not any(id(one) in first for one in models[1].parameters())
    wider = names.make_model(32)
    yield "width counts", sum(one.numel() for one in wider.parameters()) > size
    yield "bends", bends(wider, 3 * x)
    inside = bends_inside(wider, 3 * x)
    yield "bends inside", inside or not bends(wider, 3 * x)
    if inside or not bends(wider, 3 * x):  # What comes of the others is now this, now that.
        yield from seen_of_training(names, (x, y), unseen, measure)


def seen_of_training(names: Names, seen: Any, unseen: Any, measure: Any) -> Seen:
    """Yield what `train` does to a model, and what it tells of it."""
    x, y = seen
    forgets = not adds_up_gradients(names, seen, unseen)
    yield "forgets gradients", forgets
    if not forgets:
        return  # What comes of it is now this, now that.
    told, lengths = [], []
    for _ in range(3):
        model = names.make_model(8)
        history = names.train(model, seen, unseen, 2)
        lengths.append(len(history))
        last_pair = history[-1] if len(history) else []
        told.append(told_as_they_are(last_pair, model, seen, unseen, measure))
    model = names.make_model(16)
    before = [one.detach().clone() for one in model.parameters()]
    first = error_of(asked(model, x), y)
    history = names.train(model, seen, unseen, 100)
    yield "epochs told", len(history)
    # These are not compared with what a mistake shows: by chance, some do so and some do not.
    yield "given.epochs heeded", lengths == [2, 2, 2]
    ends = [history[at] if len(history) else [] for at in (0, -1)]
    yield "given.history moves", not near(ends[0], ends[1], 1e-9)
    at_last = told_as_they_are(ends[1], model, seen, unseen, measure)
    yield "given.told at last", at_last == "errors of training and validation"
    tells = told[0] if len(set(told)) == 1 else "other numbers"
    yield "tells", tells
    yield "plain numbers", tells != "tensors"
    yield "tells the errors", tells == "errors of training and validation"
    pairs = zip(before, model.parameters(), strict=True)
    yield "moved", any(bool((old != new.detach()).any()) for old, new in pairs)
    last, mean = error_of(asked(model, x), y), error_of(y * 0 + y.mean(), y)
    yield "tells rows apart", not says_the_mean(asked(model, x), y)
    yield "goes down", last < first
    yield "given.error_after", last
    yield "given.error_of_the_mean", mean
    yield "learns", last <= mean / 2
    another = names.make_model(16)
    names.train(another, seen, (unseen[0], unseen[1] - 1000), 20)
    misled = error_of(asked(another, x), y)
    yield "leaves validation alone", misled < 30


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


EXERCISE = Exercise(
    title="A model and a loop of your own",
    question=Question(
        asks=("make_model", "train"),
        probe=probe,
        own_probe=own_probe,
        stand_in=stand_in,
    ),
    points=3,
    upstream=("baseline",),
    slow=True,
    checks=(
        Behaviour("train", ()),
        Traits({"is a model": "`make_model(8)` does not give a model of `torch.nn`."}),
        Values("output", label="The shape of `make_model(8)(x)` for five rows"),
        Traits(
            {
                "can learn": "`make_model(8).parameters()` hands over too few numbers to learn.",
                "new each time": "Two calls of `make_model` give the same weights to train.",
                "width counts": "A wider model has no more to learn than a narrow one.",
                "bends": "The model is a weighted sum, whatever its width: it cannot bend.",
                "bends inside": (
                    "Nothing that is not linear stands between the hidden layer and the last."
                ),
                "forgets gradients": (
                    "A step is taken with the gradients of earlier batches added to its own."
                ),
            }
        ),
        Values("epochs told", label="The length of the history of 100 epochs"),
        Traits(
            {
                "moved": "After `train`, the model has the weights that it began with.",
                "tells rows apart": "After 100 epochs the model says the mean for every row.",
                "goes down": "After 100 epochs the training error is larger than before.",
                "learns": (
                    "After 100 epochs the training error is more than half of what the mean "
                    "would give. Try another learning rate, or smaller batches."
                ),
                "leaves validation alone": "The validation targets change what the model learns.",
            }
        ),
        Traits(
            {
                "plain numbers": "The history holds tensors, and plain numbers are asked for.",
                "tells the errors": (
                    "The last pair of the history is not the RMSE on all training rows and on all "
                    "validation rows, once the epoch is over."
                ),
                "given.epochs heeded": "A history of 2 epochs was asked for, and has another length.",
                "given.history moves": "The first pair of the history is the same as the last.",
                "given.told at last": (
                    "After 100 epochs the last pair of the history is not what the model that you "
                    "hand back errs by: in evaluation mode, with the weights it ends with."
                ),
            }
        ),
    ),
)
