"""Slopes: whether autograd leads back from a result, and with what gradient."""

import re
from typing import Any

from grader.child.probing.kinds import is_tracked


def slopes_of(result: Any, *tensors: Any) -> tuple[Any, ...]:
    """Return the gradients of a result's sum in each tensor, leaves or not.

    Each has its tensor's shape; it is None where no graph leads there from the result, whatever the
    result is. The graph is kept.
    """
    import torch

    able = [tensor for tensor in tensors if is_tracked(tensor)]
    if not able or not is_tracked(result):
        return (None,) * len(tensors)
    found: tuple[Any, ...]
    try:
        found = torch.autograd.grad(result.sum(), able, retain_graph=True, allow_unused=True)
    except RuntimeError:
        # Somebody walked back over the graph already, and it was not kept.
        found = (None,) * len(able)
    by_place = dict(zip(map(id, able), found, strict=True))
    return tuple(by_place.get(id(tensor)) for tensor in tensors)


def refusal(result: Any, tensor: Any) -> str:
    """Return how PyTorch refuses to walk back from a tracked result to a tensor; empty if it walks.

    It is the beginning of its message, without what differs from case to case. It refuses where the
    graph was walked already and not kept, where what the graph needs was written over, and where
    the tensor is not tracked.
    """
    import torch

    try:
        torch.autograd.grad(result.sum(), tensor, retain_graph=True, allow_unused=True)
    except RuntimeError as error:
        return re.split(r"[(:.]", str(error))[0].strip()
    return ""


def leads_to(result: Any, *tensors: Any) -> bool:
    """Return whether a graph leads from a result to every one of the tensors."""
    return all(slope is not None for slope in slopes_of(result, *tensors))
