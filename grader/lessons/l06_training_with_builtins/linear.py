"""Make the model in one line: a layer of three inputs and two outputs."""

from contextlib import suppress

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Values,
    drawn,
    hidden_layer,
    is_module,
    is_there,
    set_parameters,
    slopes_of,
)

from ._rows import regions

PARTS = ("weight", "bias")


def probe(names: Names) -> Seen:
    model = names.model
    yield "is a class", isinstance(model, type)
    if not is_module(model):
        return
    held = list(model.parameters())
    shapes = [*(list(parameter.shape) for parameter in held), [], []]
    for part, shape in zip(PARTS, shapes, strict=False):
        yield f"{part}.shape", shape
    try:
        set_parameters(model, hidden_layer(names, 3, 2).parameters())
    except (RuntimeError, ValueError):
        return
    said = model(drawn(names, 4, 3, spread=100, like=held[0]))
    yield "model(x)", said
    for part, slope in zip(PARTS, slopes_of(said, *held), strict=True):
        yield f"slope in {part}", slope
    with suppress(RuntimeError):
        yield "raw.model(inputs)", model(regions(names)[0])


def stand_in(names: Names) -> Seen:
    import torch

    yield "model", torch.nn.Sequential(hidden_layer(names, 3, 2), torch.nn.LeakyReLU(0.8))


EXERCISE = Exercise(
    title="Make the model in one line",
    question=Question(asks=("model",), probe=probe, stand_in=stand_in),
    checks=(
        Holds("is a model", is_there("weight.shape"), "`model` is not a layer of `torch.nn`."),
        Values("weight.shape", label="The shape of the weight"),
        Values("bias.shape", label="The shape of the bias"),
        Behaviour("model", ("model(x)",)),
        Holds(
            "learns",
            is_there("slope in weight", "slope in bias"),
            "No gradient reaches some of the weights of `model`: it cannot learn.",
        ),
        *(
            Values(f"slope in {part}", label=f"The slope of what `model` says in its {part}")
            for part in PARTS
        ),
        Holds(
            "takes the table",
            is_there("raw.model(inputs)"),
            "`model(inputs)` raises an error. Compare their dtypes.",
        ),
    ),
)
