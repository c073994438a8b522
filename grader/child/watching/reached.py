"""All that a namespace's names lead to, however deep: each value saved once, as its kind is."""

import _thread
import datetime
import decimal
import fractions
import functools
import io
import os
import random
import sys
import types
import weakref
from array import array
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.child.watching.saved import Holder, Saved
from grader.child.watching.saved_array import SavedArray
from grader.child.watching.saved_container import SavedNames, saved_container
from grader.child.watching.saved_file import saved_file
from grader.child.watching.saved_iterator import Again, SavedIterators, once_kinds
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
)

# Whoever holds more values than that, numbers and text aside, would wait too long at each look.
_MOST = 50_000

# What cannot change, nor hold anything that can.
_INERT_KINDS = (
    *(int, float, complex, bool, str, bytes, type(None), type(...), range, slice),
    *(types.CodeType, weakref.ref, datetime.datetime, datetime.date, datetime.timedelta),
    *(decimal.Decimal, fractions.Fraction, np.dtype, *np.sctypeDict.values()),
)

_Way = Callable[["Reached", Any], Saved | None]


class Reached:
    """What can be reached from a namespace, as it is now.

    saved: how to put back each value, those that hold others before what they hold.
    iterators: the stand-ins that hold the places of what can be walked once.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.iterators = SavedIterators()
        self.folder = _folder()
        self.memories: dict[int, Saved] = {}
        self._ways = _ways()
        self._once = once_kinds()
        # Of the learner's classes, that live no longer than this does.
        self._known: dict[int, tuple[_Way | None, bool]] = {}
        self._seen = {id(namespace)}
        self.saved: list[Saved] = [_SavedNamespace(namespace)]
        waiting = deque(self.saved)
        while waiting and len(self._seen) < _MOST:
            self._reach(waiting.popleft(), waiting)

    def _reach(self, holder: Saved, waiting: deque[Saved]) -> None:
        for value in holder.holds:
            kind = id(type(value))
            if kind in _INERT:
                continue
            if kind in self._once:
                self.iterators.stand_in(holder, value)
            elif id(value) not in self._seen:
                self._seen.add(id(value))
                waiting.extend(self._save(value))

    def _save(self, value: Any) -> list[Saved]:
        """Return how to put back one value; nothing where that cannot be."""
        way, is_object = self._way(type(value))
        saved: list[Saved] = []
        try:
            if way is not None:
                saved.extend(filter(None, [way(self, value)]))
            if is_object:
                saved.append(SavedObject(value))
        except Exception:  # noqa: BLE001 - one value must not keep the others back
            return []
        self.saved.extend(saved)
        return saved

    def _way(self, kind: type) -> tuple[_Way | None, bool]:
        if id(kind) not in self._known:
            bases = bases_of(kind)
            way = next((self._ways[id(one)] for one in bases if id(one) in self._ways), None)
            is_exact = id(kind) in self._ways
            self._known[id(kind)] = way, not is_exact and is_data(kind, self.folder)
        return self._known[id(kind)]


class _SavedNamespace(SavedNames):
    @property
    def holds(self) -> Any:  # type: ignore[override]
        return [value for name, value in self._saved.items() if not str(name).startswith("__")]


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a string is what files are compared with
    except OSError:
        return ""


def _container(reached: Reached, value: Any) -> Saved | None:
    return None if isinstance(value, dict) and is_namespace(value) else saved_container(value)


def _class(reached: Reached, value: Any) -> Saved | None:
    return SavedClass(value) if is_learners(value, reached.folder) else None


def _module(reached: Reached, value: Any) -> Saved | None:
    return SavedNames(attributes_of(value)) if is_learners(value, reached.folder) else None


def _plain(save: Callable[[Any], Saved | None]) -> _Way:
    return lambda reached, value: save(value)


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
    **dict.fromkeys((list, dict, set, deque, bytearray, array), _container),
    **dict.fromkeys((io.StringIO, io.BytesIO, io.TextIOWrapper), _plain(saved_file)),
    **dict.fromkeys((io.BufferedReader, io.BufferedWriter), _plain(saved_file)),
    **dict.fromkeys((io.BufferedRandom, io.FileIO), _plain(saved_file)),
    **dict.fromkeys((types.MethodType, types.BuiltinMethodType), _plain(saved_wrapper)),
    **dict.fromkeys((staticmethod, classmethod, property), _plain(saved_wrapper)),
    functools.partial: _plain(saved_wrapper),
    **dict.fromkeys((random.Random, np.random.Generator), _plain(saved_generator)),
    **dict.fromkeys((np.random.RandomState, np.random.BitGenerator), _plain(saved_generator)),
}


def _ways() -> dict[int, _Way]:
    """Return how each kind is saved, by its identity: a class may have a hash of its own."""
    ways = {id(kind): way for kind, way in _WAYS.items()}
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        ways[id(torch.Tensor)] = lambda reached, value: saved_tensor(value, reached.memories)
        ways[id(torch.Generator)] = _plain(saved_generator)
    return ways
