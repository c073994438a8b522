"""Tell whether what a name holds has changed, in place too, without keeping a copy of it.

No code of a learner's is run for it: what a value holds is read past whatever its class says.
"""

import types
from collections.abc import Hashable, Iterable, Set
from itertools import islice
from typing import Any

import numpy as np

from grader.child.tensor import (
    bytes_in_place,
    is_module,
    is_tensor,
    plainly,
    tensor_bytes,
    tensors_of,
)
from grader.child.watching.saved_iterator import Again
from grader.child.watching.unasked import home_of, is_a, layout_of, names_of

_DEPTH = 5
_LARGEST_READ = 1 << 20
_FIRST_ITEMS, _FIRST_VALUES = 100, 10_000
# Looked into, of what leads on and on; what leads back to itself is looked into once.
_MOST = 2_000
_PLAIN = frozenset(map(id, (bool, int, float, complex, str, bytes, type(None))))


def fingerprint(value: Any, watched: Set[str] = frozenset()) -> Hashable:
    """Return something that differs when the value does, gradients and parameters included.

    watched: names that are looked at by themselves; a function that uses the data of one is the
        same function when that data changes.
    """
    return _Fingerprint(watched).of(value, _DEPTH)


class _Fingerprint:
    """One look at a value and at what it leads to."""

    def __init__(self, watched: Set[str]) -> None:
        self._watched = watched
        self._seen: set[int] = set()

    def of(self, value: Any, depth: int) -> Hashable:
        kind = type(value)
        if id(kind) in _PLAIN:
            return (kind.__name__, value if value == value else "nan")
        try:
            return _data(value) or self._of_what_holds(value, depth)
        except Exception:  # noqa: BLE001 - a nested tensor, say, has no shape
            return id(value)

    def _of_what_holds(self, value: Any, depth: int) -> Hashable:
        is_seen = id(value) in self._seen or len(self._seen) == _MOST
        if not depth or is_seen or type(value) is Again:
            return id(value)
        self._seen.add(id(value))
        if type(value) is types.FunctionType:
            return self._function(value, depth)
        tensors = map(_tensor, tensors_of(value)) if is_module(value) else ()
        # However deep a module holds others, what training changes is in its tensors.
        return (id(value), *self._each(_held_by(value), depth), *tensors)

    def _each(self, values: Iterable[Any], depth: int) -> Iterable[Hashable]:
        return [self.of(value, depth - 1) for value in values]

    def _function(self, function: types.FunctionType, depth: int) -> Hashable:
        names = function.__globals__
        uses = [
            names[name]
            for name in sorted(_names_in(function.__code__))
            if name in names and not (name in self._watched and _is_data(names[name]))
        ]
        holds = [_contents(cell) for cell in function.__closure__ or ()]
        defaults = self.of(function.__defaults__, 1)
        prints = tuple(self._each(uses, depth)), tuple(self._each(holds, depth))
        return (id(function.__code__), *prints, defaults)


def _held_by(value: Any) -> Iterable[Any]:
    """Return what a container or an object holds; of a library's class or module, nothing."""
    for kind in (list, tuple):
        if is_a(value, kind):
            items: Any = kind.__getitem__(value, slice(_FIRST_ITEMS))
            return (*items, kind.__len__(value))
    if is_a(value, (type, types.ModuleType)):
        return names_of(value).values() if _is_learners_class(value) else ()
    layout = layout_of(type(value))
    attributes = layout.attributes_of(value)
    if attributes is None and is_a(value, dict):
        return (*islice(dict.values(value), _FIRST_VALUES), dict.__len__(value))
    slots = [_in_slot(slot, value) for slot in layout.slots]
    return (*slots, *dict.values(attributes or {}))


def _is_learners_class(value: Any) -> bool:
    return is_a(value, type) and home_of(value) == "__main__"


def _contents(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _in_slot(slot: Any, value: Any) -> Any:
    try:
        return slot.__get__(value)
    except AttributeError:
        return None


def _is_data(value: Any) -> bool:
    return is_a(value, (int, float, np.ndarray, np.generic)) or is_tensor(value)


def _data(value: Any) -> Hashable | None:
    """Return the fingerprint of numbers in whatever shape; None for anything else."""
    if is_a(value, np.ndarray):
        return _array(value, np.ndarray.view(value, np.ndarray))
    if is_a(value, np.generic):
        return _array(value, np.asarray(value))
    return _tensor(value) if is_tensor(value) else None


def _array(value: Any, array: np.ndarray) -> Hashable:
    if array.nbytes > _LARGEST_READ or array.dtype.hasobject:
        return (id(value), array.shape)
    return (id(value), array.shape, array.dtype.str, hash(array.tobytes()))


def _tensor(tensor: Any) -> Hashable:
    with plainly(tensor):
        version = tensor._version if not tensor.is_inference() else 0  # noqa: SLF001
        own = (id(tensor), version, tensor.requires_grad, _numbers(tensor))
        gradient = tensor.grad if tensor.is_leaf else None
        return own if gradient is None else (*own, _numbers(gradient))


def _numbers(tensor: Any) -> Hashable:
    if tensor.device.type != "cpu" or tensor.nbytes > _LARGEST_READ:
        return tuple(tensor.shape)
    plain = bytes_in_place(tensor)
    return (tuple(tensor.shape), hash(tensor_bytes(tensor) if plain is None else plain))


def _names_in(code: types.CodeType) -> set[str]:
    """Return the names that code reads from outside, in its lambdas and inner functions too."""
    inner = (constant for constant in code.co_consts if isinstance(constant, types.CodeType))
    return set(code.co_names).union(*map(_names_in, inner))
