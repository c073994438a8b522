"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import (
    Names,
)


def held(names: Names, name: str) -> Any:
    """Return what a name holds; None where it is not bound."""
    return getattr(names, name) if names.has(name) else None


def like_the_table(names: Names, values: Any) -> Any:
    """Return numbers as a tensor of the kind, and on the device, of the learner's tables."""
    import torch

    tables = [held(names, one) for one in ("inputs", "train_x", "mean")]
    device = next((one.device for one in tables if isinstance(one, torch.Tensor)), "cpu")
    return torch.tensor(values, dtype=torch.get_default_dtype(), device=device)


def numbers_of(value: Any) -> Any:
    """Return a tensor, an array or a number as float64; None for what holds no numbers."""
    import numpy as np
    import torch

    try:
        plain = value.detach().cpu() if isinstance(value, torch.Tensor) else value
        return np.asarray(plain, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def near(one: Any, other: Any, share: float = 1e-3) -> bool:
    """Return whether two arrays agree, up to a share of the second's largest magnitude."""
    import numpy as np

    mine, theirs = numbers_of(one), numbers_of(other)
    if mine is None or theirs is None or mine.size != theirs.size or not theirs.size:
        return False
    gaps = np.abs(mine.reshape(-1) - theirs.reshape(-1))
    return bool(np.all(gaps <= share * np.max(np.abs(theirs))))


def error_of(preds: Any, truth: Any) -> float:
    """Return the root mean squared error; NaN when the shapes differ."""
    import numpy as np

    mine, theirs = numbers_of(preds), numbers_of(truth)
    if mine is None or theirs is None or mine.size != theirs.size:
        return float("nan")
    return float(np.sqrt(np.mean((mine.reshape(-1) - theirs.reshape(-1)) ** 2)))


def asked(model: Any, x: Any) -> Any:
    """Return what a model says, in evaluation mode and without a graph."""
    import torch

    training = bool(getattr(model, "training", False))
    if training:
        model.eval()
    try:
        with torch.no_grad():
            return model(x)
    finally:
        if training:
            model.train()


def own_error(names: Names) -> Any:
    """Return the learner's own `rmse`, right or wrong, as a measure like `error_of`."""

    def measure(preds: Any, truth: Any) -> float:
        told = numbers_of(names.rmse(preds, truth))
        return float("nan") if told is None or told.size != 1 else float(told.reshape(-1)[0])

    return measure


def sizes_of(model: Any) -> list[int]:
    """Return how many numbers each of a model's weights and biases holds."""
    return [one.numel() for one in model.parameters()]
