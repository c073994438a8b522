"""What names held earlier: copies that outlive a change, and whether what they hold is another."""

import copy
from typing import Any

import numpy as np

from grader.child.tensor import is_module, is_tensor, tensors_of
from grader.child.watching.unasked import is_a


def kept(value: Any) -> Any:
    """Return a copy of a value that a learner may change in place; of anything else, itself."""
    try:
        return _copied(value)
    except Exception:  # noqa: BLE001 - not everything that is called a tensor can be copied
        return value


def shape_of(value: Any) -> tuple[int, ...] | None:
    """Return the shape of a tensor or an array, and a list's length; None for anything else."""
    if is_tensor(value) or is_a(value, np.ndarray):
        return tuple(value.shape)
    return (list.__len__(value),) if is_a(value, list) else None


def is_other(before: Any, now: Any) -> bool:
    """Return whether a name holds other values than before, slopes aside.

    before: as `kept` returned it.
    """
    if type(before) is not type(now):
        return True
    if is_tensor(now):
        return _is_another_tensor(before, now)
    if is_module(now):
        mine, theirs = tensors_of(before), tensors_of(now)
        return len(mine) != len(theirs) or any(map(_is_another_tensor, mine, theirs))
    if isinstance(now, np.ndarray):
        return not np.array_equal(before, now)
    return before is not now and not _is_equal(before, now)


def _is_another_tensor(before: Any, now: Any) -> bool:
    import torch

    return not (
        before.shape == now.shape
        and before.dtype == now.dtype
        and torch.equal(before.detach(), now.detach())
    )


def _is_equal(before: Any, now: Any) -> bool:
    try:
        return bool(before == now)
    except Exception:  # noqa: BLE001 - lists of tensors compare as no one value
        return False


def _copied(value: Any) -> Any:
    if is_tensor(value):
        clone = value.detach().clone()
        if value.is_leaf and value.grad is not None:
            clone.grad = value.grad.detach().clone()
        return clone
    if isinstance(value, np.ndarray | list):
        return copy.copy(value)
    return copy.deepcopy(value) if is_module(value) else value
