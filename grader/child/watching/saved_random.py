"""The states of random generators, those that a process shares and a learner's own."""

import copy
import ctypes
import random
import sys
from typing import Any

import numpy as np

from grader.child.watching.saved import Saved, SavedState
from grader.child.watching.unasked import is_a

# Of NumPy's Mersenne Twister: 624 words and a position in them.
_TWISTER_BYTES = 625 * 4
_BITS = np.random.BitGenerator


def saved_random_states() -> list[Saved]:
    """Return how to put back the global generators of Python, NumPy and torch."""
    saved: list[Saved] = [SavedState(random.getstate, random.setstate), _SavedNumPy()]
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


class _SavedNumPy(Saved):
    """NumPy's state, written only if a number was drawn: that takes longer than most probes."""

    def __init__(self) -> None:
        self._state: Any = np.random.get_state()
        generator = np.random.get_bit_generator()  # type: ignore[attr-defined]
        self._is_twister = type(generator) is np.random.MT19937
        self._address = generator.ctypes.state_address
        self._words = self._now()

    def _now(self) -> bytes:
        return ctypes.string_at(self._address, _TWISTER_BYTES) if self._is_twister else b""

    def put_back(self) -> None:
        # A normal number that is kept for the next draw can go without the words being touched.
        if self._state[3] or not self._is_twister or self._now() != self._words:
            np.random.set_state(self._state)
