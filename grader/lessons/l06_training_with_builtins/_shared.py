"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import (
    Names,
    Seen,
)

# What each process has seen of the learner's model: a module is one object before and after it
# is trained, so the weights from which it began have to be kept as they pass.
MEMORY: dict[str, Any] = {}


def is_module(value: Any) -> bool:
    """Return whether a value is a layer or a model of PyTorch's."""
    import torch

    return isinstance(value, torch.nn.Module)


def parameters_of(model: Any) -> list[Any]:
    """Return copies of the weights and biases that a model holds now."""
    return [one.detach().clone() for one in model.parameters()]


def is_linear(parameters: list[Any]) -> bool:
    """Return whether these are the weights and biases of three inputs and two outputs."""
    return [tuple(one.shape) for one in parameters] == [(2, 3), (2,)]


def shapes_of(weights: list[Any]) -> list[Any]:
    """Return the shapes of weights, by which those of a model in the making are told apart."""
    return [one.shape for one in weights]


def weights_so_far(names: Names) -> list[list[Any]]:
    """Return the weights that the model has been seen to hold, those it holds now last."""
    import torch

    model, now = names.model, parameters_of(names.model)
    grown = shapes_of(now) != shapes_of(MEMORY["weights"][-1]) if "weights" in MEMORY else False
    if MEMORY.get("model") is not model or grown:
        begun = names.has("begun_model") and names.begun_model is model
        first = [names.begun_weight, names.begun_bias] if begun else now
        MEMORY.update(model=model, weights=[first])
    seen: list[list[Any]] = MEMORY["weights"]
    if not all(torch.equal(one, other) for one, other in zip(seen[-1], now, strict=True)):
        seen.append(now)
    if len(seen) > 12:
        del seen[1]
    return seen


def stacked_part(dataset: Any, part: int) -> Any:
    """Return one part of a dataset's elements as a table, a row for each element."""
    import torch

    return torch.stack([torch.as_tensor(dataset[row][part]) for row in range(len(dataset))])


def stacked_rows(dataset: Any) -> tuple[Any, Any]:
    """Return a dataset's inputs and targets, one row for each of its elements."""
    return stacked_part(dataset, 0), stacked_part(dataset, 1)


def given_models(names: Names) -> Seen:
    """Yield the weights from which the model began and those that it holds now."""
    seen = weights_so_far(names)
    for when, weights in (("begun", seen[0]), ("now", seen[-1])):
        for part, value in zip(("weight", "bias"), weights, strict=False):
            yield f"given.{when}_{part}", value
    tried = any(one.grad is not None for one in names.model.parameters())
    yield "given.tried", len(seen) > 1 or tried or names.has("begun_model")


def set_parameters(model: Any, values: list[Any]) -> None:
    """Overwrite a model's weights and biases in place."""
    import torch

    with torch.no_grad():
        for one, value in zip(model.parameters(), values, strict=True):
            one.copy_(value)


def hidden_layer(names: Names, inputs: int = 3, outputs: int = 2) -> Any:
    """Return a layer with weights that the learner has not seen."""
    import torch

    layer = torch.nn.Linear(inputs, outputs)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(names.draw.normal(size=(outputs, inputs))))
        layer.bias.copy_(torch.tensor(names.draw.normal(size=outputs)))
    return layer


def stepped(names: Names, steepness: float) -> tuple[Any, Any]:
    """Take a step; return how far all parameters moved, and along which slopes."""
    import torch

    held = list(names.model.parameters())
    before = parameters_of(names.model)
    for one in held:
        slopes = torch.tensor(names.draw.normal(size=tuple(one.shape)), dtype=one.dtype)
        one.grad = slopes * steepness
    names.opt.step()
    pairs = zip(held, before, strict=True)
    moved = torch.cat([(one.detach() - start).flatten() for one, start in pairs])
    return moved, torch.cat([one.grad.flatten() for one in held])


def loss_with(model: Any, weights: list[Any], rows: tuple[Any, Any]) -> float:
    """Return the loss of a model that is given these weights, and keeps them."""
    import torch

    set_parameters(model, weights)
    with torch.no_grad():
        return float(torch.nn.functional.mse_loss(model(rows[0]), rows[1]))


def untrained(model: Any, seen: list[list[Any]], rows: tuple[Any, Any]) -> list[Any]:
    """Return the worst weights that a model has held before those of now.

    A model may be given other weights before it is trained, better ones and worse.
    """
    import math

    losses = [loss_with(model, weights, rows) for weights in seen[:-1]]
    finite = [loss for loss in losses if math.isfinite(loss)]
    return seen[losses.index(max(finite))] if finite else seen[0]


AS_NOW = """
import torch

inputs = inputs.float()
model = torch.nn.Linear(3, 2)
model.load_state_dict({"weight": begun_weight, "bias": begun_bias})
begun_model = model
first_preds = model(inputs)
model.load_state_dict({"weight": now_weight, "bias": now_bias})
""".strip()


BEFORE = ("dataset", "loader", "linear", "loss-function", "optimizer", "fit", "training")
