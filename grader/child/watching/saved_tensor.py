"""How a tensor is now, to be put back as often as need be.

A tensor is a place in memory and a way of looking at it: views of the same place share one
copy of its bytes, which are compared first, since most probes change nothing.
"""

import ctypes
import sys
from typing import Any

from grader.child.tensor import plainly
from grader.child.watching.saved import Saved
from grader.child.watching.saved_array import LARGEST_KEPT
from grader.child.watching.saved_container import SavedDict
from grader.child.watching.unasked import attributes_of


class SavedTensor(Saved):
    """A tensor's memory, how it lies in it, its gradient, its hooks and its flags."""

    def __init__(self, tensor: Any, memories: dict[int, Saved]) -> None:
        self._tensor = tensor
        # `.data` shares the storage but not the version counter: autograd sees no change.
        self._alias = tensor.data
        self._lies = _lies(tensor)
        self._memory = _saved_memory(self._alias, memories)
        # A sparse tensor may have other numbers by now, and these in a tensor of their own.
        self._is_made_of_parts = tensor.layout is not sys.modules["torch"].strided
        self._wanted = tensor.requires_grad
        self._has_gradient = tensor.is_leaf or tensor.retains_grad
        self._gradient = tensor.grad if self._has_gradient else None
        hooks = tensor._backward_hooks  # noqa: SLF001 - torch has no other word for them
        self._hooks = None if hooks is None else SavedDict(hooks)
        attributes = attributes_of(tensor)
        self._attributes = None if not attributes else SavedDict(attributes)
        self.holds = [] if self._gradient is None else [self._gradient]
        if self._attributes is not None:
            self.holds.extend(self._attributes.holds)

    def put_back(self) -> None:
        """Leave the tensor as it was when this was made."""
        tensor = self._tensor
        if self._memory is not None:
            self._memory.put_back()
        if _lies(tensor) != self._lies or self._is_made_of_parts:
            tensor.data = self._alias
        if tensor.is_leaf and tensor.requires_grad != self._wanted:
            tensor.requires_grad_(self._wanted)
        if self._has_gradient and tensor.grad is not self._gradient:
            tensor.grad = self._gradient
        self._put_back_hooks()

    def _put_back_hooks(self) -> None:
        if self._hooks is not None:
            self._hooks.put_back()
        elif self._tensor._backward_hooks is not None:  # noqa: SLF001
            self._tensor._backward_hooks = None  # noqa: SLF001
        if self._attributes is not None:
            self._attributes.put_back()
        else:
            (attributes_of(self._tensor) or {}).clear()


class _SavedForeign(Saved):
    def __init__(self, tensor: Any, memories: dict[int, Saved]) -> None:
        self._tensor = tensor
        with plainly(tensor):
            self._saved = SavedTensor(tensor, memories)
        self.holds = self._saved.holds

    def put_back(self) -> None:
        with plainly(self._tensor):
            self._saved.put_back()


def saved_tensor(tensor: Any, memories: dict[int, Saved]) -> Saved:
    """Return how to put back a tensor, of a learner's own class too.

    memories: those that were saved before, by their addresses; what is saved here is added.
    """
    torch = sys.modules["torch"]
    plain = type(tensor) in (torch.Tensor, torch.nn.Parameter)
    return (SavedTensor if plain else _SavedForeign)(tensor, memories)


class _SavedMemory(Saved):
    def __init__(self, storage: Any) -> None:
        self._storage = storage
        self._bytes = ctypes.string_at(storage.data_ptr(), storage.nbytes())

    def put_back(self) -> None:
        storage, saved = self._storage, self._bytes
        if storage.nbytes() < len(saved):
            storage.resize_(len(saved))
        if ctypes.string_at(storage.data_ptr(), len(saved)) != saved:
            ctypes.memmove(storage.data_ptr(), saved, len(saved))


class _SavedClone(Saved):
    def __init__(self, values: Any) -> None:
        self._values, self._clone = values, values.clone()

    def put_back(self) -> None:
        self._values.copy_(self._clone)


def _saved_memory(values: Any, memories: dict[int, Saved]) -> Saved | None:
    """Return how to put back the numbers of a tensor; None where there are none, or too many."""
    torch = sys.modules["torch"]
    if values.layout is not torch.strided or values.device.type not in ("cpu", "meta"):
        return _SavedClone(values)
    storage = values.untyped_storage()
    address, length = storage.data_ptr(), storage.nbytes()
    if not address or length > LARGEST_KEPT:
        return None
    if address not in memories:
        memories[address] = _SavedMemory(storage)
    return memories[address]


def _lies(tensor: Any) -> tuple[Any, ...]:
    """Return where a tensor's numbers are and how they lie; of a nested one, only where."""
    lies: tuple[Any, ...] = ()
    try:
        lies = tuple(tensor.shape), tensor.stride(), tensor.dtype
        return tensor.data_ptr(), *lies
    except RuntimeError:
        return lies
