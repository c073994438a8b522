"""All that a namespace's names lead to, however deep: each value saved once, as its kind is."""

import _thread
import datetime as dt
import decimal
import fractions
import functools
import io
import os
import random
import sys
import types
import weakref
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.child.watching.saved import Holder, Saved
from grader.child.watching.saved_array import SavedArray
from grader.child.watching.saved_container import CONTAINERS, SavedDict, SavedNames
from grader.child.watching.saved_file import saved_file
from grader.child.watching.saved_iterator import SavedIterators, once_kinds
from grader.child.watching.saved_object import (
    SavedCache,
    SavedCell,
    SavedClass,
    SavedFunction,
    SavedObject,
    saved_wrapper,
)
from grader.child.watching.saved_random import saved_generator
from grader.child.watching.saved_tensor import saved_tensor
from grader.child.watching.saved_thread import SavedLock
from grader.child.watching.unasked import (
    attributes_of,
    bases_of,
    is_data,
    is_learners,
    is_namespace,
    lasts,
    layout_of,
)

# Whoever holds more values than that, numbers and text aside, would wait too long at each look.
_MOST = 50_000

# What cannot change, nor hold anything that can.
_INERT_KINDS = (
    *(int, float, complex, bool, str, bytes, type(None), type(...), range, slice),
    *(types.CodeType, weakref.ref, dt.datetime, dt.date, dt.timedelta),
    *(decimal.Decimal, fractions.Fraction, np.dtype, *np.sctypeDict.values()),
)

_Way = Callable[["Reached", Any], Saved | None]
# Stands for the one way in which what can be walked once is kept: another takes its place.
_ONCE: tuple[_Way, ...] = (lambda reached, value: None,)


class Reached:
    """What can be reached from a namespace, as it is now.

    saved: how to put back each value, those that hold others before what they hold.
    iterators: the stand-ins that hold the places of what can be walked once.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.iterators = SavedIterators()
        self.folder = _folder()
        self.memories: dict[int, Saved] = {}
        self._table = _table()
        # By identity, as a class may have a hash of its own; no longer than the classes live.
        self._known = dict.fromkeys(_INERT, ()) | _LASTING
        self._seen = {id(namespace)}
        self.saved: list[Saved] = [_SavedNamespace(namespace)]
        waiting = deque(self.saved)
        while waiting and len(self._seen) < _MOST:
            self._reach(waiting.popleft(), waiting)

    def _reach(self, holder: Saved, waiting: deque[Saved]) -> None:
        known, seen = self._known, self._seen
        for value in holder.holds:
            kind = type(value)
            ways = known.get(id(kind))
            if ways is None:
                ways = known[id(kind)] = self._ways_of(kind)
                if lasts(kind):
                    _LASTING_KINDS.append(kind)
                    _LASTING[id(kind)] = ways
            if ways and id(value) not in seen:
                if ways is _ONCE:
                    self.iterators.stand_in(holder, value)
                    continue
                seen.add(id(value))
                self._save(value, ways, waiting)

    def _save(self, value: Any, ways: tuple[_Way, ...], waiting: deque[Saved]) -> None:
        for way in ways:
            try:
                saved = way(self, value)
            except Exception:  # noqa: BLE001 - one value must not keep the others back
                saved = None
            if saved is not None:
                self.saved.append(saved)
                if saved.holds:
                    waiting.append(saved)

    def _ways_of(self, kind: type) -> tuple[_Way, ...]:
        """Return how values of a kind are saved; nothing where they cannot be, or need not."""
        if id(kind) in once_kinds():
            return _ONCE
        exact = self._table.get(id(kind))
        if exact is not None:
            return (exact,)
        bases = (self._table.get(id(base)) for base in bases_of(kind))
        inherited = next(filter(None, bases), None)
        as_object = (_object(kind),) if is_data(kind, self.folder) else ()
        return as_object if inherited is None else (inherited, *as_object)


class _SavedNamespace(SavedNames):
    @property
    def holds(self) -> Any:  # type: ignore[override]
        return [value for name, value in self._saved.items() if not str(name).startswith("__")]


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a string is what files are compared with
    except OSError:
        return ""


def _dict(reached: Reached, value: Any) -> Saved | None:
    return None if is_namespace(value) else SavedDict(value)


def _as(kind: Any) -> _Way:
    save = CONTAINERS[kind]
    return lambda reached, value: save(value, kind)


def _class(reached: Reached, value: Any) -> Saved | None:
    return SavedClass(value) if is_learners(value, reached.folder) else None


def _module(reached: Reached, value: Any) -> Saved | None:
    return SavedNames(attributes_of(value)) if is_learners(value, reached.folder) else None


def _object(kind: type) -> _Way:
    layout = layout_of(kind)
    return lambda reached, value: SavedObject(value, layout)


def _plain(save: Callable[[Any], Saved | None]) -> _Way:
    return lambda reached, value: save(value)


# How values of classes that last are saved, and the classes, so that none takes the place of one.
_LASTING: dict[int, tuple[_Way, ...]] = {}
_LASTING_KINDS: list[type] = []
_INERT = frozenset(map(id, _INERT_KINDS))
_WAYS: dict[Any, _Way] = {
    type: _class,
    types.ModuleType: _module,
    tuple: lambda _, value: Holder(*tuple.__iter__(value)),
    frozenset: lambda _, value: Holder(*frozenset.__iter__(value)),
    types.FunctionType: _plain(SavedFunction),
    types.CellType: _plain(SavedCell),
    functools._lru_cache_wrapper: _plain(SavedCache),  # noqa: SLF001 - it has no other name
    np.ndarray: _plain(SavedArray),
    _thread.LockType: _plain(SavedLock),
    _thread.RLock: _plain(SavedLock),
    **{kind: _as(kind) for kind in CONTAINERS},
    dict: _dict,
    **dict.fromkeys((io.StringIO, io.BytesIO, io.TextIOWrapper), _plain(saved_file)),
    **dict.fromkeys((io.BufferedReader, io.BufferedWriter), _plain(saved_file)),
    **dict.fromkeys((io.BufferedRandom, io.FileIO), _plain(saved_file)),
    **dict.fromkeys((types.MethodType, types.BuiltinMethodType), _plain(saved_wrapper)),
    **dict.fromkeys((staticmethod, classmethod, property), _plain(saved_wrapper)),
    functools.partial: _plain(saved_wrapper),
    **dict.fromkeys((random.Random, np.random.Generator), _plain(saved_generator)),
    **dict.fromkeys((np.random.RandomState, np.random.BitGenerator), _plain(saved_generator)),
}
_TABLE = {id(kind): way for kind, way in _WAYS.items()}


def _table() -> dict[int, _Way]:
    """Return how each kind is saved, by its identity."""
    ways = dict(_TABLE)
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        ways[id(torch.Tensor)] = lambda reached, value: saved_tensor(value, reached.memories)
        ways[id(torch.Generator)] = _plain(saved_generator)
    return ways
