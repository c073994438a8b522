"""What a notebook usually works with: which numbers, and on which device."""

from typing import Any

from grader.child.names import Names
from grader.child.tensor import is_tensor


def usual(names: Names, *where: str) -> Any:
    """Return an empty tensor, for `like`: of torch's default dtype, on the notebook's device.

    where: names that say which device: the first that is bound to a tensor, to a device or to the
        name of one; where there is none, it is the CPU.
    """
    import torch

    devices = (_device(names.namespace.get(name)) for name in where)
    known = next((device for device in devices if device is not None), "cpu")
    return torch.empty(0, device=known)


def working(names: Names, name: str) -> Any:
    """Return an empty tensor, for `like`: where a tensor lies, of float64 if that is, else float32.

    name: of the tensor; where it is bound to none, float32 on the CPU.
    """
    import torch

    held: Any = names.namespace.get(name)
    if not is_tensor(held):
        return torch.empty(0, dtype=torch.float32)
    kind = torch.float64 if held.dtype == torch.float64 else torch.float32
    return torch.empty(0, dtype=kind, device=held.device)


def _device(value: Any) -> Any:
    import torch

    if is_tensor(value):
        return value.device
    try:
        return torch.device(value) if isinstance(value, torch.device | str) else None
    except RuntimeError:
        # A name may hold any other text.
        return None
