"""Numbers, however they are held, and how far apart they are."""

from collections.abc import Callable
from typing import Any

from grader.authoring import Names

# Takes predictions and what is true; returns the error, NaN where there is none.
Measure = Callable[[Any, Any], float]


def numbers_of(value: Any) -> Any:
    """Return a tensor, an array or a number as float64; None for what holds no numbers."""
    import numpy as np
    import torch

    try:
        plain = value.detach().cpu() if isinstance(value, torch.Tensor) else value
        return np.asarray(plain, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def near(told: Any, right: Any, share: float = 1e-3) -> bool:
    """Return whether two arrays agree, up to a share of the second's largest magnitude."""
    import numpy as np

    mine, theirs = numbers_of(told), numbers_of(right)
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


def own_error(names: Names) -> Measure:
    """Return the learner's own `rmse`, right or wrong, as a measure like `error_of`."""

    def measure(preds: Any, truth: Any) -> float:
        told = numbers_of(names.rmse(preds, truth))
        return float("nan") if told is None or told.size != 1 else float(told.reshape(-1)[0])

    return measure
