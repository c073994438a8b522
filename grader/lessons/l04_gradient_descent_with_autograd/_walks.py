"""Whether autograd walked back over a recording."""

from collections.abc import Callable
from typing import Any


def walks_back(step: Callable[[float], Any], rate: float) -> bool:
    """Return whether a call walks back over a recording, whatever it does with the slope."""
    import torch

    walked = []

    def unpack(tensor: Any) -> Any:
        walked.append(True)
        return tensor

    try:
        with torch.autograd.graph.saved_tensors_hooks(lambda tensor: tensor, unpack):
            step(rate)
    except Exception:  # noqa: BLE001 - torch.func goes without such hooks, and says so
        return True
    return bool(walked)
