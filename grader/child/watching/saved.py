"""What every kind of saved value has in common: how it is put back, and what lies within it."""

import contextlib
from collections.abc import Callable, Iterable
from operator import is_
from typing import Any

# How a plain value of a process is read, and how it is written.
Setting = tuple[Callable[[], Any], Callable[[Any], object]]


class Saved:
    """One value as it was when this was made.

    holds: the values that lie in it, to be saved in their turn.
    """

    holds: Iterable[Any] = ()

    def put_back(self) -> None:
        """Leave the value as it was, and untouched where nothing in it has changed."""

    def exchange(self, old: Any, new: Any) -> None:
        """Let one of the values in it take another's place, now and whenever it is put back."""


class Holder(Saved):
    """What cannot change itself, while what it holds can: a tuple, a method."""

    def __init__(self, *holds: Any) -> None:
        self.holds = holds


class SavedState(Saved):
    """What can be read as one plain value and written as one: a generator's state, a setting."""

    def __init__(self, read: Callable[[], Any], write: Callable[[Any], object]) -> None:
        self._read, self._write, self._state = read, write, read()

    def put_back(self) -> None:
        """Write the state again where it is another."""
        now = self._read()
        if now is not self._state and now != self._state:
            self._write(self._state)


class SavedSettings(Saved):
    """Settings that are read all at once, since each probe leaves them as they were."""

    def __init__(self, settings: tuple[Setting, ...]) -> None:
        self._settings = settings
        self._values = self._read()

    def _read(self) -> list[Any]:
        return [read() for read, _ in self._settings]

    def put_back(self) -> None:
        """Write again those that are other objects now."""
        now = self._read()
        if are_the_same(now, self._values):
            return
        for (_, write), value, then in zip(self._settings, now, self._values, strict=True):
            if value is not then:
                with contextlib.suppress(Exception):
                    write(then)


def are_the_same(now: Iterable[Any], then: Iterable[Any]) -> bool:
    """Return whether two rows of equal length are the very same objects, asking none of them."""
    return all(map(is_, now, then))
