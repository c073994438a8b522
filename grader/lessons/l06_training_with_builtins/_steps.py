"""Single steps of the learner's optimizer, along hidden slopes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from grader.authoring import Evidence, Names, Seen, drawn, numbers_in, set_parameters

from ._arrays import array_of


def stepped(names: Names, steepness: float) -> Any:
    """Take a step, and return the slopes of all parameters, along which it went, in one row."""
    import torch

    held = list(names.model.parameters())
    slopes = [drawn(names, *parameter.shape, like=parameter) * steepness for parameter in held]
    for parameter, slope in zip(held, slopes, strict=True):
        parameter.grad = slope
    names.opt.step()
    return torch.cat([slope.flatten() for slope in slopes])


@contextmanager
def at_a_higher_rate(optimizer: Any) -> Iterator[None]:
    """Let an optimizer step at 1e5 times its rate for a while.

    So small a rate hides all but the slope behind rounding.
    """
    rates = [group["lr"] for group in optimizer.param_groups]
    for group in optimizer.param_groups:
        group["lr"] = group["lr"] * 1e5
    try:
        yield
    finally:
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate


def gentle_step(names: Names, weights: list[Any]) -> Seen:
    """Yield all parameters before a step along gentle slopes and after it, and the slopes."""
    set_parameters(names.model, weights)
    yield "raw.before a gentle step", numbers_in(names.model)
    with at_a_higher_rate(names.opt):
        slopes = stepped(names, 1.0)
    yield "raw.after a gentle step", numbers_in(names.model)
    yield "raw.gentle slopes", slopes


def is_plain(evidence: Evidence) -> bool:
    """Return whether the slope alone moves the parameters, where slopes are gentle."""
    rest, slopes = beside_the_slope(evidence), array_of(evidence, "raw.gentle slopes")
    return bool(np.abs(rest).max() <= 1e-5 * np.abs(slopes).max())


def is_pulled_towards_zero(evidence: Evidence) -> bool:
    """Return whether what else moves the weights is themselves, times a number below 0."""
    rest = beside_the_slope(evidence)
    weights = array_of(evidence, "raw.before a gentle step").astype(np.float64)
    factor = (rest @ weights) / (weights @ weights)
    is_along = np.abs(rest - factor * weights).max() < 0.05 * np.abs(rest).max()
    return not is_plain(evidence) and bool(factor < 0 and is_along)


def beside_the_slope(evidence: Evidence) -> np.ndarray:
    """Return how far something else than the slope has moved each parameter."""
    before, after, slopes = (
        array_of(evidence, f"raw.{name}").astype(np.float64)
        for name in ("before a gentle step", "after a gentle step", "gentle slopes")
    )
    return np.asarray(after - before + slopes)
