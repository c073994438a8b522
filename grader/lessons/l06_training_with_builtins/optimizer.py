"""Leave the update to an optimizer."""

from collections.abc import Iterator
from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
)

from ._shared import hidden_layer, is_linear, parameters_of, set_parameters, stepped


def probe(names: Names) -> Seen:
    for said, moved, _ in optimizer_steps(names):
        yield said, moved
    yield from gentle_step(names)


def own_probe(names: Names) -> Seen:
    for said, moved, wanted in optimizer_steps(names):
        yield said, moved
        yield f"own.{said}", wanted
    yield from gentle_step(names)


def optimizer_steps(names: Names) -> Iterator[tuple[str, Any, Any]]:
    """Yield how far all parameters moved in each of two steps, and how far they should have."""
    if is_linear(list(names.model.parameters())):
        set_parameters(names.model, list(hidden_layer(names).parameters()))
    for said in ("the first step", "the second step"):
        moved, slopes = stepped(names, 1e5)
        yield said, moved, -1e-5 * slopes


def gentle_step(names: Names) -> Seen:
    """Yield what else than the slope moves the parameters, where slopes are gentle.

    So small a rate hides all else behind rounding; for this one step it is 1.
    """
    before = parameters_of(names.model)
    rates = [group["lr"] for group in names.opt.param_groups]
    for group in names.opt.param_groups:
        group["lr"] = group["lr"] * 1e5
    try:
        moved, slopes = stepped(names, 1.0)
    finally:
        for group, rate in zip(names.opt.param_groups, rates, strict=True):
            group["lr"] = rate
    rest = moved + slopes
    plain = bool(rest.abs().max() <= 1e-5 * slopes.abs().max())
    yield "plain", plain
    yield "pulled towards zero", not plain and lies_against(rest, before)


def lies_against(rest: Any, weights: list[Any]) -> bool:
    """Return whether a step is the weights themselves, times a number below 0."""
    import torch

    start = torch.cat([one.flatten() for one in weights])
    factor = (rest @ start) / (start @ start)
    return bool(factor < 0) and bool((rest - factor * start).abs().max() < 0.05 * rest.abs().max())


def stand_in(names: Names) -> Seen:
    import torch

    yield "opt", torch.optim.SGD(names.model.parameters(), lr=8e-6)


EXERCISE = Exercise(
    title="Leave the update to an optimizer",
    question=Question(
        asks=("opt",),
        probe=probe,
        own_probe=own_probe,
        stand_in=stand_in,
    ),
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
