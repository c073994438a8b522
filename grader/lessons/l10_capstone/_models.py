"""What a model says, how large it is, and whether it can bend."""

from typing import Any

import numpy as np

from grader.authoring import Evidence, Seen, parameters_of, set_parameters, slopes_of

from ._measures import error_of, error_there, numbers_of

STEPS = (-1, 0, 1, 2)


def asked(model: Any, x: Any) -> Any:
    """Return what a model says, in evaluation mode and without a graph."""
    import torch

    training = getattr(model, "training", False)
    if training:
        model.eval()
    try:
        with torch.no_grad():
            return model(x)
    finally:
        if training:
            model.train()


def seen_of_saying(said: str, model: Any, pair: Any) -> Seen:
    """Yield what a model says of inputs, and the truth."""
    x, y = pair
    preds = asked(model, x)
    yield f"raw.{said} says", numbers_of(preds)
    yield f"raw.{said} truth", numbers_of(y)


def error_seen(evidence: Evidence, said: str, truth: str = "") -> float:
    """Return the error of what a model said; the stand-in's, where one stands for `rmse`.

    truth: where the truth lies, if not beside what was said.
    """
    told, wanted = evidence.array(f"raw.{said} says"), evidence.array(f"raw.{truth or said} truth")
    measure = error_there if "baseline" in evidence.footing.stood_in else error_of
    return measure(told, wanted)


def sizes_of(model: Any) -> list[int]:
    """Return how many numbers each of a model's weights and biases holds."""
    return [parameter.numel() for parameter in model.parameters()]


def of_one_shape(model: Any, wanted: Any) -> Any:
    """Return a model if its weights fit into another one, and the other's into it; else the other.

    The other's weights are overwritten.
    """
    kept = parameters_of(model)
    try:
        set_parameters(model, parameters_of(wanted))
        set_parameters(wanted, kept)
    except (RuntimeError, ValueError):
        return wanted
    finally:
        set_parameters(model, kept)
    return model


def slopes_at(model: Any, x: Any) -> Any:
    """Return the slopes of what a model says in its inputs, their signs taken away.

    Where no input changes its sign, what bends the inputs themselves is a weight like others.
    """
    import torch

    model.eval()
    with torch.enable_grad():
        places = x.detach().abs().requires_grad_()
        (slopes,) = slopes_of(model(places), places)
    return slopes


@np.errstate(all="ignore")
def bends(evidence: Evidence) -> bool:
    """Return whether a model is anything but a weighted sum: its slope changes on some way."""

    def largest(values: Any) -> float:
        return float(np.abs(values).max())

    said = [_of_step(evidence, step) for step in STEPS]
    if len({output.shape for output in said}) > 1:
        raise ValueError(said[0].shape)
    back, nothing, once, twice = said
    changes = largest(twice - 2 * once + nothing), largest(once - 2 * nothing + back)
    return max(changes) > 1e-3 * largest(once)


def bends_inside(evidence: Evidence) -> bool:
    """Return whether a model is more than one weighted sum of its inputs, bent before or after it.

    Of one weighted sum, the slope points the same way everywhere, however steep it is. Of a model
    that shows no slopes nothing is concluded.
    """
    slopes = evidence.array("raw.slopes of the wide model")
    if slopes is None or slopes.shape[1:] != (6,) or not np.isfinite(slopes).all():
        return True
    first, second = np.linalg.svd(slopes, compute_uv=False)[:2].tolist()
    return bool(second > 1e-4 * first)


def _of_step(evidence: Evidence, step: int) -> np.ndarray:
    said = evidence.array(f"raw.the wide model at {step}")
    if said is None:
        raise TypeError(step)
    return said
