"""How a container is now, to be put back as often as need be, if anything in it has changed.

A container is read and written by the methods of Python's own class, never by those of a class
that inherits from it. What it holds is compared by identity, so that no value is asked anything.
"""

from array import array
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from typing import Any

from grader.child.watching.saved import Saved, are_the_same
from grader.child.watching.saved_thread import threads_at_work

_FACTORY: Any = defaultdict.__dict__["default_factory"]


class _SavedSequence(Saved):
    def __init__(self, sequence: Any, kind: Any) -> None:
        self._sequence, self._kind = sequence, kind
        self.holds: list[Any] = list(kind.__iter__(sequence))

    def put_back(self) -> None:
        sequence, kind, saved = self._sequence, self._kind, self.holds
        length = kind.__len__(sequence)
        if length == len(saved) and are_the_same(kind.__iter__(sequence), saved):
            return
        has_grown = length > len(saved) and are_the_same(kind.__iter__(sequence), saved)
        if has_grown and threads_at_work():
            return
        kind.clear(sequence)
        kind.extend(sequence, saved)

    def exchange(self, old: Any, new: Any) -> None:
        for position, value in enumerate(self.holds):
            if value is old:
                self.holds[position] = new
                self._kind.__setitem__(self._sequence, position, new)


class SavedDict(Saved):
    """A dict's keys and values, in their order."""

    def __init__(self, mapping: Any, kind: Any = dict) -> None:
        self._mapping, self._kind = mapping, kind
        self._saved: dict[Any, Any] = {}
        if type(mapping) is dict:
            # Its copy takes the hashes over, so that no key is asked for its own.
            self._saved = dict.copy(mapping)
        elif dict.__len__(mapping):
            self._saved = _in_order(mapping, kind)

    @property
    def holds(self) -> Iterable[Any]:  # type: ignore[override]
        """The values: a key that changed would not be found again."""
        return self._saved.values()

    def put_back(self) -> None:
        """Write again what is not the very same, and no more."""
        if self._has_its_keys():
            if not are_the_same(dict.values(self._mapping), self._saved.values()):
                dict.update(self._mapping, self._saved)
        elif not (threads_at_work() and self._has_grown()):
            self._refill()

    def _has_its_keys(self) -> bool:
        as_many = dict.__len__(self._mapping) == len(self._saved)
        return as_many and are_the_same(self._kind.__iter__(self._mapping), self._saved)

    def _has_grown(self) -> bool:
        now = {(id(key), id(value)) for key, value in dict.items(self._mapping)}
        return now > {(id(key), id(value)) for key, value in self._saved.items()}

    def _refill(self) -> None:
        self._kind.clear(self._mapping)
        if self._kind is dict:
            dict.update(self._mapping, self._saved)
        else:
            for key, value in self._saved.items():
                self._kind.__setitem__(self._mapping, key, value)

    def exchange(self, old: Any, new: Any) -> None:
        """Let one value take another's place."""
        for key in [key for key, value in self._saved.items() if value is old]:
            self._saved[key] = new
            self._kind.__setitem__(self._mapping, key, new)


class SavedNames(SavedDict):
    """A namespace, in which code may be running: what is not the same is written, name by name."""

    def _refill(self) -> None:
        for name in list(self._mapping.keys() - self._saved.keys()):
            del self._mapping[name]
        dict.update(self._mapping, self._saved)


def _in_order(mapping: Any, kind: Any) -> dict[Any, Any]:
    if kind is dict:
        return dict(dict.items(mapping))
    # An ordered dict's order is not that of the dict within it.
    values = {id(key): value for key, value in dict.items(mapping)}
    return {key: values[id(key)] for key in kind.__iter__(mapping)}


class _SavedDefaults(SavedDict):
    def __init__(self, mapping: Any, kind: Any) -> None:
        super().__init__(mapping)
        self._factory = _FACTORY.__get__(mapping)

    def put_back(self) -> None:
        if _FACTORY.__get__(self._mapping) is not self._factory:
            _FACTORY.__set__(self._mapping, self._factory)
        super().put_back()


class _SavedSet(Saved):
    def __init__(self, members: Any, kind: Any) -> None:
        self._members = members
        self._saved = set.copy(members)
        self.holds = list(set.__iter__(members))

    def put_back(self) -> None:
        members, saved = self._members, self.holds
        now = set(map(id, set.__iter__(members)))
        then = set(map(id, saved))
        if now != then and not (now > then and threads_at_work()):
            set.clear(members)
            set.update(members, self._saved)


class _SavedBytes(Saved):
    def __init__(self, numbers: Any, kind: Any) -> None:
        self._numbers, self._kind = numbers, kind
        self._saved = kind.__getitem__(numbers, slice(None))

    def put_back(self) -> None:
        if memoryview(self._numbers).tobytes() != memoryview(self._saved).tobytes():
            self._kind.__setitem__(self._numbers, slice(None), self._saved)


# What inherits from one of these is saved as that one; an ordered dict is no plain dict.
CONTAINERS: dict[Any, Callable[[Any, Any], Saved]] = {
    list: _SavedSequence,
    deque: _SavedSequence,
    dict: SavedDict,
    OrderedDict: SavedDict,
    defaultdict: _SavedDefaults,
    set: _SavedSet,
    bytearray: _SavedBytes,
    array: _SavedBytes,
}
