"""The states of random generators, those that a process shares and a learner's own."""

import copy
import ctypes
import functools
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.child.watching.saved import Saved, SavedState
from grader.child.watching.unasked import is_a

# Of NumPy's Mersenne Twister: 624 words and a position in them.
_TWISTER_BYTES = 625 * 4
_BITS = np.random.BitGenerator
# What comes first in every object is how often it is referred to.
_HEAD = object.__basicsize__


def saved_random_states() -> list[Saved]:
    """Return how to put back the global generators of Python, NumPy and torch."""
    saved: list[Saved] = [_SavedShared(_OF_PYTHON), _SavedShared(_OF_NUMPY)]
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        saved.append(_SavedTorch(torch.get_rng_state, torch.set_rng_state))
        if torch.cuda.is_initialized():
            saved.append(_SavedTorch(torch.cuda.get_rng_state_all, torch.cuda.set_rng_state_all))
    return saved


def saved_generator(value: Any) -> Saved | None:
    """Return how to put back a random generator of the learner's own; None for anything else."""
    if is_a(value, random.Random):
        own = random.Random
        return SavedState(lambda: own.getstate(value), lambda state: own.setstate(value, state))
    if is_a(value, np.random.Generator):
        value = value.bit_generator
    if is_a(value, np.random.RandomState):
        return _SavedTorch(value.get_state, value.set_state)
    if is_a(value, _BITS):
        return _SavedTorch(
            lambda: copy.deepcopy(value.state), lambda it: setattr(value, "state", it)
        )
    torch: Any = sys.modules.get("torch")
    if torch is not None and is_a(value, torch.Generator):
        return _SavedTorch(value.get_state, value.set_state)
    return None


class _SavedTorch(Saved):
    """A state that is written whether it has changed or not: to compare it takes as long."""

    def __init__(self, read: Any, write: Any) -> None:
        self._write, self._state = write, read()

    def put_back(self) -> None:
        self._write(self._state)


class _Shared:
    """A generator that a whole process shares: to read its state takes longer than most probes.

    While the memory that it keeps its state in holds the same, the state is the one last read.
    """

    def __init__(
        self,
        memory: Callable[[], bytes],
        read: Callable[[], Any],
        write: Callable[[Any], object],
    ) -> None:
        self.memory, self.write = memory, write
        self._read = read
        self._last: tuple[bytes, Any] = b"", None

    def state(self) -> tuple[bytes, Any]:
        """Return the memory as it is, and the state that it holds."""
        memory = self.memory()
        if memory != self._last[0]:
            self._last = memory, self._read()
        return self._last


class _SavedShared(Saved):
    def __init__(self, shared: _Shared) -> None:
        self._shared = shared
        self._memory, self._state = shared.state()

    def put_back(self) -> None:
        if self._shared.memory() != self._memory:
            self._shared.write(self._state)


def _body_of(value: Any) -> bytes:
    """Return the memory of an object itself, but for the count of who refers to it."""
    return ctypes.string_at(id(value) + _HEAD, type(value).__basicsize__ - _HEAD)


def _memory_of_python() -> bytes:
    return _body_of(_PYTHONS) + repr(_PYTHONS.gauss_next).encode()


def _memory_of_numpy() -> bytes:
    generator = np.random.get_bit_generator()  # type: ignore[attr-defined]
    if type(generator) is not np.random.MT19937:
        return repr(np.random.get_state(legacy=False)).encode()
    # A normal number that is kept for the next draw can go without the words being touched.
    words = ctypes.string_at(generator.ctypes.state_address, _TWISTER_BYTES)
    return words + _body_of(_NUMPYS)


_PYTHONS: Any = random.getstate.__self__  # type: ignore[attr-defined]
_NUMPYS: Any = np.random.get_state.__self__  # type: ignore[attr-defined]
_OF_PYTHON = _Shared(_memory_of_python, random.getstate, random.setstate)
_OF_NUMPY = _Shared(
    _memory_of_numpy, functools.partial(np.random.get_state, legacy=False), np.random.set_state
)
