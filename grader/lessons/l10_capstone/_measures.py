"""Numbers, however they are held, and how far apart they are."""

from typing import Any

import numpy as np


def numbers_of(value: Any) -> Any:
    """Return a tensor, an array or a number as float64; None for what holds no numbers."""
    import numpy as np
    import torch

    try:
        plain = value.detach().cpu() if isinstance(value, torch.Tensor) else value
        return np.asarray(plain, dtype=np.float64)
    except (TypeError, ValueError):
        return None


@np.errstate(all="ignore")
def near(told: np.ndarray | None, right: np.ndarray | None, share: float = 1e-3) -> bool:
    """Return whether two arrays agree, up to a share of the second's largest magnitude."""
    if told is None or right is None or told.size != right.size or not right.size:
        return False
    gaps = np.abs(told.reshape(-1) - right.reshape(-1))
    return bool(np.all(gaps <= share * np.max(np.abs(right))))


def is_told(told: np.ndarray, errors: np.ndarray) -> bool:
    """Return whether errors are those that are told, or are when rounded to two digits."""
    return near(told, errors, 2e-3) or bool(np.all(np.abs(told - errors) <= 0.00501))


@np.errstate(all="ignore")
def error_of(preds: np.ndarray | None, truth: np.ndarray | None) -> float:
    """Return the root mean squared error; NaN when the sizes differ."""
    if preds is None or truth is None or preds.size != truth.size or not truth.size:
        return float("nan")
    return float(np.sqrt(np.mean((preds.reshape(-1) - truth.reshape(-1)) ** 2)))


@np.errstate(all="ignore")
def error_there(preds: np.ndarray | None, truth: np.ndarray | None) -> float:
    """Return what the stand-in for `rmse` gives: one more than the mean of the gaps."""
    if preds is None or truth is None or preds.size != truth.size or not truth.size:
        return float("nan")
    return float(np.mean(np.abs(preds.reshape(-1) - truth.reshape(-1))) + 1)


def error_of_mean(known: np.ndarray, truth: np.ndarray) -> float:
    """Return the error of predicting the mean of what is known."""
    return error_of(np.full_like(truth, known.mean()), truth)
