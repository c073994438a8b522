"""How objects, classes, functions and modules of the learner's are now, to be put back."""

import functools
import types
from collections.abc import Iterable
from itertools import chain
from typing import Any

from grader.child.watching.saved import Holder, Saved
from grader.child.watching.saved_container import SavedDict
from grader.child.watching.saved_thread import threads_at_work
from grader.child.watching.unasked import Layout, bases_of, home_of, is_a, names_of

_ABSENT = object()
# A module that finds its shape when it is first called becomes one of another class then.
_CLASS: Any = object.__dict__["__class__"]
_FUNCTION_PARTS = ("__code__", "__defaults__", "__kwdefaults__", "__doc__", "__name__")


class SavedObject(Saved):
    """An object's attributes, those in slots too, and where its class is the learner's, that."""

    def __init__(self, value: Any, layout: Layout) -> None:
        attributes = layout.attributes_of(value)
        parts: list[Saved] = [_SavedSlot(value, slot) for slot in layout.slots]
        if attributes is not None:
            parts.append(SavedDict(attributes))
        self._parts = parts
        self._value, self._kind = value, type(value)
        self._is_shared = home_of(type(value)) in ("queue", "threading")

    @property
    def holds(self) -> Iterable[Any]:  # type: ignore[override]
        """What the attributes hold."""
        return chain.from_iterable(part.holds for part in self._parts)

    def put_back(self) -> None:
        """Write again what is another now, unless it is for threads to change."""
        if self._is_shared and threads_at_work():
            return
        if type(self._value) is not self._kind:
            _CLASS.__set__(self._value, self._kind)
        for part in self._parts:
            part.put_back()

    def exchange(self, old: Any, new: Any) -> None:
        """Let one attribute's value take another's place."""
        for part in self._parts:
            part.exchange(old, new)


class _SavedSlot(Saved):
    def __init__(self, value: Any, slot: Any) -> None:
        self._value, self._slot = value, slot
        self._saved = self._read()
        self.holds = () if self._saved is _ABSENT else (self._saved,)

    def _read(self) -> Any:
        try:
            return self._slot.__get__(self._value)
        except AttributeError:
            return _ABSENT

    def put_back(self) -> None:
        now = self._read()
        if now is self._saved:
            return
        if self._saved is _ABSENT:
            self._slot.__delete__(self._value)
        else:
            self._slot.__set__(self._value, self._saved)

    def exchange(self, old: Any, new: Any) -> None:
        if self._saved is old:
            self._saved = new
            self._slot.__set__(self._value, new)


class SavedClass(Saved):
    """What a class of the learner's binds."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._saved = dict(names_of(kind))
        self.holds = (*self._saved.values(), *bases_of(kind)[1:])

    def put_back(self) -> None:
        """Bind again what is another now, past whatever the class's own class forbids."""
        now = dict(names_of(self._kind))
        for name in now.keys() - self._saved.keys():
            type.__delattr__(self._kind, name)
        for name, value in self._saved.items():
            if now.get(name, _ABSENT) is not value:
                type.__setattr__(self._kind, name, value)

    def exchange(self, old: Any, new: Any) -> None:
        """Let one value take another's place."""
        for name in [name for name, value in self._saved.items() if value is old]:
            self._saved[name] = new
            type.__setattr__(self._kind, name, new)


class SavedFunction(Saved):
    """A function's code, its defaults, what it closes over, and its attributes."""

    def __init__(self, function: types.FunctionType) -> None:
        self._function = function
        self._saved = [getattr(function, part) for part in _FUNCTION_PARTS]
        attributes = function.__dict__
        self.holds = (
            *(function.__closure__ or ()),
            *(function.__defaults__ or ()),
            *((function.__kwdefaults__,) if function.__kwdefaults__ else ()),
            attributes,
        )

    def put_back(self) -> None:
        """Write again the parts that are others now."""
        for part, saved in zip(_FUNCTION_PARTS, self._saved, strict=True):
            if getattr(self._function, part) is not saved:
                setattr(self._function, part, saved)


class SavedCell(Saved):
    """What a name holds that inner functions share."""

    def __init__(self, cell: types.CellType) -> None:
        self._cell = cell
        self._saved = self._read()
        self.holds = () if self._saved is _ABSENT else (self._saved,)

    def _read(self) -> Any:
        try:
            return self._cell.cell_contents
        except ValueError:
            return _ABSENT

    def put_back(self) -> None:
        """Let it hold what it held, or nothing."""
        if self._read() is self._saved:
            return
        if self._saved is _ABSENT:
            del self._cell.cell_contents
        else:
            self._cell.cell_contents = self._saved

    def exchange(self, old: Any, new: Any) -> None:
        """Let one value take another's place."""
        if self._saved is old:
            self._saved = self._cell.cell_contents = new


class SavedCache(Saved):
    """What a function has remembered of its calls: if that was nothing, it forgets them again."""

    def __init__(self, cached: Any) -> None:
        self._cached, self._info = cached, cached.cache_info()
        self.holds = (cached.__dict__,)

    def put_back(self) -> None:
        """Forget what was called since. Single calls cannot be taken out of a cache."""
        if not self._info.currsize and self._cached.cache_info() != self._info:
            self._cached.cache_clear()


def saved_wrapper(value: Any) -> Saved | None:
    """Return what holds functions or objects and cannot change itself; None for anything else."""
    kind = type(value)
    if kind is types.MethodType:
        return Holder(value.__self__, value.__func__)
    if kind is types.BuiltinMethodType:
        owner = value.__self__
        return None if owner is None or is_a(owner, (type, types.ModuleType)) else Holder(owner)
    if kind is staticmethod or kind is classmethod:
        return Holder(value.__func__)
    if kind is property:
        return Holder(value.fget, value.fset, value.fdel)
    if issubclass(kind, functools.partial):
        held = functools.partial.__dict__
        return Holder(*(held[part].__get__(value) for part in ("func", "args", "keywords")))
    return None
