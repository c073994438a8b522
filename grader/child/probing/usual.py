"""What a notebook usually works with: which numbers, and on which device."""

from typing import Any

from grader.child.names import Names
from grader.child.tensor import is_tensor


def usual(names: Names, *where: str) -> Any:
    """Return an empty tensor, for `like`: of torch's default dtype, on the notebook's device.

    where: names that say which device: the first that is bound to a tensor, to a device or to the
        name of one; where there is none, it is the CPU.
    Raises RuntimeError where a text is not the name of a device.
    """
    import torch

    for value in (names.namespace.get(name) for name in where):
        device = value.device if value is not None and is_tensor(value) else value
        if isinstance(device, torch.device | str):
            return torch.empty(0, device=device)
    return torch.empty(0, device="cpu")
