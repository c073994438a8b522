"""Make the model in one line."""

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

from ._shared import hidden_layer, is_linear, is_module, set_parameters


def probe(names: Names) -> Seen:
    import torch

    model = names.model
    yield "is a class", isinstance(model, type)
    yield "is a model", is_module(model)
    if not is_module(model):
        return
    held = list(model.parameters())
    yield "weight.shape", list(held[0].shape) if held else []
    yield "bias.shape", list(held[1].shape) if len(held) > 1 else []
    if not is_linear(held):
        return
    set_parameters(model, list(hidden_layer(names).parameters()))
    x = torch.tensor(names.draw.normal(size=(4, 3)) * 100, dtype=held[0].dtype)
    said = model(x)
    yield "model(x)", said
    yield "learns", reaches(said, held)
    table = names.namespace.get("inputs")
    yield "takes the table", not isinstance(table, torch.Tensor) or takes(model, table)


def reaches(said: Any, held: list[Any]) -> bool:
    """Return whether the gradient of a result reaches all of the tensors."""
    import torch

    if not (said.requires_grad and all(one.requires_grad for one in held)):
        return False
    slopes = torch.autograd.grad(said.sum(), held, allow_unused=True)
    return all(one is not None for one in slopes)


def takes(model: Any, table: Any) -> bool:
    """Return whether a model can be asked about a table."""
    try:
        model(table)
    except RuntimeError:
        return False
    return True


def stand_in(names: Names) -> Seen:
    import torch

    yield "model", torch.nn.Sequential(hidden_layer(names), torch.nn.LeakyReLU(0.8))


EXERCISE = Exercise(
    title="Make the model in one line",
    question=Question(
        asks=("model",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Traits({"is a model": "`model` is not a layer of `torch.nn`."}),
        Values("weight.shape", label="The shape of the weight"),
        Values("bias.shape", label="The shape of the bias"),
        Behaviour("model", ("model(x)",)),
        Traits(
            {
                "learns": "No gradient reaches some of the weights of `model`: it cannot learn.",
                "takes the table": "`model(inputs)` raises an error. Compare their dtypes.",
            }
        ),
    ),
)
