"""Phrases that the attacks share."""

import ctypes
import dataclasses
import errno
import os
from collections.abc import Callable

from wall_harness import Outcome

from grader.child.wall import Wall, _filter
from grader.child.wall._syscalls import NUMBERS


def system_call(name: str, *arguments: int) -> int:
    """Make a system call, and say with what error number it failed; 0 is success."""
    library = ctypes.CDLL(None, use_errno=True)
    number = NUMBERS[os.uname().machine][name]
    words = [ctypes.c_long(argument) for argument in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    return ctypes.get_errno() if library.syscall(ctypes.c_long(number), *words) < 0 else 0


def as_with_landlock(abi: int) -> Callable[[Wall], Wall]:
    """Make the wall that an older kernel would have had; this one may be older still."""

    def altered(wall: Wall) -> Wall:
        older = min(abi, wall._allowed.abi)
        allowed = dataclasses.replace(wall._allowed, abi=older)
        shared = _filter.shared(os.uname().machine, older)
        return dataclasses.replace(wall, _allowed=allowed, _shared_filter=shared)

    return altered


def refused(outcome: Outcome) -> bool:
    """Say whether the wall stood, and the attack broke on it.

    Landlock says of a file moved or linked from where it may not be that it lies elsewhere.
    """
    return outcome.walled and outcome.number in {errno.EPERM, errno.EACCES, errno.EXDEV}


def succeeded(outcome: Outcome) -> bool:
    """Say whether nothing at all went wrong."""
    return outcome.walled and not outcome.error and not outcome.signal
