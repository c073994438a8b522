"""The few system calls that Python has no name for, and how their refusal is told."""

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from grader.errors import WallError

SET_DUMPABLE = 4
SET_KEEP_CAPABILITIES = 8
SET_SECCOMP = 22
DROP_BOUNDING_CAPABILITY = 24
SET_NO_NEW_PRIVILEGES = 38
AMBIENT_CAPABILITIES = 47
AMBIENT_RAISE = 2
AMBIENT_CLEAR = 4

# Numbers from 424 on are the same on every architecture.
_CLOSE_RANGE = 436
_LANDLOCK_ADD_RULE = 445
_RULE_PATH_BENEATH = 1
_SECCOMP_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_DESCRIPTOR = 2**31 - 1


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@contextmanager
def part(name: str) -> Iterator[None]:
    """Tell a failure to build this part of the wall in one line.

    Raises:
        WallError: the block raised OSError or ValueError.

    """
    try:
        yield
    except (OSError, ValueError) as problem:
        raise WallError(f"the wall cannot be built here: {name}: {problem}") from problem


def process_control(option: int, *arguments: int) -> None:
    """Call prctl.

    Raises:
        OSError: the kernel refuses.

    """
    words = [ctypes.c_ulong(word) for word in (*arguments, 0, 0, 0, 0)[:4]]
    _checked(_library().prctl(option, *words))


def install_filter(program: bytes) -> None:
    """Put a seccomp filter round this process and all it starts.

    Raises:
        OSError: the kernel has no seccomp filters, or refuses this one.

    """
    filter_program = _FilterProgram(len(program) // 8, program)
    address = ctypes.addressof(filter_program)
    process_control(SET_SECCOMP, _SECCOMP_FILTER, address)


def set_capabilities(mask: int) -> None:
    """Hold exactly these capabilities, from the first 32, and let them be inherited.

    Raises:
        OSError: one of them is not there to be held.

    """
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    held = struct.pack("=6I", mask, mask, mask, 0, 0, 0)
    _checked(_library().capset(header, held))


def close_range(first: int, last: int = _LAST_DESCRIPTOR) -> None:
    """Close every descriptor from first to last.

    Raises:
        OSError: the kernel is older than 5.9.

    """
    # os.closerange would try two thousand million numbers one by one where libc lacks the call.
    _checked(_library().syscall(_CLOSE_RANGE, ctypes.c_uint(first), ctypes.c_uint(last), 0))


def path_rule(access: int, descriptor: int) -> ctypes.Array[ctypes.c_char]:
    """Lay out struct landlock_path_beneath_attr, which is packed."""
    return ctypes.create_string_buffer(struct.pack("=Qi", access, descriptor), 12)


def add_path_rule(ruleset: int, rule: ctypes.Array[ctypes.c_char]) -> None:
    """Add a prepared rule to a Landlock ruleset.

    Raises:
        OSError: the kernel refuses the rule.

    """
    _checked(_library().syscall(_LANDLOCK_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0))


@cache
def _library() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise OSError(f"the wall is made of parts of Linux; this is {sys.platform}")
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> None:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
