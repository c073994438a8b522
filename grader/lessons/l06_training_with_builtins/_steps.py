"""Single steps of the learner's optimizer, along hidden slopes."""

from typing import Any

from grader.authoring import Names, Seen, drawn, numbers_in


def stepped(names: Names, steepness: float) -> tuple[Any, Any]:
    """Take a step; return how far all parameters moved, and along which slopes."""
    import torch

    before, held = numbers_in(names.model), list(names.model.parameters())
    for parameter in held:
        parameter.grad = drawn(names, *parameter.shape, like=parameter) * steepness
    names.opt.step()
    slopes = torch.cat([parameter.grad.flatten() for parameter in held])
    return numbers_in(names.model) - before, slopes


def gentle_step(names: Names) -> Seen:
    """Yield what else than the slope moves the parameters, where slopes are gentle.

    So small a rate hides all else behind rounding; for this one step it is 1.
    """
    before = numbers_in(names.model)
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


def lies_against(rest: Any, weights: Any) -> bool:
    """Return whether a step is the weights themselves, times a number below 0."""
    factor = (rest @ weights) / (weights @ weights)
    return bool(factor < 0) and bool(
        (rest - factor * weights).abs().max() < 0.05 * rest.abs().max()
    )
