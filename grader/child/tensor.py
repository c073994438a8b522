"""What is a tensor, and its values as plain data, without leaving a trace on it."""

import ctypes
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from grader.child.frame import NO_TRAITS, Trait

# Flags are joined beforehand, for each joining takes longer than to ask a tensor for them.
_TRAITS = {
    (tracked, leaf, sloped): (
        (Trait.TRACKED if tracked else NO_TRAITS)
        | (Trait.LEAF if leaf else NO_TRAITS)
        | (Trait.SLOPED if sloped else NO_TRAITS)
    )
    for tracked, leaf, sloped in product((False, True), repeat=3)
}


def is_tensor(value: Any) -> bool:
    """Return whether a value is a torch tensor, without importing torch."""
    torch = sys.modules.get("torch")
    # By its real type: an object can say anything of its `__class__`.
    return torch is not None and issubclass(type(value), torch.Tensor)


def is_module(value: Any) -> bool:
    """Return whether a value is a torch module, without importing torch."""
    torch = sys.modules.get("torch")
    return torch is not None and issubclass(type(value), torch.nn.Module)


def tensors_of(module: Any) -> list[Any]:
    """Return all parameters and buffers of a module, however deep they lie, each once.

    None of its methods is called for it: a learner's may do what they like.
    """
    attributes = sys.modules["torch"].nn.Module.__dict__["__dict__"]
    found: dict[int, Any] = {}
    modules, seen = [module], {id(module)}
    for submodule in modules:
        held = attributes.__get__(submodule)
        for tensor in (*held["_parameters"].values(), *held["_buffers"].values()):
            if tensor is not None:
                found[id(tensor)] = tensor
        inner = [new for new in held["_modules"].values() if is_module(new) and id(new) not in seen]
        modules.extend(inner)
        seen.update(map(id, inner))
    return list(found.values())


def plainly(tensor: Any) -> AbstractContextManager[object]:
    """Let a tensor be read past what a learner's own class, or a mode, puts in the way.

    A mode answers for every tensor, those of torch's own class too.
    """
    torch: Any = sys.modules["torch"]
    inner: Any = torch._C  # noqa: SLF001 - what it is to be read past is torch's own
    own_class = type(tensor) in (torch.Tensor, torch.nn.Parameter)
    if own_class and not inner._len_torch_function_stack():  # noqa: SLF001 - it has no public name
        return nullcontext()
    past: AbstractContextManager[object] = inner.DisableTorchFunction()
    return past


def traits_of(tensor: Any) -> Trait:
    """Return what a tensor says of itself, whatever a class of the learner's says instead."""
    base: Any = sys.modules["torch"].Tensor
    tracked = base.requires_grad.__get__(tensor)
    leaf = base.is_leaf.__get__(tensor)
    sloped = leaf and base.grad.__get__(tensor) is not None
    return _TRAITS[bool(tracked), bool(leaf), bool(sloped)]


def tensor_array(tensor: Any) -> np.ndarray:
    """Return a tensor's values as an array on the CPU; bfloat16 widens to float32."""
    plain = tensor.detach().cpu()
    if plain.dtype is sys.modules["torch"].bfloat16:
        plain = plain.float()
    # A copy, for a tensor that shares its memory with an array can never be resized again.
    return np.asarray(plain.clone().numpy())


def tensor_bytes(tensor: Any) -> bytes:
    """Return the bytes of a tensor's values in their order; bfloat16 widens to float32."""
    widens = tensor.dtype is sys.modules["torch"].bfloat16
    plain = None if widens else bytes_in_place(tensor)
    return tensor_array(tensor).tobytes() if plain is None else plain


def bytes_in_place(tensor: Any) -> bytes | None:
    """Return the memory of a tensor that lies on the CPU in one piece; None for any other."""
    if not _lies_plain(tensor):
        return None
    return ctypes.string_at(tensor.data_ptr(), tensor.nbytes)


def dtype_name(tensor: Any) -> str:
    """Return the name NumPy has for the numbers that `tensor_bytes` gives."""
    return _name_of(tensor.dtype)


@cache
def _name_of(dtype: Any) -> str:
    name = str(dtype).removeprefix("torch.")
    return "float32" if name == "bfloat16" else name


def _lies_plain(tensor: Any) -> bool:
    """Return whether the memory at a tensor's address is its values, one after the other."""
    torch = sys.modules["torch"]
    return (
        type(tensor) in (torch.Tensor, torch.nn.Parameter)
        and tensor.device.type == "cpu"
        and tensor.layout is torch.strided
        and tensor.is_contiguous()
        and not tensor.is_neg()
        and not tensor.is_conj()
        and tensor.data_ptr() != 0
    )
