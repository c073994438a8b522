"""Leave the update to an optimizer of plain steps."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
    hidden_layer,
    set_parameters,
)

from ._steps import gentle_step, stepped
from ._weights import is_linear


def probe(names: Names) -> Seen:
    for name, value in own_probe(names):
        if not name.startswith("own."):
            yield name, value


def own_probe(names: Names) -> Seen:
    if is_linear(list(names.model.parameters())):
        set_parameters(names.model, hidden_layer(names, 3, 2).parameters())
    for said in ("the first step", "the second step"):
        moved, slopes = stepped(names, 1e5)
        yield said, moved
        yield f"own.{said}", -1e-5 * slopes
    yield from gentle_step(names)


def stand_in(names: Names) -> Seen:
    import torch

    yield "opt", torch.optim.SGD(names.model.parameters(), lr=8e-6)


EXERCISE = Exercise(
    title="Leave the update to an optimizer",
    question=Question(asks=("opt",), probe=probe, own_probe=own_probe, stand_in=stand_in),
    upstream=("linear",),
    checks=(
        Behaviour(
            "opt",
            ("the first step", "the second step"),
            tolerance=Tolerance(operations=16, magnitude=8),
        ),
        Traits({"plain": "Something besides the slope moves the parameters."}),
    ),
)
