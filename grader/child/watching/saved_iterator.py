"""Iterators that can be walked once: what a probe takes out of one, the learner gets again.

No generator can be wound back. So while probes run, its places hold a stand-in, which keeps what
it has given. Afterwards they hold the iterator itself again, if nothing was taken; else the
stand-in, which first gives what was taken.
"""

import csv
import itertools
import sys
from collections.abc import Iterator
from typing import Any

from grader.child.watching.saved import Saved

_WALKS: tuple[Any, ...] = (
    iter([]),
    iter(()),
    iter({}),
    iter({}.values()),
    iter({}.items()),
    iter(set()),
    iter(""),
    iter("\u00e9"),
    iter(b""),
    iter(bytearray()),
    iter(range(0)),
    iter(range(1 << 70)),
    iter(int, 0),
    reversed([]),
    reversed({}),
    reversed(()),
    (number for number in (0,)),
    csv.reader(()),
)
_KINDS = (
    *(type(walk) for walk in _WALKS),
    *(enumerate, filter, map, zip),
    *(kind for kind in vars(itertools).values() if isinstance(kind, type)),
)
# Known by identity: a class may have a hash of its own, and what inherits from these is an object.
_ONCE = frozenset(map(id, _KINDS))
_LOADERS = ("_SingleProcessDataLoaderIter", "_MultiProcessingDataLoaderIter")


def once_kinds() -> frozenset[int]:
    """Return the identities of the classes whose objects can be walked once."""
    loading: Any = sys.modules.get("torch.utils.data.dataloader")
    once = _ONCE | {id(Again)}
    if loading is None:
        return once
    return once | {id(getattr(loading, name)) for name in _LOADERS}


class Again:
    """Stands for an iterator, and can give once more what it has given since it was begun."""

    # Without a dict it is told apart by what it is, not by how far it was walked.
    __slots__ = ("_given", "_inner", "_is_closed", "_is_kept", "_next")

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._given: list[Any] = []
        self._next = 0
        self._is_closed = self._is_kept = False

    def begin(self) -> None:
        """Keep from now on what is given."""
        del self._given[: self._next]
        self._next, self._is_kept = 0, True

    def rewind(self) -> None:
        """Go back to where this was begun."""
        self._next, self._is_closed = 0, False

    def end(self) -> Any:
        """Return what the learner is to have: the iterator itself, if nothing was taken from it."""
        self.rewind()
        self._is_kept = False
        return self if self._given else self._inner

    def close(self) -> None:
        """Give nothing more; the iterator itself stays open, for it may be needed again."""
        self._is_closed = True

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if self._is_closed:
            raise StopIteration
        if self._next < len(self._given):
            self._next += 1
            return self._given[self._next - 1]
        value = next(self._inner)
        if self._is_kept:
            self._given.append(value)
            self._next += 1
        return value

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class SavedIterators(Saved):
    """The stand-ins of one look, and the places in which they stand."""

    def __init__(self) -> None:
        self._standing: dict[int, Again] = {}
        self._places: list[tuple[Saved, Again]] = []
        self._originals: list[Any] = []

    def stand_in(self, place: Saved, iterator: Any) -> None:
        """Let a stand-in take an iterator's place, the same one in each of its places."""
        if id(iterator) not in self._standing:
            again = iterator if type(iterator) is Again else Again(iterator)
            again.begin()
            self._standing[id(iterator)] = again
            self._originals.append(iterator)
        again = self._standing[id(iterator)]
        self._places.append((place, again))
        place.exchange(iterator, again)

    def put_back(self) -> None:
        """Let each be walked again from where it was."""
        for again in self._standing.values():
            again.rewind()

    def end(self) -> None:
        """Give the places back."""
        for place, again in self._places:
            place.exchange(again, again.end())
        self._places.clear()
