"""Tell whether what a name holds has changed, in place too, without keeping a copy of it."""

import types
from collections.abc import Hashable, Mapping, Set
from typing import Any

import numpy as np

from grader.child.tensor import is_module, is_tensor, tensor_bytes, tensors_of

_DEPTH = 5
_LARGEST_READ = 1 << 20


def fingerprint(value: Any, watched: Set[str] = frozenset(), depth: int = _DEPTH) -> Hashable:
    """Return something that differs when the value does, gradients and parameters included.

    watched: names that are looked at by themselves; a function that uses the data of one is the
        same function when that data changes.
    """
    try:
        return _fingerprint(value, watched, depth)
    except (Exception, SystemExit):  # noqa: BLE001 - a learner's object may raise anything
        return id(value)


def _fingerprint(value: Any, watched: Set[str], depth: int) -> Hashable:
    if isinstance(value, bool | int | float | complex | str | bytes | type(None)):
        return (type(value).__name__, value if value == value else "nan")
    if isinstance(value, np.ndarray | np.generic):
        return _array(np.asarray(value))
    if is_tensor(value):
        return _tensor(value)
    if not depth:
        return id(value)
    if isinstance(value, list | tuple):
        return (
            id(value),
            *(fingerprint(one, watched, depth - 1) for one in value[:100]),
            len(value),
        )
    if isinstance(value, types.FunctionType):
        return _function(value, watched, depth)
    return _object(value, watched, depth)


def _object(value: Any, watched: Set[str], depth: int) -> Hashable:
    if is_module(value):
        return _module(value, watched, depth)
    attributes = getattr(value, "__dict__", None)
    known = not isinstance(value, type | types.ModuleType) or _is_learners_class(value)
    if isinstance(attributes, Mapping) and known:
        return (id(value), *(fingerprint(one, watched, depth - 1) for one in attributes.values()))
    if isinstance(value, dict):
        return (id(value), *(fingerprint(one, watched, depth - 1) for one in value.values()))
    return id(value)


def _is_learners_class(value: Any) -> bool:
    return isinstance(value, type) and value.__module__ == "__main__"


def _is_data(value: Any) -> bool:
    return isinstance(value, int | float | np.ndarray | np.generic) or is_tensor(value)


def _array(array: np.ndarray) -> Hashable:
    if array.nbytes > _LARGEST_READ or array.dtype.hasobject:
        return (id(array), array.shape)
    return (id(array), array.shape, array.dtype.str, hash(array.tobytes()))


def _tensor(tensor: Any) -> Hashable:
    version = tensor._version if not tensor.is_inference() else 0  # noqa: SLF001
    own = (id(tensor), version, tensor.requires_grad, _contents(tensor))
    gradient = tensor.grad if tensor.is_leaf else None
    return own if gradient is None else (*own, _contents(gradient))


def _contents(tensor: Any) -> Hashable:
    if tensor.device.type != "cpu" or tensor.nbytes > _LARGEST_READ:
        return tuple(tensor.shape)
    return (tuple(tensor.shape), hash(tensor_bytes(tensor)))


def _module(module: Any, watched: Set[str], depth: int) -> Hashable:
    attributes = [fingerprint(one, watched, depth - 1) for one in vars(module).values()]
    # However deep a module holds others, what training changes is in these.
    return (id(module), *attributes, *map(_tensor, tensors_of(module)))


def _function(function: types.FunctionType, watched: Set[str], depth: int) -> Hashable:
    uses = [
        fingerprint(function.__globals__[name], watched, depth - 1)
        for name in sorted(_names_in(function.__code__))
        if name in function.__globals__
        and not (name in watched and _is_data(function.__globals__[name]))
    ]
    holds = [
        fingerprint(cell.cell_contents, watched, depth - 1) for cell in function.__closure__ or ()
    ]
    defaults = fingerprint(function.__defaults__, watched, 1)
    return (id(function.__code__), tuple(uses), tuple(holds), defaults)


def _names_in(code: types.CodeType) -> set[str]:
    """Return the names that code reads from outside, in its lambdas and inner functions too."""
    inner = (one for one in code.co_consts if isinstance(one, types.CodeType))
    return set(code.co_names).union(*map(_names_in, inner))
