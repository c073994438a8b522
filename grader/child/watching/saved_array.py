"""How a NumPy array is now: its numbers, its shape, and whether it can be written."""

from typing import Any

import numpy as np

from grader.child.watching.saved import Saved
from grader.child.watching.unasked import attributes_of

# What is larger takes longer to keep, after each statement, than a probe may.
LARGEST_KEPT = 1 << 26


class SavedArray(Saved):
    """An array's numbers and how they lie; of one that holds objects, which these are."""

    def __init__(self, array: Any) -> None:
        self._array = array
        # Seen as a plain array, so that no class of the learner's has a say.
        self._plain = plain = np.ndarray.view(array, np.ndarray)
        self._lies = _lies(array)
        self._is_kept = plain.nbytes <= LARGEST_KEPT and np.ndarray.flags.__get__(array).writeable
        self._bytes = plain.tobytes() if self._is_kept else b""
        self._values = plain.copy() if self._is_kept and plain.dtype.hasobject else None
        inner = list(plain.flat) if self._values is not None else []
        attributes = None if type(array) is np.ndarray else attributes_of(array)
        self.holds = inner if attributes is None else [*inner, attributes]

    def put_back(self) -> None:
        """Write again what is another now, if it can be written at all."""
        array = self._array
        flags = np.ndarray.flags.__get__(array)
        if self._is_kept and not flags.writeable:
            flags.writeable = True
        if self._lies != _lies(array):
            for part, saved in zip(_PARTS, self._lies, strict=True):
                getattr(np.ndarray, part).__set__(array, saved)
        if self._is_kept and self._plain.tobytes() != self._bytes:
            self._plain[...] = self._numbers()

    def _numbers(self) -> Any:
        if self._values is not None:
            return self._values
        return np.frombuffer(self._bytes, self._plain.dtype).reshape(self._plain.shape)


_PARTS = ("dtype", "shape", "strides")


def _lies(array: Any) -> tuple[Any, ...]:
    return tuple(getattr(np.ndarray, part).__get__(array) for part in _PARTS)
