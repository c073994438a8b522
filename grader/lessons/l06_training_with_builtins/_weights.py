"""The weights that the learner's model has held, from those that it began with.

A module is one object before and after it is trained, so they are kept as they pass.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from grader.authoring import Evidence, Names, Seen, numbers_in, parameters_of, set_parameters

from ._arrays import whole_numbers

Weights = list[Any]
_MOST_KEPT = 12


@dataclass
class Passed:
    """Weights of one model, each as often as they changed.

    model: held, or another may be given its number. latest: what the last weights say.
    """

    model: Any
    first: Weights
    latest: deque[str]
    later: deque[Weights] = field(default_factory=lambda: deque(maxlen=_MOST_KEPT - 1))


def first_weights(names: Names) -> Weights:
    """Return the weights from which the model began, as far as was seen."""
    if names.has("begun_model") and names.begun_model is names.model:
        return [names.begun_weight, names.begun_bias]
    return parameters_of(names.model)


def said_by(weights: Weights) -> str:
    """Return the numbers in weights as a text."""
    return str([weight.tolist() for weight in weights])


def weights_so_far(names: Names) -> list[Weights]:
    """Return the weights that the model has been seen to hold, those it holds now last."""
    kept, now = names.recalled("weights"), parameters_of(names.model)
    which = f"{id(names.model)} {[list(weight.shape) for weight in now]}"
    if which not in kept.get("passed", {}):
        first = first_weights(names)
        kept["passed"] = {which: Passed(names.model, first, deque([said_by(first)], maxlen=1))}
    passed: Passed = kept["passed"][which]
    if said_by(now) not in passed.latest:
        passed.latest.append(said_by(now))
        passed.later.append(now)
    return [passed.first, *passed.later]


def given_models(names: Names) -> Seen:
    """Yield the weights from which the model began and those that it holds now."""
    seen = weights_so_far(names)
    for when, weights in (("begun", seen[0]), ("now", seen[-1])):
        for part, value in zip(("weight", "bias"), weights, strict=False):
            yield f"given.{when}_{part}", value


def signs_of_training(names: Names) -> list[Any]:
    """Return what shows that a model was trained: weights other than the first, and slopes."""
    slopes = [
        parameter.grad for parameter in names.model.parameters() if parameter.grad is not None
    ]
    begun = [names.begun_model] if names.has("begun_model") else []
    return [*weights_so_far(names)[1:], *slopes, *begun]


def asked_with_each(names: Names, inputs: Any) -> Seen:
    """Yield all weights so far, a row for each, and what the model says of a table with each."""
    import torch

    numbers: list[Any] = []
    said: list[Any] = []
    for weights in weights_so_far(names):
        set_parameters(names.model, weights)
        numbers.append(numbers_in(names.model))
        with torch.no_grad():
            said.append(names.model(inputs))
    yield "raw.weights so far", torch.stack(numbers)
    yield "raw.predictions so far", torch.stack(said)


def was_tried(evidence: Evidence) -> bool:
    """Return whether there was any sign of training."""
    return whole_numbers(evidence, "raw.signs of training")[0] > 0
