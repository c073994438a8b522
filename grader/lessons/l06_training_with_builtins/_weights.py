"""The weights that the learner's model has held, from those that it began with.

A module is one object before and after it is trained, so they are kept as they pass.
"""

import math
from typing import Any

from grader.authoring import Names, Seen, parameters_of, set_parameters

Weights = list[Any]
_MOST_KEPT = 12


def is_linear(weights: Weights) -> bool:
    """Return whether these are the weights and biases of three inputs and two outputs."""
    return shapes_of(weights) == [(2, 3), (2,)]


def shapes_of(weights: Weights) -> list[tuple[int, ...]]:
    """Return the shapes of weights, by which those of a model in the making are told apart."""
    return [tuple(tensor.shape) for tensor in weights]


def are_same(some: Weights, others: Weights) -> bool:
    """Return whether weights of the same shapes hold the same numbers."""
    import torch

    return all(torch.equal(mine, theirs) for mine, theirs in zip(some, others, strict=True))


def weights_so_far(names: Names) -> list[Weights]:
    """Return the weights that the model has been seen to hold, those it holds now last."""
    kept = names.recalled("weights")
    model, now = names.model, parameters_of(names.model)
    if kept.get("model") is not model or shapes_of(kept["seen"][-1]) != shapes_of(now):
        begun = names.has("begun_model") and names.begun_model is model
        kept["model"] = model
        kept["seen"] = [[names.begun_weight, names.begun_bias] if begun else now]
    seen: list[Weights] = kept["seen"]
    if not are_same(seen[-1], now):
        seen.append(now)
    if len(seen) > _MOST_KEPT:
        del seen[1]
    return seen


def given_models(names: Names) -> Seen:
    """Yield the weights from which the model began and those that it holds now."""
    seen = weights_so_far(names)
    for when, weights in (("begun", seen[0]), ("now", seen[-1])):
        for part, value in zip(("weight", "bias"), weights, strict=False):
            yield f"given.{when}_{part}", value
    sloped = any(parameter.grad is not None for parameter in names.model.parameters())
    yield "given.tried", len(seen) > 1 or sloped or names.has("begun_model")


def loss_with(model: Any, weights: Weights, rows: tuple[Any, Any]) -> float:
    """Return the loss of a model that is given these weights, and keeps them."""
    import torch

    set_parameters(model, weights)
    with torch.no_grad():
        return float(torch.nn.functional.mse_loss(model(rows[0]), rows[1]))


def untrained(model: Any, seen: list[Weights], rows: tuple[Any, Any]) -> Weights:
    """Return the worst weights that a model has held before those of now.

    A model may be given other weights before it is trained, better ones and worse.
    """
    losses = [loss_with(model, weights, rows) for weights in seen[:-1]]
    finite = [loss for loss in losses if math.isfinite(loss)]
    return seen[losses.index(max(finite))] if finite else seen[0]
