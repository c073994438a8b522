"""Leave the update to an optimizer of plain steps."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Tolerance,
    drawn,
    numbers_in,
    set_parameters,
)

from ._steps import gentle_step, is_plain, is_pulled_towards_zero, stepped

STEPS = ("the first step", "the second step")


def probe(names: Names) -> Seen:
    held = list(names.model.parameters())
    weights = [drawn(names, *parameter.shape, like=parameter) for parameter in held]
    for said in STEPS:
        # From zero: where they end is how far they have moved.
        set_parameters(names.model, [0.0 for _ in held])
        slopes = stepped(names, 1e5)
        yield said, numbers_in(names.model)
        yield f"raw.slopes of {said}", slopes
    yield from gentle_step(names, weights)


def stand_in(names: Names) -> Seen:
    import torch

    yield "opt", torch.optim.SGD(names.model.parameters(), lr=8e-6)


EXERCISE = Exercise(
    title="Leave the update to an optimizer",
    question=Question(asks=("opt",), probe=probe, stand_in=stand_in),
    upstream=("linear",),
    checks=(
        Behaviour(
            "opt",
            STEPS,
            tolerance=Tolerance(operations=16, magnitude=8),
        ),
        Holds("plain", is_plain, "Something besides the slope moves the parameters."),
        Holds("pulled towards zero", is_pulled_towards_zero),
    ),
)
