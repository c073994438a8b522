"""Make the model in one line: a layer of three inputs and two outputs."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    drawn,
    hidden_layer,
    is_module,
    leads_to,
    set_parameters,
)

from ._rows import regions
from ._weights import is_linear


def probe(names: Names) -> Seen:
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
    set_parameters(model, hidden_layer(names, 3, 2).parameters())
    said = model(drawn(names, 4, 3, spread=100, like=held[0]))
    yield "model(x)", said
    yield "learns", leads_to(said, *held)
    yield "takes the table", takes(model, regions(names)[0])


def takes(model: Any, table: Any) -> bool:
    """Return whether a model can be asked about a table."""
    try:
        model(table)
    except RuntimeError:
        return False
    return True


def stand_in(names: Names) -> Seen:
    import torch

    yield "model", torch.nn.Sequential(hidden_layer(names, 3, 2), torch.nn.LeakyReLU(0.8))


EXERCISE = Exercise(
    title="Make the model in one line",
    question=Question(asks=("model",), probe=probe, stand_in=stand_in),
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
