"""What training does to a model, and what its history tells."""

from typing import Any

from grader.authoring import Names, Seen, is_tracked, parameters_of

from ._measures import Measure, error_of, near, numbers_of
from ._models import asked
from ._tables import Pair

_TOLD = "errors of training and validation"


def seen_of_training(names: Names, seen: Pair, unseen: Pair, measure: Measure) -> Seen:
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
    before = parameters_of(model)
    first = error_of(asked(model, x), y)
    history = names.train(model, seen, unseen, 100)
    yield "epochs told", len(history)
    # These are not compared with what a mistake shows: by chance, some do so and some do not.
    yield "given.epochs heeded", lengths == [2, 2, 2]
    ends = [history[at] if len(history) else [] for at in (0, -1)]
    yield "given.history moves", not near(ends[0], ends[1], 1e-9)
    at_last = told_as_they_are(ends[1], model, seen, unseen, measure)
    yield "given.told at last", at_last == _TOLD
    tells = told[0] if len(set(told)) == 1 else "other numbers"
    yield "tells", tells
    yield "plain numbers", tells != "tensors"
    yield "tells the errors", tells == _TOLD
    pairs = zip(before, parameters_of(model), strict=True)
    yield "moved", any(bool((old != new).any()) for old, new in pairs)
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


def adds_up_gradients(names: Names, seen: Pair, unseen: Pair) -> bool:
    """Return whether a step is taken with a gradient that holds those of earlier steps as well."""
    import torch

    model = names.make_model(8)
    weight = next(filter(is_tracked, model.parameters()), None)
    if weight is None:
        return False
    fresh, kept, weights = [], [], []
    weight.register_hook(lambda gradient: fresh.append(gradient.detach().clone()))
    weight.register_post_accumulate_grad_hook(lambda leaf: kept.append(leaf.grad.clone()))
    weight.register_post_accumulate_grad_hook(lambda leaf: weights.append(leaf.detach().clone()))
    names.train(model, seen, unseen, 2)
    # Adding up within one step is a way of making large batches; the weights stand still then.
    return any(
        bool(torch.isfinite(kept[at]).all())
        and not torch.equal(weights[at], weights[at - 1])
        and not torch.allclose(kept[at], fresh[at], rtol=1e-3, atol=1e-6)
        for at in range(1, min(len(fresh), len(kept)))
    )


def told_as_they_are(told: Any, model: Any, seen: Pair, unseen: Pair, measure: Measure) -> str:
    """Return in words what the last entry of a history tells, as a measure of errors has it."""
    import torch

    if any(isinstance(number, torch.Tensor) for number in (told, *told)):
        return "tensors"
    wanted = [measure(asked(model, x), y) for x, y in (seen, unseen)]
    last = numbers_of(told)
    if last is None or last.shape != (2,):
        return "no pair"
    kinds = {
        _TOLD: wanted,
        "errors of validation and training": wanted[::-1],
        "squares": [error**2 for error in wanted],
    }
    return next((kind for kind, pair in kinds.items() if near(last, pair, 0.01)), "other numbers")


def says_the_mean(preds: Any, truth: Any) -> bool:
    """Return whether predictions are all near the mean of what is true."""
    import numpy as np

    mine, theirs = numbers_of(preds), numbers_of(truth)
    spread = float(np.std(theirs))
    apart = abs(float(np.mean(mine)) - float(np.mean(theirs)))
    return apart < 0.2 * spread and float(np.std(mine)) < 0.2 * spread
