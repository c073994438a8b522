"""What a value is and what it holds, read without running any code of its own.

A learner's class may answer every question as it likes, count the questions, or never answer.
"""

import ctypes
import sys
import types
from pathlib import Path
from typing import Any

_MRO = type.__dict__["__mro__"]
_NAMES = type.__dict__["__dict__"]
_HOME = type.__dict__["__module__"]
_READ_RAW = (types.GetSetDescriptorType, types.MemberDescriptorType)
_GET_DICT = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.c_void_p)(
    ("PyObject_GenericGetDict", ctypes.pythonapi)
)
# Those of Python's own classes, written in Python, whose objects are a learner's data.
_DATA_HOMES = frozenset(
    {"__main__", "argparse", "collections", "functools", "queue", "threading", "types", "weakref"}
)

# Modules whose classes live as long as the process does.
_LASTING_HOMES = frozenset({"builtins", "collections", "numpy", "torch"})
_LAYOUTS: dict[int, "Layout"] = {}


def is_a(value: Any, kind: type | tuple[type, ...]) -> bool:
    """Return whether a value really is of a kind, whatever it says of its `__class__`."""
    return issubclass(type(value), kind)


def bases_of(kind: type) -> tuple[type, ...]:
    """Return a class and all that it inherits from, as Python looks them through."""
    found: tuple[type, ...] = _MRO.__get__(kind)
    return found


def names_of(kind: type) -> types.MappingProxyType[str, Any]:
    """Return what a class itself binds."""
    found: types.MappingProxyType[str, Any] = _NAMES.__get__(kind)
    return found


def home_of(kind: type) -> str:
    """Return the name of the module that a class was made in; nothing where it says none."""
    try:
        home = _HOME.__get__(kind)
    except AttributeError:
        return ""
    return home if type(home) is str else ""


def attributes_of(value: Any) -> dict[str, Any] | None:
    """Return the dict that holds an object's attributes, the very one; None where it has none."""
    return layout_of(type(value)).attributes_of(value)


def layout_of(kind: type) -> "Layout":
    """Return where the objects of a class keep what they hold."""
    known = _LAYOUTS.get(id(kind))
    if known is None:
        known = Layout(kind)
        if lasts(kind):
            _LAYOUTS[id(kind)] = known
    return known


def lasts(kind: type) -> bool:
    """Return whether a class is there as long as the process is, as those of libraries are.

    One of a notebook's may be gone tomorrow, and another have its identity.
    """
    return home_of(kind).partition(".")[0] in _LASTING_HOMES


class Layout:
    """Where the objects of a class keep what they hold: in a dict, in slots, or both.

    slots: the descriptors of the slots that a class written in Python gives its objects.
    """

    def __init__(self, kind: type) -> None:
        self.kind = kind
        bases = [names_of(base) for base in bases_of(kind)]
        self._reader = next((names["__dict__"] for names in bases if "__dict__" in names), None)
        self.slots = [
            member
            for names in bases
            if "__slots__" in names
            for member in names.values()
            if type(member) is types.MemberDescriptorType
        ]

    def attributes_of(self, value: Any) -> dict[str, Any] | None:
        """Return the dict that holds an object's attributes, the very one; None without one."""
        if self._reader is None:
            return None
        if type(self._reader) in _READ_RAW:
            found = self._reader.__get__(value)
        else:
            found = _hidden_attributes_of(value)
        return found if is_a(found, dict) else None


def _hidden_attributes_of(value: Any) -> Any:
    """Return the dict of an object whose class gives out something else in its place."""
    try:
        return _GET_DICT(value, None)
    except AttributeError:
        return None


def is_learners(value: Any, folder: str) -> bool:
    """Return whether a class, or a module, was made in the notebook or in a file beside it.

    folder: the one that the notebook works in.
    """
    if is_a(value, type):
        home = home_of(value)
        return home == "__main__" or is_learners(sys.modules.get(home), folder)
    if type(value) is not types.ModuleType:
        return False
    names = attributes_of(value) or {}
    file = names.get("__file__")
    if type(file) is str:
        return file.startswith(folder) and str(Path(file).parent) == folder
    # Made by hand, as no import makes one.
    return names.get("__spec__") is None and names.get("__name__") not in sys.modules


def is_data(kind: type, folder: str) -> bool:
    """Return whether objects of a class are a learner's data, torch's among them.

    Those of other libraries, the shell's own above all, are not a probe's to change.
    """
    home = home_of(kind)
    return home in _DATA_HOMES or home.startswith("torch.") or is_learners(kind, folder)


def is_namespace(names: dict[Any, Any]) -> bool:
    """Return whether a dict is where a module that has been imported keeps its names."""
    if names is sys.modules:
        return True
    name = dict.get(names, "__name__")
    module = sys.modules.get(name) if type(name) is str else None
    return module is not None and attributes_of(module) is names
