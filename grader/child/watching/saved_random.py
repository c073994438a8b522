"""The states of the random generators that a process shares, to be put back."""

import ctypes
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

Undo = Callable[[], None]

# Of NumPy's Mersenne Twister: 624 words and a position in them.
_TWISTER_BYTES = 625 * 4


def save_random_states() -> list[Undo]:
    """Return how to put back the global generators of Python, NumPy and torch."""
    python_state = random.getstate()
    undo: list[Undo] = [lambda: random.setstate(python_state), _numpy()]
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        torch_state = torch.get_rng_state()
        undo.append(lambda: torch.set_rng_state(torch_state))
        if torch.cuda.is_initialized():
            device_states = torch.cuda.get_rng_state_all()
            undo.append(lambda: torch.cuda.set_rng_state_all(device_states))
    return undo


def _numpy() -> Undo:
    """Write NumPy's state only if a number was drawn: setting it takes longer than most probes."""
    state: Any = np.random.get_state()
    generator = np.random.get_bit_generator()  # type: ignore[attr-defined]
    twister = type(generator) is np.random.MT19937
    address = generator.ctypes.state_address
    words = ctypes.string_at(address, _TWISTER_BYTES) if twister else b""

    def put_back() -> None:
        # A normal number that is kept for the next draw can go without the words being touched.
        kept_one = bool(state[3])
        if kept_one or not twister or ctypes.string_at(address, _TWISTER_BYTES) != words:
            np.random.set_state(state)

    return put_back
