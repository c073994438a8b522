"""Turn a learner's value into one frame: an array, a number, text or a name."""

import math
import numbers
import sys
from typing import Any

import numpy as np

from grader.child.frame import (
    DTYPES,
    MAX_DIMENSIONS,
    MAX_PAYLOAD,
    MAX_TEXT,
    NO_TRAITS,
    Role,
    Tag,
    Trait,
    frame,
)
from grader.child.tensor import (
    dtype_name,
    is_tensor,
    plainly,
    tensor_array,
    tensor_bytes,
    traits_of,
)
from grader.child.todo import Placeholder
from grader.child.watching.time_limit import time_limit
from grader.child.watching.unasked import is_a

_SECONDS_TO_SAY = 0.5


def observe(name: str, value: Any, role: Role = Role.SEEN) -> bytes:
    """Return the frame for a value; what cannot be data becomes the name of its type."""
    try:
        return _encode(name, value, role)
    except (Exception, SystemExit):  # noqa: BLE001 - a learner's object may raise anything
        return _other(name, value, role)


def raised(name: str, error: BaseException, role: Role = Role.SEEN) -> bytes:
    """Return the frame for an exception that the learner's code raised."""
    message = f"{type_name(error)}\n{describe(error)}"
    return frame(Tag.RAISED, name=name, payload=_clip(message), role=role)


def describe(error: BaseException) -> str:
    """Return how an exception's message begins, or nothing when it does not say, or not soon."""
    try:
        with time_limit(_SECONDS_TO_SAY):
            return str.__getitem__(str(error), slice(MAX_TEXT))
    except BaseException:  # noqa: BLE001 - the message is the learner's own code
        return ""


def type_name(value: Any) -> str:
    """Return the name of a value's type; a learner's metaclass may have anything for one."""
    return str(type.__dict__["__name__"].__get__(type(value)))


def _encode(name: str, value: Any, role: Role) -> bytes:
    if value is None or is_a(value, Placeholder):
        return frame(Tag.NOTHING, name=name, role=role)
    if is_a(value, str):
        return frame(Tag.TEXT, name=name, payload=_clip(value), role=role)
    if is_a(value, (bool, numbers.Real, np.generic)):
        return _array(Tag.NUMBER, name, np.asarray(value), role)
    if is_a(value, np.ndarray):
        return _array(Tag.ARRAY, name, np.ndarray.view(value, np.ndarray), role)
    if is_tensor(value):
        with plainly(value):
            return _tensor(name, value, role)
    if is_a(value, (list, tuple)) and _size(value, MAX_DIMENSIONS, {}) <= MAX_PAYLOAD:
        return _array(Tag.LIST, name, _listed(value), role, _traits_in(value))
    return _other(name, value, role)


def _listed(values: list[Any] | tuple[Any, ...]) -> np.ndarray:
    plain = [tensor_array(value) if is_tensor(value) else value for value in _items(values)]
    return np.asarray(plain)


def _traits_in(values: Any) -> Trait:
    """Return what some of the values in a list are, those of lists within it too."""
    traits = NO_TRAITS
    for value in _items(values):
        if is_tensor(value):
            traits |= Trait.TENSORS | (traits_of(value) & Trait.TRACKED)
        elif is_a(value, (list, tuple)):
            traits |= _traits_in(value)
    return traits


def _size(values: Any, deep: int, sizes: dict[int, float]) -> float:
    """Return how many values a list holds, those in lists within it too; infinite if too deep.

    sizes: of the lists that were counted before. NumPy would walk one that holds itself for ever.
    """
    if id(values) not in sizes:
        inner = [item for item in _items(values) if is_a(item, (list, tuple))]
        sizes[id(values)] = math.inf
        within = sum(_size(nested, deep - 1, sizes) for nested in inner) if deep else math.inf
        sizes[id(values)] = within + len(_items(values)) - len(inner)
    return sizes[id(values)]


def _items(values: Any) -> Any:
    kind = list if is_a(values, list) else tuple
    return kind.__getitem__(values, slice(None))


def _tensor(name: str, tensor: Any, role: Role) -> bytes:
    shape, dtype = tuple(tensor.shape), dtype_name(tensor)
    if tensor.nbytes > MAX_PAYLOAD:
        return _named(name, f"tensor of shape {shape}", role)
    plain = dtype in DTYPES and len(shape) <= MAX_DIMENSIONS and 0 not in shape
    if not plain or sys.byteorder != "little":
        return _array(Tag.TENSOR, name, tensor_array(tensor), role, traits_of(tensor))
    return frame(
        Tag.TENSOR,
        name=name,
        payload=tensor_bytes(tensor),
        role=role,
        traits=traits_of(tensor),
        dtype=dtype,
        shape=shape,
    )


def _array(tag: Tag, name: str, array: np.ndarray, role: Role, traits: Trait = NO_TRAITS) -> bytes:
    if array.dtype.name not in DTYPES or array.ndim > MAX_DIMENSIONS:
        return _named(name, f"{array.dtype.name[:40]} array of {array.ndim} dimensions", role)
    if array.nbytes > MAX_PAYLOAD or math.prod(length or 1 for length in array.shape) > MAX_PAYLOAD:
        return _named(name, f"array of shape {array.shape}", role)
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return frame(
        tag,
        name=name,
        payload=little.tobytes(),
        role=role,
        traits=traits,
        dtype=array.dtype.name,
        shape=array.shape,
    )


def _other(name: str, value: Any, role: Role) -> bytes:
    return _named(name, type_name(value), role)


def _named(name: str, text: str, role: Role) -> bytes:
    return frame(Tag.OTHER, name=name, payload=_clip(text), role=role)


def _clip(text: str) -> bytes:
    # Not the text's own method: a subclass may say one thing and compare as another.
    return str.encode(str.__getitem__(text, slice(MAX_TEXT)), "utf-8", "replace")[:MAX_TEXT]
