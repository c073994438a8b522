"""Pack a process's memory into huge pages, so that each fork of it copies fewer entries."""

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

_HUGE = 1 << 21
_MADV_COLLAPSE = 25
_MAPS = Path("/proc/self/maps")


def pack_memory() -> None:
    """Ask the kernel to gather what this process has written into pages of two megabytes.

    Linux does so from 6.1 on; where it will not, all stays as it is. Takes about a quarter of a
    second, and saves every later fork some milliseconds.
    """
    if not sys.platform.startswith("linux"):
        return
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for start, end in _own_memory():
        first = -(-start // _HUGE) * _HUGE
        for address in range(first, end - _HUGE + 1, _HUGE):
            advise(address, _HUGE, _MADV_COLLAPSE)


def _own_memory() -> Iterator[tuple[int, int]]:
    """Yield where the heap and other writable memory that is no file's begins and ends."""
    for line in _MAPS.read_text().splitlines():
        bounds, access, _, _, _, *name = line.split(maxsplit=5)
        if access == "rw-p" and (not name or name[0] == "[heap]"):
            start, _, end = bounds.partition("-")
            yield int(start, 16), int(end, 16)
